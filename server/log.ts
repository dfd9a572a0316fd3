import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/** Never in a log line, wherever in it they stand. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'passwordHash'];

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard error, so that what `start` prints for people stays readable. */
export function createLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
