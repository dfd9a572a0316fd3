import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contact, Erasure, ErasureLog, ErasurePreview, Timeline } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

const first = 'Qwendolyn';
const last = 'Zzyxberg';
const email = 'qwendolyn.zzyx@planted.example';
const phone = '+49 30 987 654 321';
/** Any of these anywhere is somebody that can be found. */
const traces = [last, 'zzyxberg', 'zzyx@planted', '987654321', '987 654 321', 'QWENDOLYN', first];

let server: TestServer;
let manager: Client;
let contact: Contact;
let alone: string;
let shared: string;

beforeAll(async () => {
  server = await startTestServer();
  const process = await publishProcess(server, 'agency');
  manager = await server.newcomer('manager', { name: 'Jonas' });
  const headers = { 'Idempotency-Key': 'planting' };
  const made = await manager.post(
    '/contacts',
    {
      firstName: first,
      lastName: last,
      email,
      phone,
      jobTitle: 'Owner',
      company: { name: `${first} ${last} Studio` },
      consent: { given: true, source: `told by ${first} ${last}`, wording: 'yes' },
    },
    { headers },
  );
  contact = Contact.parse(made.body);
  const title = `${last}: new website`;
  alone = (await enterDeal(manager, process, { title, contacts: [{ id: contact.id }] })).id;
  shared = (
    await enterDeal(manager, process, {
      title: `Shop for ${first} ${last}`,
      contacts: [{ id: contact.id }, { firstName: 'Anna', email: 'anna@other.example', role: 'specialist' }],
    })
  ).id;
  await manager.patch(`/contacts/${contact.id}`, { phone: '030 987654321', jobTitle: `Boss of ${last}` });
  await manager.post(`/contacts/${contact.id}/notes`, { text: `${first} likes tea, call ${phone}` });
  await manager.post(`/deals/${alone}/notes`, { text: 'Her mother is ill; no calls before noon' });
  await manager.post(`/deals/${shared}/notes`, { text: `${first} and Anna disagree` });
  await manager.patch(`/deals/${alone}`, { title: `${last}: website` });
  const other = await manager.send(Contact, '/contacts', { firstName: 'Boris', email: 'boris@b.example' });
  await manager.post(`/contacts/${other.id}/notes`, {
    text: `Knows ${first} ${last} (${email}) from school`,
  });
  const { id, seq } = { id: other.id, seq: 2 };
  await manager.patch(`/notes/contact/${id}/${seq}`, { text: `Went to school with ${first} ${last}` });
  const { store } = server.context;
  const at = server.context.clock.now();
  // What came in by mail, and what another program was told, as their own paths keep it.
  await store.incoming.keep({
    messageId: 'm_planted',
    recipient: 'sales@us.example',
    fromName: `${first} ${last}`,
    replyTo: email,
    what: { kind: 'reply', because: [`from ${email}`] },
    plan: null,
    message: {
      id: 'm_planted',
      dealId: null,
      contactId: contact.id,
      direction: 'in',
      fromAddress: email,
      toAddress: 'sales@us.example',
      subject: `Hello from ${first}`,
      text: `Call me: ${phone}. ${first} ${last}`,
      html: null,
      messageId: '<planted@x>',
      inReplyTo: null,
      at,
      state: 'reply',
      accountId: null,
    },
    parts: [
      {
        place: 0,
        name: `${last}.txt`,
        type: 'text/plain',
        size: 8,
        inText: false,
        content: new TextEncoder().encode(last),
      },
    ],
  });
  await store.webhooks.addDelivery({
    id: 'wd_planted',
    at,
    webhookId: 'w',
    kind: 'action',
    byUser: null,
    dealId: alone,
    url: 'https://x.example',
    request: JSON.stringify({ contact: { firstName: first, lastName: last, email } }),
    outcome: 'sent',
    status: 200,
    answer: `hello ${first} ${last}`,
    error: null,
    tookMs: 1,
  });
  await server.context.runtime.idle();
}, 60_000);
afterAll(() => server.stop());

/** Every cell of every table in which one of the traces stands. */
function found(): string[] {
  const db = new DatabaseSync(path.join(server.folder, 'greenlane.db'), { readOnly: true });
  try {
    const tables = db.prepare(`select name from sqlite_master where type = 'table'`).all();
    return tables.flatMap(({ name }) =>
      db
        .prepare(`select * from "${String(name)}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) => {
            const text = value instanceof Uint8Array ? Buffer.from(value).toString() : String(value);
            return traces.some((trace) => text.includes(trace))
              ? [`${String(name)}.${column}: ${text.slice(0, 80)}`]
              : [];
          }),
        ),
    );
  } finally {
    db.close();
  }
}

describe('a person', () => {
  it('stands in many places before', () => {
    const tables = new Set(found().map((one) => one.split('.')[0]));
    for (const table of [
      'contacts',
      'deals',
      'messages',
      'record_log_texts',
      'timeline_texts',
      'idempotency',
    ])
      expect(tables).toContain(table);
  });

  it('is handed out in one file, with attachments', async () => {
    const { store, realNow } = server.context;
    const token = { name: 'export', role: 'manager', now: realNow() } as const;
    const { secret } = await createToken(store.tokens, token);
    const answer = await fetch(`${server.url}/api/v1/contacts/${contact.id}/personal-data`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    expect(answer.status).toBe(200);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining(['data.json', 'index.html']));
    expect(names.some((name) => name.startsWith('attachments/m_planted-0'))).toBe(true);
    const data = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())) as {
      messages: { id: string }[];
      rows: Record<string, unknown[]>;
    };
    expect(data.messages.map(({ id }) => id)).toContain('m_planted');
    expect(data.rows.consent_changes).toHaveLength(1);
    expect(strFromU8(files['index.html'] ?? new Uint8Array())).toContain(last);
  });

  it('is for those only who may', async () => {
    const rep = await server.as('rep');
    expect((await rep.get(`/contacts/${contact.id}/erasure`)).status).toBe(403);
    expect((await rep.post(`/contacts/${contact.id}/erasure`)).status).toBe(403);
    expect((await rep.get(`/contacts/${contact.id}/personal-data`)).status).toBe(403);
  });

  it('is gone from every column of every table after, and what happened stays', async () => {
    const preview = await manager.read(ErasurePreview, `/contacts/${contact.id}/erasure`);
    expect(preview).toMatchObject({ onlyTheirs: 1, shared: 1, open: 2 });
    expect(preview.counts.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['contacts', 'messages', 'message_parts', 'record_log_texts', 'timeline_texts']),
    );
    const before = await manager.read(Timeline, `/contacts/${contact.id}/timeline`);
    await manager.send(Erasure, `/contacts/${contact.id}/erasure`);
    await server.context.erasing.idle();
    await server.context.sweeping.settled();
    expect(found()).toEqual([]);
    const file = await readFile(path.join(server.folder, 'greenlane.db'), 'latin1');
    expect([last, 'zzyx@planted'].filter((trace) => file.includes(trace))).toEqual([]);

    const after = await manager.read(Timeline, `/contacts/${contact.id}/timeline`);
    expect(after.items.length).toBe(before.items.length + 1);
    expect(after.items[0]?.what.kind).toBe('erased');
    const log = await manager.read(ErasureLog, '/privacy/log');
    expect(log.items.map(({ kind, doneAt }) => [kind, doneAt !== null])).toEqual([
      ['erased', true],
      ['exported', true],
    ]);
    expect((await manager.post(`/contacts/${contact.id}/erasure`)).status).toBe(409);
  });

  it('leaves others as they are', async () => {
    const { items } = await manager.read(Timeline, `/deals/${shared}/timeline`, {
      query: { filter: 'notes' },
    });
    expect(items[0]?.what).toMatchObject({ kind: 'note', text: '••• and Anna disagree' });
    const own = await manager.read(Timeline, `/deals/${alone}/timeline`, { query: { filter: 'notes' } });
    expect(own.items[0]?.what).toMatchObject({ kind: 'note', text: null });
  });

  it('doesn’t come back unseen', async () => {
    const again = await manager.send(Contact, '/contacts', { email: email.toUpperCase() });
    const { items } = await manager.read(Timeline, `/contacts/${again.id}/timeline`);
    expect(items.map(({ what }) => what.kind)).toContain('returned');
    expect(again.suppressedAt).not.toBeNull();
  });
});
