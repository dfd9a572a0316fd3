import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import type { LoadedDeal } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import {
  change,
  changed,
  furnish,
  mail,
  makeDeal,
  newDeal,
  received,
  snapshotAt,
  start,
  system,
} from './scene.ts';

const furnished = async () => {
  const store = await tempStore();
  await furnish(store);
  return store;
};

const refusal = (result: unknown) => (result as { error: AppError }).error;

describe('making a deal', () => {
  test('writes the deal, its contact and its first timeline entry in one change', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', { fields: { budget: 5 }, roles: { seller: 'u_anna' } });

    expect(await store.deals.get('d_1')).toMatchObject({
      title: 'New website',
      step: 'received',
      stage: 'received',
      status: 'open',
      fields: { budget: 5 },
      roles: { seller: 'u_anna' },
      snapshot: snapshotAt('received'),
      rev: 1,
      seq: 1,
    });
    expect(await store.deals.contactsOf('d_1')).toMatchObject([{ contact: { id: 'c_olga' }, main: true }]);
    expect((await store.timeline.ofDeal('d_1')).items).toMatchObject([{ seq: 1, type: 'enter.hand' }]);
  });

  test('shows the decision the contacts, the company, the owner, and earlier deals of the main contact', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    let seen: LoadedDeal | undefined;
    const request = { dealId: 'd_2', now: start, ask: null, create: newDeal(), earlier: true };
    await store.changeDeals([request], (loaded) => {
      seen = loaded;
      return { writes: received };
    });

    expect(seen).toMatchObject({
      deal: { id: 'd_2', rev: 0, seq: 0, snapshot: null, step: '' },
      contacts: [{ contact: { firstName: 'Olga', consent: { given: true } }, main: true }],
      company: { name: 'Hill & Sons' },
      owner: { name: 'Anna Berg', active: true },
      earlier: [{ dealId: 'd_1', entry: 'hand', status: 'open' }],
    });
  });

  test('makes the first contact main where none is marked', async () => {
    const store = await furnished();
    await store.contacts.create({ id: 'c_ivan', firstName: 'Ivan' }, start);
    await makeDeal(store, 'd_1', {
      contacts: [
        { id: 'c_ivan', role: 'decision maker', main: false },
        { id: 'c_olga', role: null, main: false },
      ],
    });
    expect(await store.deals.contactsOf('d_1')).toMatchObject([
      { contact: { id: 'c_ivan' }, role: 'decision maker', main: true },
      { contact: { id: 'c_olga' }, main: false },
    ]);
  });

  test('is refused where the id is taken, or a contact doesn’t exist', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    const [taken, unknown] = await change(
      store,
      { dealId: 'd_1', create: newDeal(), writes: received },
      { dealId: 'd_2', create: newDeal({ contacts: [{ id: 'c_nobody', role: null, main: true }] }) },
    );
    expect(refusal(taken).code).toBe('already-exists');
    expect(refusal(unknown)).toMatchObject({ code: 'invalid', message: expect.stringContaining('c_nobody') });
    expect(await store.deals.get('d_2')).toBeNull();
  });

  test('under an import key makes nothing the second time', async () => {
    const store = await furnished();
    await changed(store, { dealId: 'd_1', create: newDeal(), writes: received, importKey: 'crm/17' });
    const again = { dealId: 'd_2', create: newDeal(), writes: received, importKey: 'crm/17' };
    expect(await change(store, again)).toEqual([{ outcome: 'exists', dealId: 'd_1' }]);
    expect(await store.deals.get('d_2')).toBeNull();
    expect(await store.imports.known('deal', ['crm/17', 'crm/18'])).toEqual(new Map([['crm/17', 'd_1']]));
  });
});

describe('changing a deal', () => {
  test('counts revisions and timeline entries, and keeps personal words apart', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    const entry = (type: string) => ({ at: start, type, actor: system });
    const [result] = await change(store, {
      dealId: 'd_1',
      now: start + 5,
      writes: {
        deal: { snapshot: snapshotAt('received', 2) },
        timeline: [
          entry('first'),
          { ...entry('second'), payload: { n: 1 }, texts: [{ kind: 'note', text: 'She is on holiday' }] },
        ],
      },
    });
    expect(result).toMatchObject({ outcome: 'applied', rev: 2, seq: 3 });
    expect(await store.deals.get('d_1')).toMatchObject({ rev: 2, seq: 3, updatedAt: start + 5 });
    expect((await store.timeline.ofDeal('d_1')).items).toMatchObject([
      { seq: 3, type: 'second', payload: { n: 1 }, texts: [{ kind: 'note', text: 'She is on holiday' }] },
      { seq: 2, type: 'first', texts: [] },
      { seq: 1 },
    ]);
  });

  test('by two requests of one call lets the second see what the first has written', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', { valueMinor: 1 });
    const add = { dealId: 'd_1', now: start, ask: null };
    const results = await store.changeDeals([add, add, add], ({ deal }) => ({
      writes: { deal: { valueMinor: (deal.valueMinor ?? 0) + 1 } },
      response: deal.valueMinor,
    }));
    expect(results.map((result) => 'response' in result && result.response)).toEqual([1, 2, 3]);
    expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 4, rev: 4 });
  });

  test('by many callers at once loses none of them', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', { valueMinor: 0 });
    await Promise.all(
      Array.from({ length: 600 }, () =>
        store.changeDeals([{ dealId: 'd_1', now: start, ask: null }], ({ deal }) => ({
          writes: { deal: { valueMinor: (deal.valueMinor ?? 0) + 1 } },
        })),
      ),
    );
    expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 600, rev: 601 });
  });

  test('is refused alone when its decision throws; the others of the same moment go through', async () => {
    const store = await furnished();
    await Promise.all(['d_1', 'd_2', 'd_3'].map((id) => makeDeal(store, id)));
    const ask = (dealId: string) => ({ dealId, now: start, ask: dealId });
    const [fine, refused, broken] = await store.changeDeals(
      [ask('d_1'), ask('d_2'), ask('d_3')],
      (_, request) => {
        if (request.ask === 'd_2') throw new AppError('event-not-possible', 'Not here.');
        if (request.ask === 'd_3') throw new TypeError('a bug');
        return { writes: { deal: { title: 'Changed' } } };
      },
    );
    expect(fine?.outcome).toBe('applied');
    expect(refusal(refused)).toMatchObject({ code: 'event-not-possible', message: 'Not here.' });
    expect(refusal(broken)).toMatchObject({ code: 'internal', cause: expect.any(TypeError) });
    expect(await store.deals.get('d_2')).toMatchObject({ title: 'New website', rev: 1 });
  });

  test('whose rows can’t be written leaves nothing behind and takes no neighbour along', async () => {
    const store = await furnished();
    await Promise.all(['d_1', 'd_2', 'd_3'].map((id) => makeDeal(store, id)));
    const sending = (dealId: string, id: string) => ({
      dealId,
      writes: { deal: { title: 'Changed' }, outbox: { add: [mail({ id })] } },
    });
    const results = await change(store, sending('d_1', 'o_1'), sending('d_2', 'o_1'), sending('d_3', 'o_3'));
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied']);
    expect(refusal(results[1]).code).toBe('internal');
    expect(await store.deals.get('d_2')).toMatchObject({ title: 'New website', rev: 1 });
    expect(await store.deals.get('d_3')).toMatchObject({ title: 'Changed', rev: 2 });
  });

  test('is refused where there is no such deal, or it has another revision', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    const [missing, stale, fresh] = await change(
      store,
      { dealId: 'd_0' },
      { dealId: 'd_1', expectedRev: 7 },
      { dealId: 'd_1', expectedRev: 1 },
    );
    expect(refusal(missing).code).toBe('not-found');
    expect(refusal(stale)).toMatchObject({ code: 'stale-revision', details: { revision: 1 } });
    expect(fresh?.outcome).toBe('applied');
  });

  test('may change its contact, whose new name is found from then on', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await changed(store, {
      dealId: 'd_1',
      now: start + 1,
      writes: { contacts: [{ id: 'c_olga', patch: { unsubscribedAt: start + 1, lastName: 'Shevchenko' } }] },
    });
    expect(await store.contacts.get('c_olga')).toMatchObject({
      unsubscribedAt: start + 1,
      firstName: 'Olga',
    });
    const find = (text: string) => store.search.find({ text, limit: 5, typos: false });
    expect(await find('shev')).toMatchObject([{ kind: 'contact', id: 'c_olga' }, { kind: 'deal' }]);
    expect(await find('kovalenko')).toEqual([]);
  });

  test('may note messages and tell people', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    const message = {
      id: 'm_1',
      dealId: 'd_1',
      contactId: 'c_olga',
      direction: 'out' as const,
      fromAddress: 'anna@example.com',
      toAddress: 'olga@hill.example',
      subject: 'Your proposal',
      text: 'Here it is',
      html: null,
      messageId: '<m_1@x>',
      inReplyTo: null,
      at: start,
      state: 'sent' as const,
      accountId: null,
    };
    const notification = { id: 'n_1', userId: 'u_anna', dealId: 'd_1', text: 'Proposal sent', at: start };
    await changed(
      store,
      { dealId: 'd_1', writes: { messages: [message], notifications: [notification] } },
      { dealId: 'd_1', writes: { messageStates: [{ id: 'm_1', state: 'bounced' }] } },
    );
    expect(await store.messages.withMessageIds(['<m_1@x>'])).toEqual([{ ...message, state: 'bounced' }]);
    expect(await store.notifications.ofUser('u_anna', 5)).toEqual([{ ...notification, readAt: null }]);
  });
});
