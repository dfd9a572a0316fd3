import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DealPage, Erasure, Timeline } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { createTestClock } from '../../support/clock.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { cellsWith, filesWith } from './looking.ts';
import { createMarks, traces } from './person.ts';
import { comeIn, writeAbout } from './planting-around.ts';
import { plant, type Planted } from './planting.ts';

/*
 * Somebody is planted wherever a workspace comes to hold words about people: what they are known by, and at each place
 * a word that stands nowhere else.
 */
const marks = createMarks();
let server: TestServer;
let planted: Planted;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  planted = await plant(server, marks);
  const scene = { ...planted, server, marks };
  await writeAbout(scene);
  await comeIn(scene);
  await server.context.runtime.idle();
}, 60_000);
afterAll(() => server.stop());

const words = (): string[] => [...traces, ...marks.all.map(({ word }) => word)];

test('somebody is kept wherever words about people are', async () => {
  const cells = await cellsWith(server.folder, words());
  const isKept = (word: string): boolean => cells.some((cell) => cell.includes(`: ${word}, in`));
  expect(marks.all.filter(({ word }) => !isKept(word)).map(({ place }) => place)).toEqual([]);
  const tables = new Set(cells.map((cell) => cell.replace(/\..*/s, '')));
  // These follow from the others, when there is time.
  for (const later of ['vocabulary', 'word_heads', 'words_pending']) tables.delete(later);
  expect([...tables].toSorted((a, b) => a.localeCompare(b))).toMatchInlineSnapshot(`
    [
      "bulk_jobs",
      "companies",
      "consent_changes",
      "contacts",
      "content_parts",
      "deal_lines",
      "deals",
      "forecast_judgements",
      "form_submissions",
      "former_addresses",
      "idempotency",
      "import_keys",
      "import_refused",
      "import_rows",
      "imports",
      "incoming",
      "mailbox",
      "meetings",
      "merge_rows",
      "merges",
      "message_parts",
      "messages",
      "note_changes",
      "notifications",
      "outbox",
      "record_files",
      "record_log",
      "record_log_texts",
      "request_remarks",
      "requests",
      "search_words",
      "segments",
      "taggings",
      "tags",
      "timeline",
      "timeline_texts",
      "views",
      "webhook_deliveries",
    ]
  `);
});

test('is handed out all that is theirs, beside what is told why it isn’t', async () => {
  const { store, realNow } = server.context;
  const { secret } = await createToken(store.tokens, { name: 'export', role: 'manager', now: realNow() });
  const answer = await fetch(`${server.url}/api/v1/contacts/${planted.contact.id}/personal-data`, {
    headers: { Authorization: `Bearer ${secret}` },
  });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const handedOut = Object.entries(files)
    .flatMap(([name, bytes]) => [name, strFromU8(bytes)])
    .join('\n');
  const missing = marks.all.filter(({ word }) => !handedOut.includes(word));
  expect(missing).toEqual(marks.all.filter(({ keptBack }) => keptBack !== null));
  // What others were told in confidence of somebody else stays with them.
  expect(handedOut).not.toContain('boris@b.example');
});

test('is gone from every column of every table and from every file, and what happened stays', async () => {
  const { manager, contact, alone, shared } = planted;
  const history = (of: string) => manager.read(Timeline, `/${of}/timeline`, { query: { limit: 200 } });
  const told = async () =>
    Promise.all(
      [`deals/${alone}`, `deals/${shared}`].map(async (of) =>
        (await history(of)).items.map(({ at, what }) => [at, what.kind]),
      ),
    );
  const before = await told();
  await manager.send(Erasure, `/contacts/${contact.id}/erasure`);
  await server.context.erasing.idle();
  await server.context.sweeping.settled();
  expect(await cellsWith(server.folder, words())).toEqual([]);
  // PostgreSQL’s own files are elsewhere, and its own to tidy.
  expect(await filesWith(server.folder, words())).toEqual([]);

  expect(await told()).toEqual(before);
  expect(await manager.read(DealPage, `/deals/${shared}`)).toMatchObject({ deal: { status: 'open' } });
});
