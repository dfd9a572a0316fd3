import { mkdir, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { tempFolder, tempStore } from '../../support/temp-store.ts';
import { nextLine, startChild } from './children/start.ts';
import { furnish, start } from './scene.ts';

describe('a data folder', () => {
  test('is refused to a second process, with the number of the first', async () => {
    const folder = await tempFolder();
    const child = startChild('holds-the-folder.ts', [folder]);
    expect(await nextLine(child)).toBe('open');
    const second = openStore({ folder });
    await expect(second).rejects.toMatchObject({ code: 'data-in-use' });
    await expect(second).rejects.toThrow(
      new RegExp(`${folder} is in use by another Greenlane \\(process ${child.process.pid}\\)`),
    );
  });

  test('is free again after the process that held it was killed', async () => {
    const folder = await tempFolder();
    const child = startChild('holds-the-folder.ts', [folder]);
    await nextLine(child);
    await child.kill();
    const store = await openStore({ folder });
    expect(await store.users.count()).toBe(0);
    await store.close();
  });

  test('is refused twice to one process too, until it is closed', async () => {
    const folder = await tempFolder();
    const first = await openStore({ folder });
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'data-in-use' });
    await first.close();
    await first.close();
    await (await openStore({ folder })).close();
  });

  test('lets a command write beside the server', async () => {
    const server = await tempStore();
    const command = await openStore({ ...server.place, lock: false });
    await command.tokens.create('hash', {
      id: 't_1',
      name: 'CI',
      role: 'rep',
      userId: null,
      createdAt: start,
    });
    await command.close();
    expect(await server.tokens.find('hash')).toMatchObject({ id: 't_1' });
  });

  test('keeps everything from one start to the next', async () => {
    const folder = await tempFolder();
    const first = await openStore({ folder });
    await furnish(first);
    await first.close();
    const second = await openStore({ folder });
    expect(await second.contacts.get('c_olga')).toMatchObject({ firstName: 'Olga' });
    await second.close();
  });

  test('that can’t be made is named', async () => {
    const folder = await tempFolder();
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await expect(openStore({ folder: path.join(file, 'data') })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining(file),
    });
  });

  test('with something else in place of the database is refused and left as it is', async () => {
    const folder = await tempFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'greenlane.db'),
      'this is a letter to my aunt, not a database'.repeat(50),
    );
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'data-damaged' });
  });
});

describe('a database of a newer Greenlane', () => {
  test('is refused, and says which version it needs', async () => {
    const folder = await tempFolder();
    await (await openStore({ folder })).close();
    const db = new DatabaseSync(path.join(folder, 'greenlane.db'));
    db.exec(`update meta set value = '99' where key = 'schema'`);
    db.close();
    await expect(openStore({ folder })).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('schema 99'),
      details: { database: 99 },
    });
    // The folder was let go: a Greenlane that knows it can open it.
    const again = new DatabaseSync(path.join(folder, 'lock.db'), { timeout: 0 });
    again.exec('begin exclusive');
    again.close();
  });
});
