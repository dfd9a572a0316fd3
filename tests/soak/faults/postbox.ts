import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** Moments of a message's way at which something can be done to its sender. */
export type Moment = 'begun' | 'data' | 'answered';

/** A real SMTP server that keeps when each message came, by its subject, and tells of the moments on the way. */
export interface Postbox {
  readonly port: number;
  /** Arrivals by subject, epoch milliseconds; more than one is a message that came twice. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Called at the next such moment, once. At `data` the message has been read and not been answered yet. */
  atNext(moment: Moment, what: () => void): void;
  close(): Promise<void>;
}

const subjectOf = (raw: string): string => /^subject: (.*)$/imu.exec(raw)?.[1]?.trim() ?? '';

export async function openPostbox(): Promise<Postbox> {
  const arrivals = new Map<string, number[]>();
  const waiting = new Map<Moment, () => void>();
  const pass = (moment: Moment): boolean => {
    const what = waiting.get(moment);
    waiting.delete(moment);
    what?.();
    return what !== undefined;
  };
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 1,
    onMailFrom(_address, _session, done) {
      pass('begun');
      done();
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const subject = subjectOf(Buffer.concat(chunks).toString('latin1'));
        // Read whole: whether or not the answer gets through, this message has been delivered.
        arrivals.set(subject, [...(arrivals.get(subject) ?? []), Date.now()]);
        if (pass('data')) return;
        done();
        if (waiting.has('answered')) setImmediate(() => pass('answered'));
      });
    },
  });
  // Senders that are killed in the middle are what this is about.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  // A TCP server's address is never a path.
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    arrivals,
    atNext: (moment, what) => void waiting.set(moment, what),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
