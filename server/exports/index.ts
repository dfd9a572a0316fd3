import { existsSync } from 'node:fs';
import { AppError } from '../errors.ts';
import { keySetting } from '../mail/keys.ts';
import { copyFrom, fill, type Filling } from '../store/copying.ts';
import type { StoreOptions } from '../store/open.ts';
import { fillingWithFiles, withFilesOf } from './folder.ts';
import { settingsTable } from './format.ts';
import { kindSetting } from '../workspace.ts';
import { readExport, type Imported } from './read.ts';
import { writeExport, type Exported } from './write.ts';
import { say } from '../../machines/index.ts';

/** Everything of a workspace into one file. Errors as of `openStore` and `writeExport`. */
export async function exportTo(file: string, place: StoreOptions, now: number): Promise<Exported> {
  const store = await copyFrom(place);
  try {
    return await writeExport('url' in place ? store : withFilesOf(place.folder, store), file, now);
  } finally {
    await store.close();
  }
}

/** Everything of such a file into an empty place. Errors as of `openStore` and `readExport`. */
export async function importFrom(
  file: string,
  place: StoreOptions,
): Promise<Imported & { /** The key that saved passwords were sealed with came along. */ key: boolean }> {
  // Before a folder or table is made for it.
  if (!existsSync(file)) throw new AppError('not-found', say`There is no file “${file}”. Check the path.`);
  const store = await fill(place);
  const target = 'url' in place ? store : await fillingWithFiles(place.folder, store);
  let key = false;
  try {
    const watched = watching(target, (setting, value) => {
      key ||= setting === keySetting;
      if ('url' in place && setting === kindSetting && value === '"demo"') throw demoRefused();
    });
    return { ...(await readExport(file, watched)), key };
  } finally {
    await target.close();
  }
}

/** Tells of each setting before it is added. */
function watching(target: Filling, tell: (setting: string, value: string) => void): Filling {
  return {
    ...target,
    async add(table, rows) {
      if (table.name === settingsTable) {
        const place = (column: string) => table.columns.findIndex(({ name }) => name === column);
        const [setting, value] = [place('key'), place('value')];
        for (const row of rows) tell(String(row[setting]), String(row[value]));
      }
      await target.add(table, rows);
    },
  };
}

const demoRefused = (): AppError =>
  new AppError(
    'conflict',
    say`The export is of a demo, which only runs in a folder. Import it with --data DIR, and start it with --demo.`,
  );
