import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { logLevels, type LogLevel } from './log.ts';

export const defaultPort = 4400;

/** Everything that is decided before the server starts. */
export interface Config {
  /** Interface to listen on; loopback unless told otherwise. */
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The port was asked for: taken means an error. Otherwise the next free one is used. */
  portIsFixed: boolean;
  /** Absolute. Demo and real data never share one. */
  dataDir: string;
  demo: boolean;
  /** Address that people open, without a path, where it differs from host and port (a proxy, a name): `https://crm.example.com`. */
  publicOrigin: string | null;
  logLevel: LogLevel;
  /** Seals saved passwords and signs links; null for a key file in the data folder. */
  secret: string | null;
  /** Addresses and networks beside the public internet that webhooks may reach. */
  webhookNetworks: string[];
}

/** What the command line says; it wins over the environment. */
export interface Flags {
  host?: string | undefined;
  port?: string | undefined;
  data?: string | undefined;
  demo?: boolean | undefined;
}

const Port = z.coerce.number().int().min(0).max(65_535);

const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '')
  .transform((url) => new URL(url).origin);

type Env = Readonly<Record<string, string | undefined>>;

/** Flags and environment as one configuration. Throws `invalid` with the setting, what is wrong and what it takes. */
export function readConfig(flags: Flags, env: Env): Config {
  if (env['DATABASE_URL']) {
    throw new AppError(
      'invalid',
      'DATABASE_URL is set, and this version of Greenlane keeps its data in its own folder only. Unset DATABASE_URL to start.',
    );
  }
  const demo = flags.demo ?? false;
  const port = flags.port ?? env['PORT'];
  return {
    host: flags.host ?? env['HOST'] ?? '127.0.0.1',
    port:
      port === undefined
        ? defaultPort
        : read(Port, port, flags.port === undefined ? 'PORT' : '--port', 'a number from 0 to 65535'),
    portIsFixed: port !== undefined,
    dataDir: dataDirOf(flags.data, env, demo),
    demo,
    publicOrigin: env['GREENLANE_URL']
      ? read(
          Origin,
          env['GREENLANE_URL'],
          'GREENLANE_URL',
          'an address without a path, such as https://crm.example.com',
        )
      : null,
    secret: env['GREENLANE_SECRET'] || null,
    webhookNetworks: (env['GREENLANE_WEBHOOK_NETWORKS'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    logLevel: env['LOG_LEVEL']
      ? read(z.enum(logLevels), env['LOG_LEVEL'], 'LOG_LEVEL', `one of ${logLevels.join(', ')}`)
      : 'warn',
  };
}

/**
 * Where the data lies: the folder that was asked for, else one beside which the demo has its own. A folder remembers
 * which of the two it holds (see `main.ts`), so that neither can end up in the other.
 */
export function dataDirOf(flag: string | undefined, env: Env, demo = false): string {
  if (flag !== undefined) return resolve(flag);
  const base = env['GREENLANE_DATA'] ?? 'greenlane';
  if (demo) return resolve(`${base}-demo`);
  return resolve(env['GREENLANE_DATA'] ?? 'greenlane-data');
}

function read<T>(schema: z.ZodType<T>, text: string, name: string, expected: string): T {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', `${name} is “${text}”; it takes ${expected}.`);
}
