import { existsSync } from 'node:fs';
import { roles } from '../../machines/api/index.ts';
import { createToken } from '../auth/tokens.ts';
import { databaseUrlOf, dataDirOf } from '../config.ts';
import type { StoreOptions } from '../store/open.ts';
import { CommandError, readArgs, UsageError, type Command, type Io } from './command.ts';

export const token: Command = {
  name: 'token',
  summary: 'make a bearer token for scripts',
  help: `Usage: greenlane token create --role ROLE [--name NAME] [--data DIR]

Prints a bearer token: send it as “Authorization: Bearer …”. It is shown this once; only its hash is kept.
Works while the server is running, and while it isn't. Settings, Tokens lists and revokes them.

  --role ROLE   what its bearer may do: ${roles.join(', ')}
  --name NAME   what it is for (default “command line”)
  --data DIR    the server's data folder (default ./greenlane-data), where there is no DATABASE_URL

With DATABASE_URL set, the token is for the servers on that database.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(
      args,
      {
        role: { type: 'string' },
        name: { type: 'string', default: 'command line' },
        data: { type: 'string' },
      },
      ['create'],
    );
    const [verb] = positionals;
    if (verb !== 'create') throw new UsageError(`“${verb}” isn’t known here; “greenlane token create” is.`);
    if (values.role === undefined) throw new UsageError(`--role is missing. It takes ${roles.join(', ')}.`);
    const role = roles.find((one) => one === values.role);
    if (!role) throw new UsageError(`--role is “${values.role}”; it takes ${roles.join(', ')}.`);
    const { openStore } = await import('../store/open.ts');
    const store = await openStore(placeOf(values.data, io.env));
    try {
      const { secret } = await createToken(store.tokens, { name: values.name, role, now: Date.now() });
      io.out(`${secret}\n`);
    } finally {
      await store.close();
    }
    return 0;
  },
};

/** A running server's own place: a row or two beside it, without taking a folder from it. */
function placeOf(data: string | undefined, env: Io['env']): StoreOptions {
  const url = databaseUrlOf(env);
  if (url !== null) return { url };
  const folder = dataDirOf(data, env);
  if (existsSync(folder)) return { folder, lock: false };
  throw new CommandError(
    `There is no data folder ${folder}. Start the server once, or name its folder with --data.`,
  );
}
