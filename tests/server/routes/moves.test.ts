import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ChangeDone,
  DealMovePreview,
  Draft,
  DraftSaved,
  Inbox,
  MovePlan,
  Pipeline,
  Timeline,
  VersionInfo,
  VersionMove,
  VersionMoveDetail,
  VersionMoveList,
} from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import {
  action,
  after,
  arrow,
  entry,
  lost,
  on,
  passive,
  processOf,
  quiet,
  step,
  won,
} from '../../support/process-builder.ts';
import { redrawn } from '../../support/redrawn.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

const nodes = [
  entry('form', { source: 'hand' }),
  step('sent', { name: 'Proposal received' }),
  passive('thinking', { name: 'Comparing options' }),
  step('agreed', { name: 'Terms agreed' }),
  action('call', { name: 'Call about the proposal' }),
  won(),
  lost(),
];
const edges = [
  arrow('form', 'sent'),
  arrow('sent', 'call'),
  arrow('sent', 'thinking', quiet('9 days'), { id: 'quiet' }),
  arrow('thinking', 'lost', after('30 days'), { id: 'cold' }),
  arrow('thinking', 'agreed', on('booked')),
  arrow('sent', 'agreed', on('accepted')),
  arrow('agreed', 'won', on('signed')),
  arrow('agreed', 'lost', quiet('60 days'), { id: 'forgotten' }),
];
const first = processOf({ nodes, edges });
/** “Proposal received” has gone, and with it the call; “Offer received” stands in its place. */
const second = processOf(redrawn({ nodes, edges }));

/** The step under a new name and id, with the call that its deals have open, and without the way to be lost of the next. */
const renamed: Process = {
  ...second,
  nodes: [...second.nodes, ...nodes.filter(({ id }) => id === 'call')],
  edges: [
    ...second.edges.filter(({ id }) => id !== 'forgotten'),
    { id: 'calling', from: 'offered', to: 'call', order: 9, on: { kind: 'enter' } },
    { id: 'given-up', from: 'agreed', to: 'lost', order: 9, on: quiet('70 days') },
  ],
};

let server: TestServer;
let designer: Client;
let manager: Client;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  [designer, manager, rep] = [
    await server.as('designer'),
    await server.as('manager'),
    await server.as('rep'),
  ];
});
afterAll(() => server.stop());

/** A process with deals on its first version, and its second published. */
async function published(
  next: Process = second,
): Promise<{ process: string; deals: string[]; live: VersionInfo }> {
  const process = await publishProcess(server, first);
  const deals = [(await enterDeal(rep, process)).id, (await enterDeal(rep, process)).id];
  const wandered = await enterDeal(rep, process);
  await server.context.runtime.report({
    deal: wandered.id,
    actor: { kind: 'system', what: 'test' },
    event: { type: 'correct.thinking' },
  });
  const { revision } = await designer.read(Draft, `/processes/${process}/draft`);
  DraftSaved.parse(
    (await designer.put(`/processes/${process}/draft`, { revision, process: { ...next, id: process } })).body,
  );
  const live = await designer.send(VersionInfo, `/processes/${process}/publish`, { note: '' });
  return { process, deals: [...deals, wandered.id], live };
}

const planOf = (process: string, steps: Record<string, string> = {}) =>
  designer.send(MovePlan, `/processes/${process}/moves/preview`, { steps });

const ended = (id: string) =>
  vi.waitFor(async () => {
    const move = await manager.read(VersionMoveDetail, `/moves/${id}`);
    expect(move.status).not.toBe('running');
    return move;
  });

describe('moving running deals to a new version', () => {
  it('is shown beforehand: who stays, who moves, what ends and begins, and where somebody has to decide', async () => {
    const { process, deals } = await published();
    const plan = await planOf(process);
    expect(plan).toMatchObject({ to: { number: 2 }, deals: 3, stays: 1, moves: 0, undecided: 2 });
    expect(plan.places.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Offer received', 'Comparing options', 'Terms agreed']),
    );
    expect(plan.steps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          step: expect.objectContaining({ id: 'sent', name: 'Proposal received' }) as object,
          becomes: 'undecided',
          to: null,
          suggested: expect.objectContaining({ id: 'offered' }) as object,
          deals: 2,
          examples: [expect.objectContaining({ id: deals[0] }), expect.objectContaining({ id: deals[1] })],
        }),
        expect.objectContaining({ becomes: 'stays', deals: 1 }),
      ]),
    );
    expect(plan.stages).toEqual([
      { stage: expect.objectContaining({ id: 'sent' }) as object, deals: 1, to: null },
    ]);
    const decided = await planOf(process, { sent: 'offered' });
    expect(decided).toMatchObject({ stays: 1, moves: 2, undecided: 0 });
    const [row] = decided.steps.filter(({ step: { id } }) => id === 'sent');
    expect(row).toMatchObject({
      becomes: 'moves',
      to: { name: 'Offer received' },
      kept: [{ because: { kind: 'quiet' }, movesTo: { id: 'thinking' }, deals: 2 }],
      ended: [],
      begun: [{ because: { kind: 'after' }, movesTo: { id: 'lost' }, deals: null }],
      closed: [{ action: { name: 'Call about the proposal' }, deals: 2 }],
    });
    expect(decided.stages[0]?.to).toMatchObject({ id: 'offered' });
  });

  it('runs, says how it went, and is told in each deal', async () => {
    const { process, deals, live } = await published();
    const started = await designer.send(VersionMove, `/processes/${process}/moves`, {
      to: live.hash,
      steps: { sent: 'offered' },
    });
    expect(started).toMatchObject({ process, total: 3, to: { number: 2 }, startedBy: designer.user?.name });
    expect(await ended(started.id)).toMatchObject({
      status: 'done',
      moved: 3,
      left: 0,
      failed: 0,
      notMoved: [],
    });
    const page = await dealPage(rep, deals[0] ?? '');
    expect(page).toMatchObject({
      deal: { version: { number: 2 } },
      newerVersion: null,
      current: { step: { name: 'Offer received' } },
    });
    // The stay goes on: the path knows of it under the step's new name.
    expect(page.path.find((part) => part.state === 'current')).toMatchObject({
      step: { id: 'offered' },
      enteredAt: page.current.enteredAt,
    });
    const { items } = await rep.read(Timeline, `/deals/${deals[0]}/timeline`);
    expect(items.map(({ what }) => what)).toEqual([
      {
        kind: 'versioned',
        from: 1,
        to: 2,
        step: {
          from: expect.objectContaining({ name: 'Proposal received' }) as object,
          to: expect.objectContaining({ name: 'Offer received' }) as object,
        },
        closed: [expect.objectContaining({ name: 'Call about the proposal' })],
        ended: 0,
        begun: 1,
      },
      expect.objectContaining({
        kind: 'opened',
        action: expect.objectContaining({ name: 'Call about the proposal' }) as object,
      }),
      expect.objectContaining({
        kind: 'entered',
        step: expect.objectContaining({ name: 'Proposal received' }) as object,
      }),
    ]);
    const board = await rep.read(Pipeline, '/pipeline', { query: { process } });
    expect(board.columns.map(({ step: { name }, count }) => [name, count])).toEqual(
      expect.arrayContaining([
        ['Offer received', 3],
        ['Terms agreed', 0],
      ]),
    );
    expect(board.columns).toHaveLength(2);
    expect(await planOf(process)).toMatchObject({ deals: 0, steps: [] });
    const list = await manager.read(VersionMoveList, `/processes/${process}/moves`);
    expect(list.items.map(({ id }) => id)).toEqual([started.id]);
  });

  it('keeps the name of a column that has gone while deals are shown in it', async () => {
    const { process, live } = await published();
    const { id } = await designer.send(VersionMove, `/processes/${process}/moves`, { to: live.hash });
    expect(await ended(id)).toMatchObject({ moved: 1, left: 2 });
    const board = await rep.read(Pipeline, '/pipeline', { query: { process } });
    expect(
      board.columns.filter(({ older }) => older).map(({ step: { name }, count }) => [name, count]),
    ).toEqual([['Proposal received', 3]]);
  });

  it('tells why work was opened and how the deal came here as it was drawn then', async () => {
    const { process, deals, live } = await published(renamed);
    const [deal = ''] = deals;
    const steps = { sent: 'offered' };
    await ended(
      (await designer.send(VersionMove, `/processes/${process}/moves`, { to: live.hash, steps })).id,
    );
    const page = await dealPage(rep, deal);
    expect(page.nextAction).toMatchObject({
      action: { name: 'Call about the proposal' },
      because: { kind: 'entered', step: { name: 'Proposal received' } },
    });
    const { groups } = await rep.read(Inbox, '/inbox', { query: { scope: 'team', limit: 500 } });
    const items = groups.flatMap((group) => group.items);
    expect(items.filter((item) => item.of === 'action' && item.deal.id === deal)).toMatchObject([
      { because: { step: { name: 'Proposal received' } }, step: { name: 'Offer received' } },
    ]);
  });

  it('names the deals that stayed behind, which can then be moved one by one', async () => {
    const { process, deals, live } = await published();
    const { id } = await designer.send(VersionMove, `/processes/${process}/moves`, { to: live.hash });
    const { notMoved } = await ended(id);
    expect(notMoved.map(({ deal }) => deal.id)).toEqual(deals.slice(0, 2));
    const [deal] = deals;
    const before = await manager.send(DealMovePreview, `/deals/${deal}/version/preview`, {});
    expect(before).toMatchObject({ becomes: 'undecided', suggested: { id: 'offered' }, place: null });
    const steps = { sent: 'offered' };
    expect(await manager.send(DealMovePreview, `/deals/${deal}/version/preview`, { steps })).toMatchObject({
      becomes: 'moves',
      place: { id: 'offered' },
      closed: [{ name: 'Call about the proposal' }],
      kept: [{ movesTo: { id: 'thinking' } }],
    });
    const unplaced = await manager.post(`/deals/${deal}/version`, {});
    expect([unplaced.status, errorOf(unplaced).message]).toEqual([
      400,
      expect.stringContaining('“Proposal received”'),
    ]);
    const done = await manager.send(ChangeDone, `/deals/${deal}/version`, { steps });
    expect(done).toMatchObject({ step: { name: 'Offer received' }, stage: { name: 'Offer received' } });
    expect((await manager.post(`/deals/${deal}/version`, { steps })).status).toBe(409);
  });

  it('is begun once for a repeated call, and refused for a version that isn’t the newest', async () => {
    const { process, live } = await published();
    const [older] = (await designer.read(VersionMoveList, `/processes/${process}/moves`)).items;
    expect(older).toBeUndefined();
    const body = { to: live.hash, steps: { sent: 'offered' } };
    const headers = { 'Idempotency-Key': 'move-once' };
    const [one, two] = [
      await designer.post(`/processes/${process}/moves`, body, { headers }),
      await designer.post(`/processes/${process}/moves`, body, { headers }),
    ];
    expect(VersionMove.parse(two.body).id).toBe(VersionMove.parse(one.body).id);
    const stale = await designer.post(`/processes/${process}/moves`, { to: 'another' });
    expect([stale.status, errorOf(stale).code]).toEqual([409, 'stale-revision']);
  });

  it('can be stopped', async () => {
    const { process, live } = await published();
    const { id } = await designer.send(VersionMove, `/processes/${process}/moves`, { to: live.hash });
    await ended(id);
    const after = await designer.send(VersionMove, `/moves/${id}/cancel`);
    // It had ended before anybody could stop it.
    expect(after.status).toBe('done');
    expect((await designer.post('/moves/v_none/cancel')).status).toBe(404);
  });

  it('is seen by managers and begun by designers; reps have no say in it', async () => {
    const { process, deals, live } = await published();
    const calls = async (client: Client) => [
      (await client.post(`/processes/${process}/moves/preview`, {})).status,
      (await client.get(`/processes/${process}/moves`)).status,
      (await client.post(`/processes/${process}/moves`, { to: `not ${live.hash}` })).status,
      (await client.post(`/deals/${deals[0]}/version`, {})).status,
    ];
    expect(await calls(designer)).toEqual([200, 200, 409, 403]);
    expect(await calls(manager)).toEqual([200, 200, 403, 400]);
    expect(await calls(rep)).toEqual([403, 403, 403, 403]);
  });
});
