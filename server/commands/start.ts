import { readConfig } from '../config.ts';
import { readArgs, type Command } from './command.ts';

export const start: Command = {
  name: 'start',
  summary: 'run the server',
  help: `Usage: greenlane start [--port N] [--host ADDRESS] [--data DIR] [--demo]

  --port N         port to listen on (default 4400, or the next free one)
  --host ADDRESS   interface to listen on (default 127.0.0.1: this machine only)
  --data DIR       folder for all data (default ./greenlane-data), where there is no DATABASE_URL
  --demo           a workspace with invented companies, open without signing in, and a clock that can
                   be moved on (default folder ./greenlane-demo)

Environment: PORT and HOST as the options of that name; GREENLANE_DATA, the data folder;
DATABASE_URL, a PostgreSQL database that keeps everything instead, for any number of servers
(postgres://user:password@host:5432/greenlane);
GREENLANE_URL, the address that people open where it is another (https://crm.example.com);
GREENLANE_SECRET, the key for saved passwords and links (otherwise kept with the data);
GREENLANE_WEBHOOK_NETWORKS, private networks that webhooks may reach; LOG_LEVEL.

Prints the address when it is ready. The first start prints a one-time link that makes the administrator.
`,
  async run(args, io) {
    const { values } = readArgs(args, {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
    });
    const config = readConfig(values, io.env);
    const stopped = io.stopped();
    // Only here: the other commands needn't wait for a server's worth of modules.
    const { createServer, isOpenToNetwork } = await import('../main.ts');
    const server = await createServer(config);
    const address = config.publicOrigin ?? server.url;
    if (!config.portIsFixed && server.port !== config.port) {
      io.out(`Port ${config.port} is taken; using ${server.port}.\n`);
    }
    if (isOpenToNetwork(config)) io.out(`Open to the network on ${config.host}.\n`);
    io.out(`Greenlane is ready at ${address}\n`);
    if (server.setupPath !== null) {
      io.out(
        `\nNobody has an account yet. Make the administrator here, within 24 hours:\n${address}${server.setupPath}\n`,
      );
    }
    await stopped;
    await server.stop();
    return 0;
  },
};
