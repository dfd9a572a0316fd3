import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Deal, DealList } from '../../../machines/api/index.ts';
import { exportTo, importFrom } from '../../../server/exports/index.ts';
import { openKeys, openSharedKeys } from '../../../server/mail/keys.ts';
import { notCopied } from '../../../server/store/copied.ts';
import { startTestServer } from '../../support/server.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { tempFolder } from '../../support/temp-store.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';
import { everythingIn, fillEverything } from './filled.ts';

const now = Date.UTC(2026, 10, 19);
const keysOf = (dataDir: string) => openKeys({ dataDir, secret: null });

test('every row of every table goes from SQLite to PostgreSQL and back', async () => {
  const folder = await tempFolder();
  const [first, second, third] = ['first', 'second', 'third'].map((name) => join(folder, `${name}.export`));
  const [from, back] = [join(folder, 'from'), join(folder, 'back')];
  const url = await tempPostgres();
  await fillEverything(from);
  const before = await everythingIn({ folder: from });
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);

  const exported = await exportTo(first ?? '', { folder: from }, now);
  const imported = await importFrom(first ?? '', { url });
  expect(imported).toMatchObject({ rows: exported.rows, key: true });
  expect(await everythingIn({ url })).toEqual(before);

  await exportTo(second ?? '', { url }, now);
  await importFrom(second ?? '', { folder: back });
  expect(await everythingIn({ folder: back })).toEqual(before);

  await exportTo(third ?? '', { folder: back }, now);
  expect((await stat(third ?? '')).mode & 0o777).toBe(0o600);
});

test('a workspace runs on in its new place, with its totals, secrets and processes', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'workspace.export');
  const server = await startTestServer({ folder: join(folder, 'old') });
  const process = await publishProcess(server, 'agency');
  const rep = await server.as('rep');
  const deals = [await enterDeal(rep, process), await enterDeal(rep, process, { startAt: 'thinking' })];
  await server.context.runtime.idle();
  const sealed = (await keysOf(server.folder)).seal('smtp-password', 'the password');
  const board = { processId: process, kind: 'deal', now, dayEndsAt: now } as const;
  const totals = await server.context.store.board.totals(board);
  const draft = await server.context.library.read(process);
  await server.stop();

  await exportTo(file, { folder: server.folder }, now);
  const url = await tempPostgres();
  await importFrom(file, { url });
  const target = join(folder, 'new');
  await importFrom(file, { folder: target });
  for (const place of [{ folder: target }, { store: { url }, config: { databaseUrl: url } }]) {
    const moved = await startTestServer({ ...place, fresh: true });
    const { store, library } = moved.context;
    const again = await moved.script('rep');
    expect((await again.read(DealList, '/deals')).items.map(({ id }) => id).toSorted()).toEqual(
      deals.map(({ id }) => id).toSorted(),
    );
    expect(await store.board.totals(board)).toEqual(totals);
    expect(await library.read(process)).toEqual(draft);
    const keys = await (store.channel ? openSharedKeys({ store, secret: null }) : keysOf(target));
    expect(keys.unseal('smtp-password', sealed)).toBe('the password');
    expect(Deal.parse(await enterDeal(again, process)).title).toMatch(/^Deal/);
    await moved.stop();
  }
});

test('nothing stays behind but what each database works out for itself, and who draws at this moment', () => {
  expect([...notCopied].toSorted()).toEqual([
    'board_pending',
    'board_totals',
    'draft_writing',
    'due_totals',
    'duplicate_keys',
    'finding_pending',
    'forecast_totals',
    'hits',
    'inbox_pending',
    'inbox_totals',
    'meta',
    'vocabulary',
    'word_heads',
    'words_pending',
  ]);
});
