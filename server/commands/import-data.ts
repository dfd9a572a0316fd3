import { resolve } from 'node:path';
import { readArgs, type Command } from './command.ts';
import { placeOf } from './place.ts';

export const importData: Command = {
  name: 'import-data',
  summary: 'put an exported file into an empty folder or database',
  help: `Usage: greenlane import-data FILE [--data DIR]

Puts everything of a file that “greenlane export” wrote into an empty place: all of it, or nothing where anything is
wrong. Between a folder (SQLite) and a database (PostgreSQL) in either direction.

  --data DIR   the new data folder (default ./greenlane-data)

With DATABASE_URL set and no --data, imports into that database. No server may be running there.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { data: { type: 'string' } }, ['FILE']);
    const [name = ''] = positionals;
    const { store, words } = placeOf(values.data, io.env);
    const { importFrom } = await import('../exports/index.ts');
    const { rows, key } = await importFrom(resolve(name), store);
    io.out(`${words} now holds ${rows} rows. “greenlane start” goes on with them.\n`);
    if (!key) {
      io.out(
        'The export has no key: where the servers had GREENLANE_SECRET, start the new ones with the same one. Else saved passwords have to be entered again.\n',
      );
    }
    return 0;
  },
};
