import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError, readArgs, type Command } from './command.ts';
import { placeOf } from './place.ts';

export const exportData: Command = {
  name: 'export',
  summary: 'write everything into one file, to move it to another place',
  help: `Usage: greenlane export FILE [--data DIR]

Writes all deals, people, messages, processes, settings and keys into FILE (gzipped JSON lines), as they are at one
moment. Stop the server first if nothing that happens afterwards may be missing; it needn't be stopped for a copy.
“greenlane import-data” puts such a file into an empty folder or database.

  --data DIR   the server's data folder (default ./greenlane-data)

With DATABASE_URL set and no --data, exports from that database. FILE holds secrets: only its owner may read it.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { data: { type: 'string' } }, ['FILE']);
    const [name = ''] = positionals;
    const file = resolve(name);
    const { store, words } = placeOf(values.data, io.env);
    if ('folder' in store && !existsSync(resolve(store.folder, 'greenlane.db'))) {
      throw new CommandError(
        `There is no workspace in ${words}. Name its folder with --data, or its database with DATABASE_URL.`,
      );
    }
    const { exportTo } = await import('../exports/index.ts');
    const { rows, tables } = await exportTo(file, store, Date.now());
    io.out(`${rows} rows of ${tables} tables are in ${file}.\n`);
    return 0;
  },
};
