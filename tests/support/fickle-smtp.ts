import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What a mail server does with one attempt to hand it a message. */
export const fates = [
  'taken',
  'put off at rcpt',
  'refused at rcpt',
  'cut at rcpt',
  'cut before data',
  'cut in the middle of data',
  'put off after data',
  'refused after data',
  /** Read whole, never answered; delivered or not, the sender can't know. */
  'cut after data, lost',
  'cut after data, delivered',
  'hung after data',
] as const;
export type Fate = (typeof fates)[number];

export interface Attempt {
  address: string;
  /** Whom the envelope says it is from. */
  from: string;
  fate: Fate;
  /** When the first of the message itself came; null where nothing of it did. */
  dataAt: number | null;
  /** It has come to its end. */
  whole: boolean;
}

/** A real SMTP server that decides for each attempt, and keeps what it did and what it delivered. */
export interface FickleSmtp {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly attempts: readonly Attempt[];
  /** Addresses to which something has been delivered; twice is in it twice. */
  readonly delivered: readonly string[];
  close(): Promise<void>;
}

const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** `decide` is asked when the recipient is named, and waited for; `now` is the clock that attempts are noted by. */
export async function startFickleSmtp(
  decide: (address: string) => Promise<Fate>,
  now: () => number = Date.now,
): Promise<FickleSmtp> {
  const attempts: Attempt[] = [];
  const delivered: string[] = [];
  const underWay = new Map<string, Attempt>();

  function cut(session: { id: string }): void {
    // smtp-server keeps the socket to itself.
    const connection = [...server.connections].find(({ id }) => id === session.id) as
      { _socket: Socket } | undefined;
    connection?._socket.destroy();
  }

  async function meet(
    address: string,
    session: SMTPServerSession,
    done: (error?: Error) => void,
  ): Promise<void> {
    const fate = await decide(address);
    const { mailFrom } = session.envelope;
    const attempt = { address, from: mailFrom ? mailFrom.address : '', fate, dataAt: null, whole: false };
    attempts.push(attempt);
    underWay.set(session.id, attempt);
    if (fate === 'put off at rcpt') done(reply(451, '4.7.1 Come back later'));
    else if (fate === 'refused at rcpt') done(reply(554, '5.7.1 Not from you'));
    else if (fate === 'cut at rcpt') cut(session);
    else done();
  }

  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 1,
    onRcptTo({ address }, session, done) {
      void meet(address, session, done);
    },
    onData(stream, session, done) {
      const attempt = underWay.get(session.id);
      const fate = attempt?.fate ?? 'taken';
      const deliver = (): void => void delivered.push(attempt?.address ?? '');
      if (fate === 'cut before data') return cut(session);
      stream.on('data', () => {
        if (attempt) attempt.dataAt ??= now();
        if (fate === 'cut in the middle of data') cut(session);
      });
      stream.on('end', () => {
        if (attempt) attempt.whole = true;
        switch (fate) {
          case 'put off after data':
            return done(reply(452, '4.2.2 Mailbox full'));
          case 'refused after data':
            return done(reply(554, '5.7.1 Looks like spam'));
          case 'cut after data, lost':
            return cut(session);
          case 'cut after data, delivered':
            deliver();
            return cut(session);
          case 'hung after data':
          case 'cut in the middle of data':
            return undefined;
          default:
            deliver();
            return done();
        }
      });
    },
  });
  // Being cut off, and cutting off, is what this is about.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  // A TCP server's address is never a path.
  const { port } = listener.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    attempts,
    delivered,
    async close() {
      for (const connection of server.connections as Set<{ _socket: Socket }>) connection._socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
