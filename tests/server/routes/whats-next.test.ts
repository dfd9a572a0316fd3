import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChangeDone, WhatsNext } from '../../../machines/api/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lost,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

const process = processOf({
  nodes: [
    entry('form', { source: 'hand' }),
    step('sent', { name: 'Proposal received' }),
    action('call', { name: 'Call about it', results: ['reached', 'no answer'] }),
    passive('thinking', { name: 'Comparing options' }),
    email('reminder', { name: 'Reminder' }),
    step('agreed', { name: 'Terms agreed' }),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'sent'),
    arrow('sent', 'call'),
    arrow('call', 'agreed', result('reached')),
    arrow('call', 'call', result('no answer', '1 day')),
    arrow('sent', 'thinking', quiet('2 days'), { id: 'quiet' }),
    arrow('sent', 'agreed', on('accepted'), { guard: where('deal.value', 'atLeast', 100_00) }),
    arrow('thinking', 'reminder', after('3 days'), { id: 'remind' }),
    arrow('thinking', 'lost', after('30 days'), { id: 'cold' }),
    arrow('thinking', 'agreed', on('accepted', 'decision maker')),
    arrow('agreed', 'won', on('signed')),
    arrow('agreed', 'lost', quiet('60 days'), { id: 'forgotten' }),
  ],
});

const day = 24 * 60 * 60_000;

let server: TestServer;
let clock: TestClock;
let rep: Client;
let id: string;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  const published = await publishProcess(server, process);
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles: { [published]: ['seller'] } });
  id = (await enterDeal(rep, published, { owner: rep.user?.id, valueMinor: 50_00 })).id;
  await server.context.runtime.idle();
});
afterAll(() => server.stop());

const next = (deal = id): Promise<WhatsNext> => rep.read(WhatsNext, `/deals/${deal}/next`);
const possible = async (one: string) => {
  const found = (await next()).possible.find((each) => each.id.startsWith(one));
  if (!found) throw new Error(`“${one}” can’t happen.`);
  return found;
};

it('what the customer may do says who can, and which condition stands against it with what it reads', async () => {
  const accepted = await possible('event:accepted');
  expect(accepted).toMatchObject({ what: 'event', by: { kind: 'customer', role: null }, movesTo: null });
  const [against] = accepted.against;
  expect(against?.to).toBe('Terms agreed');
  expect(against?.words.join()).toMatch(/Deal value is at least 100: no/u);
  expect(against?.words.join()).toMatch(/Deal value is 50/u);
});

it('each result of an open action names the process role, the person and where it leads', async () => {
  const by = { kind: 'team', role: 'Seller', user: { name: 'Mira Halvorsen' } };
  const reached = await possible('result:call.');
  expect(reached).toMatchObject({ label: 'Reached', by, movesTo: { id: 'agreed' } });
  const { possible: all } = await next();
  const again = all.find(({ label }) => label === 'No answer');
  expect(again).toMatchObject({ by, movesTo: null, opens: [{ action: { id: 'call' } }] });
});

it('a running wait says when, and which messages would follow it', async () => {
  const { enteredAt } = (await dealPage(rep, id)).current;
  expect(await possible('wait:quiet')).toMatchObject({
    by: { kind: 'time', at: enteredAt + 2 * day, held: false },
    movesTo: { id: 'thinking' },
    messages: [{ action: { id: 'reminder' }, afterMs: 3 * day }],
  });
});

it('what is done by hand says which roles may', async () => {
  expect(await possible('closing:lost')).toMatchObject({
    by: { kind: 'hand', roles: ['admin', 'manager'], owner: true },
    movesTo: { id: 'lost' },
  });
  const { byHand } = await next();
  expect(byHand.correct.roles).toEqual(['admin', 'manager']);
  expect(byHand.correct.to.map((one) => one.id)).toEqual(
    expect.arrayContaining(['thinking', 'agreed', 'won', 'lost']),
  );
});

it('a wait that a reply holds is told as standing still, with where it would lead', async () => {
  await rep.send(ChangeDone, `/deals/${id}/events`, { type: 'replied' });
  const held = (await next()).possible.filter(({ by }) => by.kind === 'time' && by.held);
  expect(held.map((one) => one.movesTo?.id)).toContain('thinking');
  const page = await dealPage(rep, id);
  const answer = page.actions.find(({ action: { channel } }) => channel === 'answer');
  await rep.send(ChangeDone, `/deals/${id}/actions/${answer?.instance}/result`, { result: 'done' });
});

it('the path taken is marked on the drawing: steps, arrows and the actions between, with when', async () => {
  clock.advance(2 * day + 60_000);
  await server.context.runtime.idle();
  const { here, visits, taken, drawing } = await next();
  expect(here).toBe('thinking');
  expect(visits.map(({ step: { id: step } }) => step)).toEqual(['sent', 'thinking']);
  expect(visits[0]?.leftAt).toBe(visits[1]?.enteredAt);
  expect(visits[1]?.because).toMatchObject({ kind: 'quiet' });
  expect(taken.arrows).toMatchObject({ quiet: visits[1]?.enteredAt });
  expect(Object.keys(taken.nodes).toSorted()).toEqual(['call', 'form', 'sent', 'thinking']);
  expect(drawing.nodes.map((node) => node.id)).toContain('reminder');
  const accepted = await possible('event:accepted');
  expect(accepted.against[0]?.words.join()).toMatch(/decision maker/u);
});

it('a correction is taken back only while nothing has happened since', async () => {
  const manager = await server.as('manager');
  const corrected = await manager.send(ChangeDone, `/deals/${id}/correct`, {
    to: 'agreed',
    reason: 'They said yes on the phone.',
  });
  const back = { to: 'thinking', reason: 'Taken back.', expectedRev: corrected.rev };
  await manager.send(ChangeDone, `/deals/${id}/notes`, { text: 'On second thoughts.' });
  expect(errorOf(await manager.post(`/deals/${id}/correct`, back)).code).toBe('stale-revision');
  const { rev } = await dealPage(manager, id);
  const done = await manager.send(ChangeDone, `/deals/${id}/correct`, { ...back, expectedRev: rev });
  expect(done.step.id).toBe('thinking');
});
