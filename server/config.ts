import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { logLevels, type LogLevel } from './log.ts';
import { say } from '../machines/index.ts';

export const defaultPort = 4400;

/** Everything that is decided before the server starts. */
export interface Config {
  /** Interface to listen on; loopback unless told otherwise. */
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The port was asked for: taken means an error. Otherwise the next free one is used. */
  portIsFixed: boolean;
  /** Absolute. Demo and real data never share one. Nothing is written there while there is a `databaseUrl`. */
  dataDir: string;
  /**
   * PostgreSQL that keeps everything, for any number of servers; null for the data folder. It holds a password: only
   * `workspacePlaceOf` may be shown.
   */
  databaseUrl: string | null;
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
  const demo = flags.demo ?? false;
  const databaseUrl = databaseUrlOf(env);
  if (demo && databaseUrl !== null) {
    throw new AppError(
      'invalid',
      say`The demo keeps its invented deals and its clock in a folder of its own, and DATABASE_URL is set. Unset DATABASE_URL to look at the demo.`,
    );
  }
  const port = flags.port ?? env['PORT'];
  return {
    host: flags.host ?? env['HOST'] ?? '127.0.0.1',
    port:
      port === undefined
        ? defaultPort
        : read(Port, port, flags.port === undefined ? 'PORT' : '--port', 'a number from 0 to 65535'),
    portIsFixed: port !== undefined,
    dataDir: dataDirOf(flags.data, env, demo),
    databaseUrl,
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

/** Where the store is to be opened. */
export const storePlaceOf = ({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>) =>
  databaseUrl === null ? { folder: dataDir } : { url: databaseUrl };

/** The same for people: never the whole URL, which may hold a password. */
export function workspacePlaceOf({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): string {
  if (databaseUrl === null) return dataDir;
  const { host, pathname } = new URL(databaseUrl);
  return `The database ${pathname.slice(1)} on ${host}`;
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

/** The only protocols; what else stands in it is for the driver and the database to judge. */
const DatabaseUrl = z.url({ protocol: /^postgres(ql)?$/, hostname: /^.*$/ });

/** Throws `invalid`, and never shows what was given: it may hold a password. */
export function databaseUrlOf(env: Env): string | null {
  const url = env['DATABASE_URL'];
  if (!url) return null;
  if (DatabaseUrl.safeParse(url).success) return url;
  throw new AppError(
    'invalid',
    say`DATABASE_URL isn’t the address of a PostgreSQL database. It takes one such as postgres://user:password@host:5432/greenlane; signs like “@” or “/” in the password are written as %40 and %2F.`,
  );
}

function read<T>(schema: z.ZodType<T>, text: string, name: string, expected: string): T {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', say`${name} is “${text}”; it takes ${expected}.`);
}
