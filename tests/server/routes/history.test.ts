import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Contact,
  Inbox,
  NotePlace,
  Timeline,
  type TimelineEntry,
  type TimelineWhat,
} from '../../../machines/api/index.ts';
import { WorkspaceField } from '../../../machines/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let mira: Client;
let jonas: Client;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  mira = await server.newcomer('rep', { name: 'Mira Halden' });
  jonas = await server.newcomer('manager', { name: 'Jonas Weiß' });
});
afterAll(() => server.stop());

type Of<K extends TimelineWhat['kind']> = Extract<TimelineWhat, { kind: K }>;
const ofKind = <K extends TimelineWhat['kind']>(items: readonly TimelineEntry[], kind: K): Of<K>[] =>
  items.flatMap(({ what }) => (what.kind === kind ? [what as Of<K>] : [])); // just compared

let number = 0;
const person = (more: object = {}) => {
  number += 1;
  return mira.send(Contact, '/contacts', {
    firstName: 'Оксана',
    lastName: 'Шевченко',
    email: `oksana${number}@solovey.example`,
    company: { name: `Соловей ${number}` },
    ...more,
  });
};
const timelineOf = async (path: string, query: Record<string, string | number> = {}) =>
  (await mira.read(Timeline, `${path}/timeline`, { query })).items;

describe('the history of a contact', () => {
  it('tells field changes with who and when, what was and what is, texts too', async () => {
    const { id } = await person();
    await jonas.patch(`/contacts/${id}`, { phone: '+49 30 555', jobTitle: 'Owner' });
    const items = await timelineOf(`/contacts/${id}`, { filter: 'fields' });
    expect(items[0]).toMatchObject({
      record: { kind: 'contact', id, name: 'Оксана Шевченко' },
      actor: { kind: 'user', user: { name: 'Jonas Weiß' } },
      what: {
        kind: 'edited',
        changes: expect.arrayContaining([
          { path: 'contact.phone', label: 'Phone', type: expect.anything(), from: null, to: '+49 30 555' },
        ]),
      },
    });
    expect(items.at(-1)).toMatchObject({ what: { kind: 'created' } });
  });

  it('tells own fields by their names, colleagues by theirs, and amounts in the workspace’s currency', async () => {
    for (const [label, type] of [
      ['Stands in', 'user'],
      ['Yearly fee', 'money'],
    ])
      await jonas.send(WorkspaceField, '/fields', { entity: 'contact', label, type });
    const { id } = await person();
    await jonas.patch(`/contacts/${id}`, { fields: { standsIn: mira.user?.id, yearlyFee: 120_000 } });
    const [edited] = ofKind(await timelineOf(`/contacts/${id}`, { filter: 'fields' }), 'edited');
    expect(edited?.currency).toBe('EUR');
    expect(edited?.changes.map(({ label, type, to }) => [label, type, to])).toEqual([
      ['Stands in', 'user', 'Mira Halden'],
      ['Yearly fee', 'money', 120_000],
    ]);
  });

  it('holds its deals’ entries, its own, and its company’s page holds both', async () => {
    const contact = await person();
    const company = { id: contact.company?.id };
    const deal = await enterDeal(mira, process, { contacts: [{ id: contact.id }], company });
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'Prefers mornings' });
    for (const path of [`/contacts/${contact.id}`, `/companies/${contact.company?.id}`]) {
      const items = await timelineOf(path);
      expect(ofKind(items, 'note')).toMatchObject([{ text: 'Prefers mornings' }]);
      expect(ofKind(items, 'entered')).toHaveLength(1);
      expect(items.find(({ what }) => what.kind === 'entered')?.deal?.id).toBe(deal.id);
    }
  });

  it('is read in pages that follow on, whatever the entries are', async () => {
    const contact = await person();
    for (let note = 0; note < 7; note++)
      await mira.post(`/contacts/${contact.id}/notes`, { text: `note ${note}` });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { limit: 3, ...(cursor ? { cursor } : {}) };
      const page: Timeline = await mira.read(Timeline, `/contacts/${contact.id}/timeline`, { query });
      seen.push(...ofKind(page.items, 'note').map(({ text }) => text ?? ''));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((note) => `note ${note}`));
  });
});

describe('a search in a history', () => {
  it('finds words of notes and names, in whichever alphabet they are typed', async () => {
    const contact = await person();
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'Met Шевченко at the fair, wants a catalogue' });
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'Nothing new' });
    const found = async (q: string) =>
      ofKind(await timelineOf(`/contacts/${contact.id}`, { q, filter: 'notes' }), 'note').length;
    expect(await found('catal fair')).toBe(1);
    expect(await found('Shevchenko catalogue')).toBe(1);
    expect(await found('catalogue elephant')).toBe(0);
  });

  it('looks at all of a long note, of which a page shows the beginning', async () => {
    const contact = await person();
    await mira.post(`/contacts/${contact.id}/notes`, { text: `${'so it goes '.repeat(60)} zebra` });
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'filler' });
    expect(ofKind(await timelineOf(`/contacts/${contact.id}`, { q: 'zebra' }), 'note')).toHaveLength(1);
  });

  it('keeps to a person, a deal and a day', async () => {
    const contact = await person();
    const deal = await enterDeal(mira, process, { contacts: [{ id: contact.id }] });
    await jonas.post(`/contacts/${contact.id}/notes`, { text: 'by Jonas' });
    const path = `/contacts/${contact.id}`;
    const byJonas = await timelineOf(path, { person: jonas.user?.id ?? '' });
    expect(byJonas.map(({ what }) => what.kind)).toEqual(['note']);
    expect((await timelineOf(path, { deal: deal.id })).every((one) => one.deal?.id === deal.id)).toBe(true);
    const first = (await timelineOf(path)).at(-1)?.at ?? 0;
    expect(await timelineOf(path, { until: first - 1 })).toEqual([]);
  });
});

describe('a note', () => {
  it('tells whom it names, in their inbox and nobody else’s', async () => {
    const contact = await person();
    const mention = { text: '@Jonas Weiß can you call?', mentions: [jonas.user?.id, mira.user?.id] };
    const place = await mira.send(NotePlace, `/contacts/${contact.id}/notes`, mention);
    const inboxOf = async (who: Client) =>
      (await who.read(Inbox, '/inbox')).groups
        .flatMap(({ items }) => items)
        .filter((item) => item.of === 'matter' && item.kind === 'mention' && item.about.id === contact.id);
    expect(await inboxOf(jonas)).toMatchObject([{ place: String(place.seq), by: { id: mira.user?.id } }]);
    expect(await inboxOf(mira)).toEqual([]);
    const refused = await mira.post(`/contacts/${contact.id}/notes`, { text: 'x', mentions: ['u_nobody'] });
    expect(errorOf(refused).code).toBe('invalid');
  });

  it.each(['contact', 'company', 'deal'] as const)(
    'on a %s is changed and deleted by its author alone, and what it said stays told',
    async (kind) => {
      const contact = await person();
      const deal = await enterDeal(mira, process, { contacts: [{ id: contact.id }] });
      const id = { contact: contact.id, company: contact.company?.id, deal: deal.id }[kind];
      const path = { contact: '/contacts', company: '/companies', deal: '/deals' }[kind];
      await mira.post(`${path}/${id}/notes`, { text: 'first' });
      const read = async () => ofKind(await timelineOf(`${path}/${id}`, { filter: 'notes' }), 'note')[0];
      const place = (await read())?.place;
      const note = `/notes/${kind}/${id}/${place?.seq}`;
      expect((await jonas.patch(note, { text: 'mine now' })).status).toBe(403);
      expect((await mira.patch(note, { text: 'second' })).status).toBe(200);
      expect(await read()).toMatchObject({
        text: 'second',
        changed: { deleted: false, earlier: [{ text: 'first' }] },
      });
      expect((await mira.delete(note)).status).toBe(200);
      expect(await read()).toMatchObject({
        text: null,
        changed: { deleted: true, earlier: [{ text: 'first' }, { text: 'second' }] },
      });
    },
  );

  it('is written once, however often the call is repeated', async () => {
    const contact = await person();
    const headers = { 'Idempotency-Key': `note-${contact.id}` };
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'once' }, { headers });
    await mira.post(`/contacts/${contact.id}/notes`, { text: 'once' }, { headers });
    expect(ofKind(await timelineOf(`/contacts/${contact.id}`), 'note')).toHaveLength(1);
  });
});
