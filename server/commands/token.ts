import { existsSync } from 'node:fs';
import { roles } from '../../machines/api/index.ts';
import { createToken } from '../auth/tokens.ts';
import { dataDirOf } from '../config.ts';
import { CommandError, readArgs, UsageError, type Command } from './command.ts';

export const token: Command = {
  name: 'token',
  summary: 'make a bearer token for scripts',
  help: `Usage: greenlane token create --role ROLE [--name NAME] [--data DIR]

Prints a bearer token: send it as “Authorization: Bearer …”. It is shown this once; only its hash is kept.
Works while the server is running, and while it isn't. Settings, Tokens lists and revokes them.

  --role ROLE   what its bearer may do: ${roles.join(', ')}
  --name NAME   what it is for (default “command line”)
  --data DIR    the server's data folder (default ./greenlane-data)
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
    const folder = dataDirOf(values.data, io.env);
    if (!existsSync(folder)) {
      throw new CommandError(
        `There is no data folder ${folder}. Start the server once, or name its folder with --data.`,
      );
    }
    const { openStore } = await import('../store/open.ts');
    // Beside a running server: a row or two, without taking the folder from it.
    const store = await openStore({ folder, lock: false });
    try {
      const { secret } = await createToken(store.tokens, { name: values.name, role, now: Date.now() });
      io.out(`${secret}\n`);
    } finally {
      await store.close();
    }
    return 0;
  },
};
