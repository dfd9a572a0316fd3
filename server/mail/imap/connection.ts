import { ImapFlow } from 'imapflow';
import type { MailServer } from '../accounts/servers.ts';

/** Milliseconds. */
export interface ImapTimeouts {
  /** From the name look-up to a usable connection. */
  connectMs: number;
  /** The server says nothing at all while it is asked something. */
  silenceMs: number;
}

export const patientTimeouts: ImapTimeouts = { connectMs: 30_000, silenceMs: 60_000 };

/** Of one message at most this much is fetched: what people write comes first, attachments after it. */
export const mostBytes = 5 * 1024 * 1024;

export interface ImapOptions {
  timeouts?: ImapTimeouts | undefined;
  /** PEM certificates to trust instead of the system's, for a server with a certificate of its own. */
  trusted?: string | undefined;
}

/** The connection is gone, in the middle of something or while nothing was to be done. */
export class ConnectionLost extends Error {
  readonly silent: boolean;

  constructor({ silent, cause }: { silent: boolean; cause: unknown }) {
    super(silent ? 'the server stopped answering' : 'the connection was lost', { cause });
    this.silent = silent;
  }
}

/** One connection to a mail server, signed in; made anew for each attempt, since a client of imapflow works once. */
export interface Connection {
  readonly client: ImapFlow;
  /** Resolves when the connection has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /**
   * Asks the server something. Throws `ConnectionLost` where it ends meanwhile or falls silent, also where imapflow would
   * answer with nothing instead.
   */
  ask: <T>(work: (client: ImapFlow) => Promise<T>) => Promise<T>;
  close: () => void;
}

const gone = Symbol('the connection has ended');

/** Throws what imapflow throws; see `imapTrouble`. */
export async function connect(
  { host, port, security, auth }: MailServer,
  { timeouts = patientTimeouts, trusted }: ImapOptions,
): Promise<Connection> {
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: auth ? { user: auth.user, pass: auth.password } : undefined,
    clientInfo: { name: 'Greenlane' },
    logger: false,
    disableCompression: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    // Watched here, by what comes in: imapflow's own clock runs while it idles, where silence is right.
    socketTimeout: 10 * 60_000,
    autoIdleDelay: 300,
    maxLineLength: mostBytes,
    maxLiteralSize: 2 * mostBytes,
    maxResponseSize: 4 * mostBytes,
    ...(trusted === undefined ? {} : { tls: { ca: trusted } }),
  });
  let failure: unknown = null;
  // Before connecting: an error that nobody listens to ends the process.
  client.on('error', (error) => {
    failure ??= error;
  });
  const ended = new Promise<void>((resolve) => {
    client.once('close', resolve);
  });
  const impatient = setTimeout(() => client.close(), timeouts.connectMs + timeouts.silenceMs);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw failure ?? error;
  } finally {
    clearTimeout(impatient);
  }

  return {
    client,
    ended,
    async ask(work) {
      let heard = client.stats().received;
      let silent = false;
      let left = (): void => {};
      const ending = new Promise<typeof gone>((resolve) => {
        left = () => resolve(gone);
        client.once('close', left);
      });
      const listening = setInterval(() => {
        const { received } = client.stats();
        silent = received === heard;
        heard = received;
        if (silent) client.close();
      }, timeouts.silenceMs);
      try {
        const answer = await Promise.race([work(client), ending]);
        if (answer !== gone && client.usable) return answer;
      } catch (error) {
        if (client.usable) throw error;
        throw new ConnectionLost({ silent, cause: failure ?? error });
      } finally {
        clearInterval(listening);
        client.off('close', left);
      }
      throw new ConnectionLost({ silent, cause: failure });
    },
    close: () => client.close(),
  };
}
