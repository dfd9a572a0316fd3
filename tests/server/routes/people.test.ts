import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Company,
  CompanyList,
  CompanyPage,
  Contact,
  ContactList,
  ContactPage,
  NotificationList,
  SearchResult,
  Timeline,
  UserList,
} from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira' });
});
afterAll(() => server.stop());

describe('contacts', () => {
  it('are made with their company and consent, found by the start of any word, and changed', async () => {
    const made = await rep.send(Contact, '/contacts', {
      firstName: 'Оксана',
      lastName: 'Бондар',
      email: 'oksana@solovey.example',
      company: { name: 'Соловей', domain: 'solovey.example' },
      consent: { given: true, source: 'newsletter form', wording: 'Yes, write to me' },
    });
    expect(made).toMatchObject({
      name: 'Оксана Бондар',
      company: { name: 'Соловей' },
      consent: { given: true, source: 'newsletter form' },
    });
    for (const q of ['бонд', 'OKSANA@', 'соло']) {
      const { items } = await rep.read(ContactList, '/contacts', { query: { q } });
      expect([q, items.map((one) => one.id)]).toEqual([q, [made.id]]);
    }
    const changed = Contact.parse(
      (await rep.patch(`/contacts/${made.id}`, { jobTitle: 'Owner', lastName: null })).body,
    );
    expect(changed).toMatchObject({ jobTitle: 'Owner', lastName: null, firstName: 'Оксана' });
  });

  it('are not made twice under one address, nor given another’s', async () => {
    const first = await rep.send(Contact, '/contacts', { email: 'one@vela.example' });
    const second = await rep.send(Contact, '/contacts', { email: 'two@vela.example' });
    const twice = await rep.post('/contacts', { email: 'ONE@vela.example' });
    expect(twice.status).toBe(409);
    expect(errorOf(twice)).toMatchObject({ code: 'already-exists', details: { id: first.id } });
    expect((await rep.patch(`/contacts/${second.id}`, { email: 'one@vela.example' })).status).toBe(409);
    expect((await rep.post('/contacts', { phone: '123' })).status).toBe(400);
  });

  it('show their deals, and what was said over all of them', async () => {
    const contacts = [{ firstName: 'Sofie', email: 'sofie@halden.example' }];
    const [a, b] = [
      await enterDeal(rep, process, { contacts }),
      await enterDeal(rep, process, { contacts, entry: 'by-hand' }),
    ];
    const id = (await dealPage(rep, a.id)).contacts[0]?.id;
    const page = await rep.read(ContactPage, `/contacts/${id}`);
    expect(new Set(page.deals.map((deal) => deal.id))).toEqual(new Set([a.id, b.id]));
    const { items } = await rep.read(Timeline, `/contacts/${id}/timeline`);
    expect(new Set(items.map((entry) => entry.deal?.id))).toEqual(new Set([a.id, b.id]));
  });

  it('that leave get nothing automatic any more, until they agree again', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'thinking' });
    const id = (await dealPage(rep, deal.id)).contacts[0]?.id;
    const left = await rep.send(Contact, `/contacts/${id}/unsubscribe`);
    expect(left.unsubscribedAt).not.toBeNull();
    expect((await rep.post(`/contacts/${id}/resubscribe`, {})).status).toBe(400);
    const back = await rep.send(Contact, `/contacts/${id}/resubscribe`, { source: 'asked on the phone' });
    expect(back).toMatchObject({
      unsubscribedAt: null,
      consent: { given: true, source: 'asked on the phone' },
    });
  });

  it('can leave by their own link, without signing in, by a button and not by looking', async () => {
    const deal = await enterDeal(rep, process);
    const contact = (await dealPage(rep, deal.id)).contacts[0];
    const link = new URL(server.context.mail.unsubscribeUrl(contact?.id ?? ''));
    expect(link.origin).toBe(server.url);
    const shown = await fetch(link);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('<form method="post">');
    expect((await rep.read(ContactPage, `/contacts/${contact?.id}`)).contact.unsubscribedAt).toBeNull();
    await fetch(link, { method: 'POST' });
    expect((await rep.read(ContactPage, `/contacts/${contact?.id}`)).contact.unsubscribedAt).not.toBeNull();
    expect((await fetch(`${link}x`)).status).toBe(404);
  });
});

describe('a change of a contact', () => {
  it('is known to the deals at once', async () => {
    const deal = await enterDeal(rep, process, {
      contacts: [{ firstName: 'Kein', consent: { given: true } }],
    });
    const before = await dealPage(rep, deal.id);
    expect(before.missing).toContainEqual({
      what: 'contact-email',
      of: before.contacts[0]?.id,
      label: 'Kein',
    });
    await rep.patch(`/contacts/${before.contacts[0]?.id}`, { email: 'kein@polder.example' });
    const after = await dealPage(rep, deal.id);
    expect(after.missing.map((one) => one.what)).not.toContain('contact-email');
    expect(after.rev).toBeGreaterThan(before.rev);
  });
});

describe('companies', () => {
  it('are one per domain, and show their people and deals', async () => {
    const made = await rep.send(Company, '/companies', {
      name: 'Polder Physio',
      website: 'https://www.polder.example/praxis',
      size: 12,
    });
    expect(made.domain).toBe('polder.example');
    const twice = await rep.post('/companies', { name: 'Polder', domain: 'POLDER.example' });
    expect(errorOf(twice)).toMatchObject({ code: 'already-exists', details: { id: made.id } });
    const deal = await enterDeal(rep, process, { company: { id: made.id } });
    const page = await rep.read(CompanyPage, `/companies/${made.id}`);
    expect(page.deals.map((one) => one.id)).toEqual([deal.id]);
    expect(page.contacts).toHaveLength(1);
    const listed = await rep.read(CompanyList, '/companies', { query: { q: 'pold' } });
    expect(listed.items).toMatchObject([{ name: 'Polder Physio', contacts: 1, openDeals: 1 }]);
    const changed = Company.parse(
      (await rep.patch(`/companies/${made.id}`, { country: 'NL', size: null })).body,
    );
    expect(changed).toMatchObject({ country: 'NL', size: null, name: 'Polder Physio' });
  });
});

describe('the search', () => {
  it('finds people, companies, deals, processes and steps', async () => {
    const deal = await enterDeal(rep, process, {
      title: 'Quartz site',
      company: { name: 'Quartz Werke' },
      contacts: [{ firstName: 'Quentin', email: 'quentin@quartz.example' }],
    });
    const found = await rep.read(SearchResult, '/search', { query: { q: 'qu' } });
    expect(found.hits).toContainEqual(expect.objectContaining({ kind: 'contact', name: 'Quentin' }));
    expect(found.hits).toContainEqual(
      expect.objectContaining({ kind: 'company', name: 'Quartz Werke', standing: 'prefix' }),
    );
    expect(found.hits).toContainEqual(expect.objectContaining({ kind: 'step', name: 'Questions answered' }));
    const ids = (result: SearchResult, kind: string) =>
      result.hits.filter((hit) => hit.kind === kind || hit.kind === 'lead').map(({ id }) => id);
    expect(ids(found, 'deal')).toContain(deal.id);
    const read = (q: string) => rep.read(SearchResult, '/search', { query: { q } });
    expect(ids(await read('agency'), 'process')).toContain(process);
    expect((await read('Qeuntin')).hits[0]).toMatchObject({ name: 'Quentin', standing: 'typo' });
    const typedElsewhere = await read('Йгутешт');
    expect(typedElsewhere.readAs).toBe('Quentin');
    expect(typedElsewhere.hits[0]).toMatchObject({ name: 'Quentin', standing: 'layout' });
    expect((await rep.get('/search')).status).toBe(400);
  });
});

describe('the team', () => {
  it('keeps at least one administrator', async () => {
    const admin = await server.as('admin');
    const path = `/users/${admin.user?.id}`;
    expect((await admin.patch(path, { role: 'rep' })).status).toBe(409);
    expect((await admin.patch(path, { active: false })).status).toBe(409);
    const second = await server.newcomer('admin');
    expect((await admin.patch(`/users/${second.user?.id}`, { role: 'manager' })).status).toBe(200);
    expect((await rep.read(UserList, '/users')).items.map((one) => one.name)).toContain('Mira');
  });

  it('is told when a deal is given to somebody', async () => {
    const manager = await server.as('manager');
    const deal = await enterDeal(manager, process, { title: 'For Mira' });
    await manager.post(`/deals/${deal.id}/owner`, { user: rep.user?.id });
    const told = await rep.read(NotificationList, '/notifications');
    expect(told.items[0]).toMatchObject({ deal: { id: deal.id, title: 'For Mira' }, readAt: null });
    expect(told.unread).toBeGreaterThan(0);
    await rep.post('/notifications/read', { upTo: told.items[0]?.at });
    expect((await rep.read(NotificationList, '/notifications')).unread).toBe(0);
  });
});
