import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangeDone,
  ColumnPage,
  Draft,
  Leads,
  Moves,
  NO_STAGE,
  Pipeline,
  VersionInfo,
} from '../../../machines/api/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import {
  action,
  after,
  arrow,
  entry,
  lost,
  on,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

const hour = 3_600_000;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira', processRoles: { [process]: ['seller', 'warmer'] } });
  await enterDeal(rep, process, {
    title: 'A',
    startAt: 'booked',
    valueMinor: 1_000_00,
    source: 'fair',
    owner: rep.user?.id,
  });
  await enterDeal(rep, process, {
    title: 'B',
    startAt: 'booked',
    valueMinor: 3_000_00,
    currency: 'USD',
    source: 'referral',
  });
  await enterDeal(rep, process, { title: 'C', startAt: 'proposal', valueMinor: 500_00 });
  await enterDeal(rep, process, { title: 'D', startAt: 'thinking', valueMinor: 2_000_00 });
  await enterDeal(rep, process, { title: 'L', entry: 'website-form', source: 'search ad' });
});
afterAll(() => server.stop());

const board = (query: Record<string, string | number> = {}) =>
  rep.read(Pipeline, '/pipeline', { query: { process, ...query } });
const column = (pipeline: Pipeline, id: string) => {
  const found = pipeline.columns.find((one) => one.step.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return found;
};

describe('the board', () => {
  it('has the drawing’s stages as columns, with counts and sums per currency from all deals', async () => {
    const pipeline = await board();
    expect(
      pipeline.columns.filter((one) => one.number !== null).map(({ number, step }) => [number, step.id]),
    ).toEqual([
      [1, 'booked'],
      [2, 'assessed'],
      [3, 'proposal'],
      [4, 'answered'],
      [5, 'accepted'],
    ]);
    expect(column(pipeline, 'booked')).toMatchObject({
      count: 2,
      totals: [
        { currency: 'USD', minor: 3_000_00 },
        { currency: 'EUR', minor: 1_000_00 },
      ],
      weighted: [
        { currency: 'USD', minor: 600_00 },
        { currency: 'EUR', minor: 200_00 },
      ],
      winChance: 20,
    });
    expect(column(pipeline, 'assessed')).toMatchObject({ count: 0, totals: [], cards: [] });
    expect(pipeline).toMatchObject({ count: 4, passive: 1, version: 1 });
    expect(pipeline.sources.toSorted()).toEqual(['fair', 'referral']);
  });

  it('never makes a passive step a column: the chip is on the card', async () => {
    const pipeline = await board();
    expect(pipeline.columns.map((one) => one.step.id)).not.toContain('thinking');
    const cards = pipeline.columns.flatMap((one) => one.cards);
    expect(cards.find((card) => card.title === 'D')?.passive).toMatchObject({ day: 1, held: false });
    expect(cards.find((card) => card.title === 'C')?.passive).toBeNull();
  });

  it('shows deals that have entered no stage yet rather than lose them', async () => {
    const pipeline = await board();
    expect(column(pipeline, NO_STAGE).cards.map((card) => card.title)).toEqual(['D']);
    const page = await rep.read(ColumnPage, `/pipeline/columns/${NO_STAGE}`, { query: { process } });
    expect(page.items.map((card) => card.title)).toEqual(['D']);
  });

  it('filters by owner, source, words and due class, and sorts', async () => {
    const titles = async (query: Record<string, string>) =>
      (await board(query)).columns.flatMap((one) => one.cards.map((card) => card.title));
    expect(await titles({ owner: 'me' })).toEqual(['A']);
    expect(await titles({ source: 'referral' })).toEqual(['B']);
    expect(await titles({ q: 'c' })).toEqual(expect.arrayContaining(['C']));
    const booked = column(await board({ sort: 'value' }), 'booked');
    expect(booked.cards.map((card) => card.title)).toEqual(['B', 'A']);
    const { due, count } = await board();
    expect(due.overdue + due.today + due.later + due.none).toBe(count);
  });

  it('narrows to deals at passive steps, in sums and pages alike, and still says how many there are', async () => {
    const passive = await board({ passive: 'true' });
    expect(passive).toMatchObject({ count: 1, passive: 1, totals: [{ currency: 'EUR', minor: 2_000_00 }] });
    expect(passive.columns.flatMap(({ cards }) => cards.map(({ title }) => title))).toEqual(['D']);
    const page = await rep.read(ColumnPage, `/pipeline/columns/${NO_STAGE}`, {
      query: { process, passive: 'true' },
    });
    expect(page.items.map(({ title }) => title)).toEqual(['D']);
    const booked = { query: { process, passive: 'true' } };
    expect((await rep.read(ColumnPage, '/pipeline/columns/booked', booked)).items).toEqual([]);
  });

  it('says how deals get into a column that is empty', async () => {
    expect(column(await board(), 'accepted').howDealsGetHere).toContainEqual({
      kind: 'event',
      event: 'accepted',
      label: 'Accepted',
      from: 'Questions answered',
    });
    expect(column(await board(), 'assessed').howDealsGetHere).toContainEqual({
      kind: 'result',
      action: 'Hold the needs assessment',
      channel: 'meeting',
      result: 'held',
    });
  });

  it('answers without a process while none has been published, leads too', async () => {
    const empty = await startTestServer();
    const designer = await empty.as('designer');
    expect((await designer.get('/pipeline')).body).toEqual({ process: null });
    expect((await designer.get('/leads')).body).toEqual({ process: null });
    await empty.stop();
  });

  it('pages through a column', async () => {
    const first = column(await board({ limit: 1, sort: 'value' }), 'booked');
    expect(first.cards).toHaveLength(1);
    const query = { process, limit: 1, sort: 'value', cursor: first.nextCursor ?? '' };
    const second = await rep.read(ColumnPage, '/pipeline/columns/booked', { query });
    expect([...first.cards, ...second.items].map((card) => card.title)).toEqual(['B', 'A']);
  });

  it('takes the process with the most open deals where none is named, and refuses one that isn’t there', async () => {
    expect((await rep.read(Pipeline, '/pipeline')).process.id).toBe(process);
    expect((await rep.get('/pipeline', { query: { process: 'none' } })).status).toBe(404);
  });
});

describe('moving a card', () => {
  it('names the event or result that a column reports, and says why the others can’t be', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand' });
    const { moves } = await rep.read(Moves, '/pipeline/moves', { query: { deal: deal.id } });
    const to = Object.fromEntries(moves.map((move) => [move.step, move]));
    expect(to['booked']).toEqual({ kind: 'here', step: 'booked' });
    const held = to['assessed'];
    if (held?.kind !== 'result') throw new Error('holding the meeting is a result');
    expect(held).toMatchObject({ action: 'Hold the needs assessment', result: 'held' });
    expect(to['proposal']).toMatchObject({
      kind: 'no',
      why: 'first',
      first: { id: 'assessed' },
      mayCorrect: false,
    });

    await rep.send(ChangeDone, `/deals/${deal.id}/actions/${held.instance}/result`, { result: 'held' });
    const later = await (
      await server.as('manager')
    ).read(Moves, '/pipeline/moves', { query: { deal: deal.id } });
    expect(later.moves.find((move) => move.step === 'booked')).toMatchObject({
      kind: 'no',
      why: 'back',
      mayCorrect: true,
    });
  });

  it('knows what lies behind a deal that has entered no stage yet', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'thinking' });
    const { moves } = await rep.read(Moves, '/pipeline/moves', { query: { deal: deal.id } });
    expect(moves.flatMap((move) => (move.kind === 'no' ? [[move.step, move.why]] : []))).toEqual([
      ['booked', 'back'],
      ['assessed', 'back'],
      ['proposal', 'back'],
      ['answered', 'no-arrow'],
    ]);
  });

  it('offers an event that only counts from a role which nobody has yet, and says which', async () => {
    const asking = await publishProcess(
      server,
      processOf({
        nodes: [entry('hand'), step('offered'), step('agreed', { x: 200 }), action('talk'), won(), lost()],
        edges: [
          arrow('hand', 'offered'),
          arrow('offered', 'talk'),
          arrow('offered', 'agreed', on('accepted', 'decision maker')),
          arrow('agreed', 'won', on('signed')),
          arrow('offered', 'lost', after('90 days')),
          arrow('agreed', 'lost', after('90 days'), { id: 'late' }),
        ],
      }),
    );
    const { id } = await enterDeal(rep, asking);
    const wayTo = async () => {
      const { moves } = await rep.read(Moves, '/pipeline/moves', { query: { deal: id } });
      return moves.find((move) => move.step === 'agreed');
    };
    const event = { kind: 'event', event: 'accepted' };
    expect(await wayTo()).toMatchObject({ ...event, contact: null, role: 'decision maker' });
    const { contacts } = await dealPage(rep, id);
    const contact = contacts[0]?.id;
    await rep.patch(`/deals/${id}/contacts/${contact}`, { role: 'decision maker' });
    expect(await wayTo()).toMatchObject({ ...event, contact, role: null });
  });

  it('does what it said when it is dropped', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'thinking' });
    const { moves } = await rep.read(Moves, '/pipeline/moves', { query: { deal: deal.id } });
    const accepted = moves.find((move) => move.step === 'accepted');
    if (accepted?.kind !== 'event') throw new Error('accepting is an event');
    const done = await rep.send(ChangeDone, `/deals/${deal.id}/events`, {
      type: accepted.event,
      contact: accepted.contact,
    });
    expect(done.stage?.id).toBe('accepted');
  });
});

describe('a newer version', () => {
  it('keeps the columns of older ones while deals stand there, marked', async () => {
    const designer = await server.as('designer');
    const own = await publishProcess(server, 'agency');
    await enterDeal(rep, own, { startAt: 'answered', title: 'Stays' });
    const { process: document, revision } = await designer.read(Draft, `/processes/${own}/draft`);
    const renamed = JSON.parse(
      JSON.stringify(document).replaceAll('"answered"', '"questions-answered"'),
    ) as object;
    await designer.put(`/processes/${own}/draft`, { revision, process: renamed });
    await designer.send(VersionInfo, `/processes/${own}/publish`, {});

    const pipeline = await rep.read(Pipeline, '/pipeline', { query: { process: own } });
    expect(column(pipeline, 'questions-answered')).toMatchObject({ older: false, count: 0 });
    expect(column(pipeline, 'answered')).toMatchObject({
      older: true,
      number: null,
      count: 1,
      step: { name: 'Questions answered' },
    });
  });
});

describe('an archived process', () => {
  it('keeps its board and its deals’ pages until the last deal is closed', async () => {
    const own = await publishProcess(server, 'agency');
    const deal = await enterDeal(rep, own, { startAt: 'accepted' });
    await (await server.as('designer')).delete(`/processes/${own}`);
    const pipeline = await rep.read(Pipeline, '/pipeline', { query: { process: own } });
    expect(column(pipeline, 'accepted').cards.map((card) => card.id)).toEqual([deal.id]);
    expect((await dealPage(rep, deal.id)).newerVersion).toBeNull();
    expect((await rep.get('/pipeline/moves', { query: { deal: deal.id } })).status).toBe(200);

    await rep.send(ChangeDone, `/deals/${deal.id}/events`, { type: 'signed' });
    expect((await rep.get('/pipeline', { query: { process: own } })).status).toBe(404);
    const closed = await dealPage(rep, deal.id);
    expect(closed.deal.status).toBe('won');
    expect(closed.path.map(({ state }) => state)).not.toContain('future');
    expect(closed.outlook).toMatchObject({ events: [], closings: [] });
  });
});

describe('leads', () => {
  it('stand before the handoff, by step, and wait to be accepted after it', async () => {
    const leads = await rep.read(Leads, '/leads', { query: { process } });
    expect(leads.items.map((card) => card.title)).toEqual(['L']);
    expect(leads.steps.find(({ step }) => step.id === 'asked')?.count).toBe(1);
    expect(leads.sources).toEqual(['search ad']);

    const lead = leads.items[0];
    await rep.send(ChangeDone, `/deals/${lead?.id}/events`, { type: 'booked' });
    await rep.patch(`/deals/${lead?.id}`, { meetingAt: clock.now() + 48 * hour });
    const after = await rep.read(Leads, '/leads', { query: { process } });
    expect(after.items).toEqual([]);
    expect(after.toAccept[0]).toMatchObject({
      deal: { id: lead?.id },
      action: { id: '$accept', name: 'Accept the lead' },
      sla: true,
    });

    const refused = await rep.post(`/deals/${lead?.id}/actions/${after.toAccept[0]?.instance}/result`, {
      result: 'refused',
    });
    expect(refused.status).toBe(400);
    const done = await rep.send(
      ChangeDone,
      `/deals/${lead?.id}/actions/${after.toAccept[0]?.instance}/result`,
      {
        result: 'refused',
        reason: 'no budget',
      },
    );
    expect(done.status).toBe('nurture');
  });
});
