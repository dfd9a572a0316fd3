import type { Logger } from '../../log.ts';
import { isOutage } from '../../runtime/sharing.ts';
import type { Fetching } from '../../store/store.ts';
import type { MailServer } from '../accounts/servers.ts';
import { messageIdsIn } from '../message-id.ts';
import { usualBackoff, waitAfter, type Backoff } from './backoff.ts';
import { connect, type Connection, type ImapOptions } from './connection.ts';
import { Interrupted, syncFolder, type FetchedMail } from './folder.ts';
import { imapTrouble } from './trouble.ts';

export interface WatchTiming {
  /** The folder is looked through this often although the server has said nothing. */
  pollMs: number;
  /** The same where the server can't say anything by itself. */
  pollWithoutIdleMs: number;
  backoff: Backoff;
}

export const usualTiming: WatchTiming = {
  pollMs: 2 * 60_000,
  pollWithoutIdleMs: 30_000,
  backoff: usualBackoff,
};

export interface WatchOptions extends ImapOptions {
  accountId: string;
  server: MailServer;
  /** The claim of this server. */
  by: string;
  since: number;
  fetching: Fetching;
  take: (mail: FetchedMail) => Promise<void>;
  /** Whether one of these Message-IDs is that of a mail that we sent. */
  isOurs: (messageIds: readonly string[]) => Promise<boolean>;
  /** All that had come was handled. */
  fetched: () => Promise<void>;
  /** It can't be fetched now; the words say why. */
  failed: (message: string) => Promise<void>;
  /** It has ended without being stopped: another server has the account. */
  over: () => void;
  now: () => number;
  log: Logger;
  timing?: WatchTiming | undefined;
}

/** Looks after one account's mail, for ever. */
export interface Watch {
  /** Lets the message that is being taken in get done. */
  stop(): Promise<void>;
}

const inbox = 'INBOX';
/** One failure is an interruption; two are worth a word. */
const failuresToTell = 2;

export function watchAccount(options: WatchOptions): Watch {
  const { server, fetching, fetched, failed, log, timing = usualTiming } = options;
  const account = options.accountId;
  let stopped = false;
  let connection: Connection | null = null;
  let wake = (): void => {};

  /** Until this long has passed, something wakes it, or it is stopped. */
  function pause(ms: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const folderOptions = (folder: string) => ({
    accountId: account,
    by: options.by,
    folder,
    since: options.since,
    fetching,
    take: options.take,
    matters: folder === inbox ? undefined : mattersAmongSpam,
    now: options.now,
    log,
    stopping: () => stopped,
  });

  /** Among spam only what concerns mail of ours counts: an answer to it, or a report on it. */
  async function mattersAmongSpam(header: string): Promise<boolean> {
    const lines = header.replace(/\r?\n[ \t]+/g, ' ');
    if (/^content-type:\s*multipart\/report/im.test(lines)) return true;
    return options.isOurs(messageIdsIn(lines));
  }

  /** From signing in until the connection ends; each time all was looked through, `well` hears of it. */
  async function session(well: () => void): Promise<void> {
    const opened = await connect(server, options);
    connection = opened;
    try {
      const { client } = opened;
      let news = true;
      client.on('exists', () => {
        news = true;
        wake();
      });
      client.once('close', () => wake());
      const spam = await spamFolder(opened);
      const pollMs = client.capabilities.has('IDLE') ? timing.pollMs : timing.pollWithoutIdleMs;
      let spamAt = -Infinity;
      while (!stopped) {
        const at = performance.now();
        if (spam !== null && at - spamAt >= pollMs) {
          if (await hasNews(opened, spam)) await syncFolder(opened, folderOptions(spam));
          spamAt = at;
        }
        news = false;
        await syncFolder(opened, folderOptions(inbox));
        well();
        await fetched();
        // What has come while the folder was looked through was said then.
        if (!news && client.usable) await pause(pollMs);
        if (!client.usable) await opened.ask(() => client.noop());
      }
    } finally {
      connection = null;
      await leave(opened);
    }
  }

  /** Without opening it: whether there is anything after the last message that was handled. */
  async function hasNews({ client, ask }: Connection, folder: string): Promise<boolean> {
    const mark = await fetching.mark(account, folder);
    const status = await ask(() => client.status(folder, { uidNext: true, uidValidity: true }));
    if (!status) return false;
    if (mark === null || Number(status.uidValidity) !== mark.uidValidity) return true;
    return status.uidNext === undefined || status.uidNext !== mark.uid + 1;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      let signIn = false;
      try {
        await session(() => {
          failures = 0;
        });
      } catch (error) {
        if (stopped || error instanceof Interrupted) break;
        failures += 1;
        log.info({ err: error, account, failures }, 'fetching mail was interrupted; trying again');
        signIn = await tell(error, failures);
      }
      if (failures > 0) await pause(waitAfter(timing.backoff, { failures, signIn }, Math.random()));
    }
  }

  /** Whether the password wasn't accepted. */
  async function tell(error: unknown, failures: number): Promise<boolean> {
    // Our own database is away: nothing that the account could do about.
    if (isOutage(error)) return false;
    const { message, signIn } = imapTrouble(error, server);
    try {
      if (signIn || failures >= failuresToTell) await failed(message);
    } catch (unwritten) {
      log.warn({ err: unwritten, account }, 'how fetching mail fares could not be written down');
    }
    return signIn;
  }

  const running = run().finally(() => {
    if (!stopped) options.over();
  });

  return {
    async stop() {
      stopped = true;
      wake();
      connection?.close();
      await running;
    },
  };
}

const leavingMs = 1_000;

/** Says goodbye where the server still listens. */
async function leave({ client, close }: Connection): Promise<void> {
  if (client.usable) {
    const impatient = setTimeout(close, leavingMs);
    // A connection that breaks off while it is given up has been given up.
    await client.logout().catch(() => undefined);
    clearTimeout(impatient);
  }
  close();
}

/** Where mail that somebody takes for spam is put; null where the server doesn't say. */
async function spamFolder({ client, ask }: Connection): Promise<string | null> {
  const folders = await ask(() => client.list());
  return folders.find(({ specialUse }) => specialUse === '\\Junk')?.path ?? null;
}
