import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangeDone,
  ContactPage,
  Deal,
  EventsReported,
  MessagePreview,
} from '../../../machines/api/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../../support/workspace.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
let manager: Client;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira', processRoles: { [process]: ['seller', 'warmer'] } });
  manager = await server.as('manager');
});
afterAll(() => server.stop());

const act = (client: Client, deal: string, instance: string, what: string, body: object) =>
  client.post(`/deals/${deal}/actions/${instance}/${what}`, body);
const report = (client: Client, deal: string, type: string, more: object = {}) =>
  client.send(ChangeDone, `/deals/${deal}/events`, { type, ...more });

describe('a new deal', () => {
  it('comes with its company and contacts, and stands where the entry leads', async () => {
    const deal = await rep.send(Deal, '/deals', {
      process,
      entry: 'by-hand',
      company: { name: 'Halden Optik', website: 'https://www.halden.example/about' },
      contacts: [
        {
          firstName: 'Sofie',
          lastName: 'Lindqvist',
          email: 'sofie@halden.example',
          jobTitle: 'Marketing lead',
        },
        { firstName: 'Henrik', email: 'henrik@halden.example', role: 'decision maker', main: true },
      ],
      valueMinor: 2_400_00,
      source: 'search ad',
    });
    expect(deal).toMatchObject({
      kind: 'deal',
      title: 'Halden Optik',
      status: 'open',
      step: { id: 'booked', name: 'Needs assessment booked', influence: 'influenced' },
      stage: { id: 'booked' },
      currency: 'EUR',
      company: { name: 'Halden Optik' },
    });
    const page = await dealPage(rep, deal.id);
    expect(page.contacts.map(({ name, role, main }) => [name, role, main])).toEqual([
      ['Henrik', 'decision maker', true],
      ['Sofie Lindqvist', null, false],
    ]);
    expect(page.company?.domain).toBe('halden.example');
  });

  it('uses people and companies that are known, and fills in what was empty', async () => {
    const first = await enterDeal(rep, process, {
      company: { name: 'Vela Sailing' },
      contacts: [{ email: 'ilse@vela.example' }],
    });
    const second = await enterDeal(rep, process, {
      company: { name: 'vela sailing' },
      contacts: [{ email: 'ILSE@vela.example', firstName: 'Ilse', consent: { given: true, source: 'fair' } }],
    });
    expect(second.company?.id).toBe(first.company?.id);
    const [contact] = (await dealPage(rep, second.id)).contacts;
    const known = await rep.read(ContactPage, `/contacts/${contact?.id}`);
    expect(known.contact).toMatchObject({ firstName: 'Ilse', consent: { given: true, source: 'fair' } });
    expect(known.deals.map((one) => one.id).toSorted()).toEqual([first.id, second.id].toSorted());
  });

  it('can start where the customer stands already, with or without the messages of that step', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'proposal', silent: true });
    expect(deal).toMatchObject({ step: { id: 'proposal' }, stage: { id: 'proposal' }, kind: 'deal' });
  });

  it('is refused with what is wrong: unknown process, entry, owner, or an external id twice', async () => {
    const contacts = [{ firstName: 'X' }];
    expect((await rep.post('/deals', { process: 'none', contacts })).status).toBe(404);
    const entry = await rep.post('/deals', { process, entry: 'none', contacts });
    expect(errorOf(entry).message).toContain('by-hand');
    expect((await rep.post('/deals', { process, contacts, owner: 'nobody' })).status).toBe(400);
    const made = await rep.send(Deal, '/deals', { process, contacts, externalId: 'crm-1' });
    const twice = await rep.post('/deals', { process, contacts, externalId: 'crm-1' });
    expect(twice.status).toBe(409);
    expect(errorOf(twice).details).toEqual({ id: made.id });
  });

  it('is made once for one Idempotency-Key', async () => {
    const make = () =>
      rep.post(
        '/deals',
        { process, contacts: [{ firstName: 'Once' }] },
        { headers: { 'idempotency-key': 'deal-1' } },
      );
    const [first, second] = [await make(), await make()];
    expect(Deal.parse(second.body).id).toBe(Deal.parse(first.body).id);
  });
});

describe('the deal page', () => {
  it('says what to do next, why, and where each result leads', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form', valueMinor: 100_00 });
    const page = await dealPage(rep, deal.id);
    expect(page.deal.kind).toBe('lead');
    expect(page.nextAction).toMatchObject({
      action: { name: 'Call to qualify', channel: 'call' },
      performer: { id: 'warmer' },
      due: 'today',
      because: { kind: 'entered', step: { name: 'Asked for a consultation' } },
    });
    const leads = Object.fromEntries(
      (page.nextAction?.results ?? []).map((one) => [one.result, one.movesTo?.name ?? null]),
    );
    expect(leads).toEqual({
      booked: 'Needs assessment booked',
      'no answer': null,
      'not now': 'Back to nurture',
      'not a fit': 'Not a fit',
    });
    expect(page.outlook.events.map((event) => event.event)).toContain('booked');
    expect(page.outlook.closings.map((one) => one.kind).toSorted()).toEqual([
      'disqualified',
      'lost',
      'nurture',
    ]);
    expect(page.may).toMatchObject({ work: true, close: true, correct: false });
    expect((await dealPage(manager, deal.id)).may.correct).toBe(true);
  });

  it('shows the way so far with passive stays between the stages, and what is planned', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand' });
    const holding = openAction(await dealPage(rep, deal.id), 'Hold the needs assessment');
    expect((await act(rep, deal.id, holding.instance, 'result', { result: 'held' })).status).toBe(200);
    clock.advance(day);
    await server.context.runtime.idle();
    const preparing = openAction(await dealPage(rep, deal.id), 'Prepare the proposal');
    expect((await act(rep, deal.id, preparing.instance, 'result', { result: 'ready' })).status).toBe(200);
    const sending = openAction(await dealPage(rep, deal.id), 'Send the proposal');
    expect((await act(rep, deal.id, sending.instance, 'result', { result: 'sent' })).status).toBe(200);
    for (const days of [2, 1]) {
      clock.advance(days * day);
      await server.context.runtime.idle();
    }

    const page = await dealPage(rep, deal.id);
    expect(page.current).toMatchObject({ step: { id: 'thinking' }, day: 2, passive: { held: false } });
    expect(page.current.because).toMatchObject({ kind: 'quiet', step: { id: 'proposal' } });
    expect(page.path.map(({ step, state, days }) => [step.id, state, days])).toEqual([
      ['booked', 'past', 0],
      ['assessed', 'past', 1],
      ['proposal', 'current', 2],
      ['thinking', 'current', 1],
      ['answered', 'future', null],
      ['accepted', 'future', null],
    ]);
    const messages = page.pending.filter((one) => one.what === 'message');
    expect(messages.length).toBeGreaterThan(0);
    expect(page.current.passive?.nextMessageAt).toBe(messages[0]?.at);
    expect(page.pending.some((one) => one.what === 'move' && one.movesTo?.outcome === 'nurture')).toBe(true);
  });

  it('previews a planned message with the facts filled in, and says what would keep it in', async () => {
    const deal = await enterDeal(rep, process, {
      startAt: 'thinking',
      contacts: [{ firstName: 'Noor', email: 'noor@lumen.example' }],
    });
    const page = await dealPage(rep, deal.id);
    const planned = page.pending.find((one) => one.what === 'message');
    const preview = await rep.read(MessagePreview, `/deals/${deal.id}/pending/${planned?.id}/preview`);
    expect(preview.text).toContain('Noor');
    expect(preview.html).toContain('Noor');
    expect(preview.obstacles.join(' ')).toContain('hasn’t agreed');
    expect(page.missing).toContainEqual({ what: 'consent', of: page.contacts[0]?.id, label: 'Noor' });
  });

  it('asks for those who perform what is still ahead, not what lies behind', async () => {
    const missing = async (startAt: string) => {
      const { id } = await enterDeal(rep, process, { startAt });
      const page = await dealPage(rep, id);
      return page.missing.filter(({ what }) => what === 'process-role').map(({ of }) => of);
    };
    expect(await missing('assessed')).toContain('expert');
    expect(await missing('assessed')).not.toContain('warmer');
    expect(await missing('accepted')).not.toContain('expert');
  });

  it('is not there for an id that isn’t', async () => {
    expect((await rep.get('/deals/d_none')).status).toBe(404);
  });
});

describe('reporting what the customer did', () => {
  it('moves the deal and says what followed', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'proposal' });
    const done = await report(rep, deal.id, 'accepted', { note: 'went well' });
    expect(done).toMatchObject({
      moved: true,
      step: { id: 'accepted' },
      stage: { id: 'accepted' },
      status: 'open',
      repeated: false,
    });
    expect(done.opened.map((one) => one.action.name)).toContain('Send the contract');
  });

  it('is refused where it can’t be, with what can', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand' });
    const refused = await rep.post(`/deals/${deal.id}/events`, { type: 'paid' });
    expect(refused.status).toBe(422);
    expect(errorOf(refused)).toMatchObject({ code: 'event-not-possible' });
    expect(JSON.stringify(errorOf(refused).details)).toContain('declined');
  });

  it('takes effect once for one key, and not with another body', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'proposal' });
    const send = (type: string) =>
      rep.post(`/deals/${deal.id}/events`, { type }, { headers: { 'idempotency-key': 'event-1' } });
    const [first, second] = [await send('accepted'), await send('accepted')];
    expect(ChangeDone.parse(second.body)).toEqual({ ...ChangeDone.parse(first.body), repeated: true });
    expect((await send('replied')).status).toBe(422);
  });

  it('takes many deals at once, each with its own fate', async () => {
    const [a, b] = [
      await enterDeal(rep, process, { startAt: 'proposal' }),
      await enterDeal(rep, process, { startAt: 'proposal' }),
    ];
    const { rev } = await dealPage(rep, a.id);
    const events = [
      { deal: a.id, type: 'accepted', idempotencyKey: 'a' },
      { deal: b.id, type: 'unheard.of' },
      { deal: 'd_none', type: 'accepted' },
      { deal: a.id, type: 'accepted', idempotencyKey: 'a' },
    ];
    const { results } = await rep.send(EventsReported, '/events', { events });
    expect(results.map((one) => (one.ok ? one.step : one.error.code))).toEqual([
      'accepted',
      'event-not-possible',
      'not-found',
      'accepted',
    ]);
    expect((await dealPage(rep, a.id)).rev).toBe(rev + 1);
  });
});

describe('who may do what with a deal', () => {
  it('lets a manager correct it with a reason, and a rep not', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand' });
    const correction = { to: 'proposal', reason: 'the proposal was sent last week' };
    expect((await rep.post(`/deals/${deal.id}/correct`, correction)).status).toBe(403);
    expect((await manager.post(`/deals/${deal.id}/correct`, { to: 'proposal', reason: ' ' })).status).toBe(
      400,
    );
    const done = await manager.send(ChangeDone, `/deals/${deal.id}/correct`, correction);
    expect(done.step.id).toBe('proposal');
  });

  it('lets its owner close it with a reason, another rep not, a manager always', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand', owner: rep.user?.id });
    const other = await server.newcomer('rep');
    const lost = { outcome: 'lost', reason: 'Price' };
    const refused = await other.post(`/deals/${deal.id}/close`, lost);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).message).toContain('belongs to somebody else');
    expect(await rep.send(ChangeDone, `/deals/${deal.id}/close`, lost)).toMatchObject({
      status: 'lost',
      step: { outcome: 'lost' },
    });
    const closed = await dealPage(rep, deal.id);
    expect(closed.deal).toMatchObject({ reason: 'Price', status: 'lost' });

    const next = await enterDeal(rep, process, { entry: 'by-hand', owner: rep.user?.id });
    expect((await manager.post(`/deals/${next.id}/close`, lost)).status).toBe(200);
    expect((await manager.post(`/deals/${next.id}/close`, { outcome: 'won', reason: 'x' })).status).toBe(422);
  });

  it('lets its owner give it away, another rep not', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand', owner: rep.user?.id });
    const other = await server.newcomer('rep');
    expect((await other.post(`/deals/${deal.id}/owner`, { user: other.user?.id })).status).toBe(403);
    await rep.send(ChangeDone, `/deals/${deal.id}/owner`, { user: other.user?.id });
    expect((await dealPage(rep, deal.id)).deal.owner?.id).toBe(other.user?.id);
  });
});
