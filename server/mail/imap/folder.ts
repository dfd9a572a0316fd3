import type { FetchMessageObject } from 'imapflow';
import type { Logger } from '../../log.ts';
import { isOutage } from '../../runtime/sharing.ts';
import type { Fetching, FolderMark } from '../../store/store.ts';
import { ConnectionLost, mostBytes, type Connection } from './connection.ts';

/** A message as it was fetched. */
export interface FetchedMail {
  raw: Uint8Array;
  /** When it came into the mailbox, in epoch milliseconds, as the mail server says. */
  arrivedAt: number;
}

/** To be left as it is: this server stops, or another one has taken the account over. */
export class Interrupted extends Error {}

export interface FolderOptions {
  accountId: string;
  /** The claim of this server. */
  by: string;
  folder: string;
  /** Mail that came before isn't looked at. */
  since: number;
  fetching: Fetching;
  /** Resolves when everything that follows from the message is durable; the same one again changes nothing. */
  take: (mail: FetchedMail) => Promise<void>;
  /** Whether a message matters, by its header lines; all do where missing. */
  matters?: ((header: string) => Promise<boolean>) | undefined;
  /** The world's clock. */
  now: () => number;
  log: Logger;
  stopping: () => boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** When UIDs have changed their meaning, mail is looked through from this long before all was known to be handled. */
const lookBackMs = 7 * day;
/** The mail server's clock may be wrong by this much. */
const clockSlackMs = day;
/** A mark is written when messages have been handled, and else this often. */
const markEveryMs = 10 * minute;
const batchMessages = 50;
const batchBytes = mostBytes;
/** What can't be handled is tried again after this long, and twice as long each time, up to a day. */
const asideMs = minute;

/** What is asked of the server before a message itself. */
interface Waiting {
  uid: number;
  size: number;
  arrivedAt: number;
  header: string;
}

const headersThatTell = ['in-reply-to', 'references', 'content-type'];

const timeOf = (date: Date | string | undefined, or: number): number => {
  const at = date === undefined ? NaN : new Date(date).getTime();
  return Number.isNaN(at) ? or : at;
};

/**
 * Handles what is in a folder after the last message that was handled, in the order of UIDs, and notes how far it has
 * got. Whatever breaks off, it goes on from there; what was handled and not noted is handed over again.
 *
 * The folder is opened for reading only: nothing in it changes, and no message counts as seen.
 *
 * @throws ConnectionLost, Interrupted, or what the server refused
 */
export async function syncFolder(connection: Connection, options: FolderOptions): Promise<void> {
  const { accountId, by, folder, fetching, since, now, stopping } = options;
  const { uidValidity, uidNext } = await opened(connection, folder);
  const known = await fetching.mark(accountId, folder);
  let mark = startingMark(known, { uidValidity, uidNext, since });
  if (mark !== known) await note(mark);

  async function note(next: FolderMark): Promise<void> {
    if (!(await fetching.setMark(accountId, by, folder, next))) throw new Interrupted();
    mark = next;
  }

  await tryAside(connection, options);
  const at = now();
  const begins = mark.uid === 0;
  // What is older than the mailbox's beginning isn't news: somebody has moved it here.
  const notBefore = begins ? Math.max(since, mark.at - lookBackMs) : since - clockSlackMs;
  const found = begins
    ? await from(connection, folder, notBefore)
    : await after(connection, folder, mark.uid);
  const waiting = found.filter(({ arrivedAt }) => arrivedAt >= notBefore);
  for (const batch of batches(waiting)) {
    if (stopping()) return;
    await handle(connection, options, batch);
    const last = batch.at(-1)?.uid ?? mark.uid;
    // A folder that is begun is marked once all of it is done: whoever goes on begins with the same search.
    if (!begins) await note({ uidValidity, uid: last, at: mark.at });
  }
  const last = Math.max(mark.uid, found.at(-1)?.uid ?? 0);
  const uid = begins ? Math.max((uidNext ?? 1) - 1, last) : last;
  if (uid !== known?.uid || at - mark.at >= markEveryMs) await note({ uidValidity, uid, at });
}

interface Numbering {
  uidValidity: number;
  /** What the next message gets, as of opening the folder; null where that was a while ago. */
  uidNext: number | null;
}

async function opened({ client, ask }: Connection, folder: string): Promise<Numbering> {
  const { mailbox } = client;
  if (mailbox && mailbox.path === folder) {
    // Some servers tell what has come only when they are asked something.
    await ask(() => client.noop());
    // While a folder is open, its UIDs keep their meaning.
    return { uidValidity: Number(mailbox.uidValidity), uidNext: null };
  }
  const { uidValidity, uidNext } = await ask(() => client.mailboxOpen(folder, { readOnly: true }));
  return { uidValidity: Number(uidValidity), uidNext };
}

/** Uid 0: what is there has to be looked through by its dates. */
function startingMark(
  known: FolderMark | null,
  { uidValidity, uidNext, since }: Numbering & { since: number },
): FolderMark {
  if (known === null) return { uidValidity, uid: 0, at: since };
  // UIDs that count from below again mean a new folder, also where the server forgets to say so.
  const renumbered = known.uidValidity !== uidValidity || (uidNext !== null && uidNext <= known.uid);
  return renumbered ? { uidValidity, uid: 0, at: known.at } : known;
}

async function tidings(
  { client, ask }: Connection,
  folder: string,
  range: string,
): Promise<FetchMessageObject[]> {
  const found = await ask(() =>
    client.fetchAll(
      range,
      { uid: true, size: true, internalDate: true, headers: headersThatTell },
      { uid: true },
    ),
  );
  // Without a folder imapflow answers with nothing.
  if (!client.mailbox || client.mailbox.path !== folder)
    throw new ConnectionLost({ silent: false, cause: null });
  return found;
}

const waitingOf = ({ uid, size = mostBytes, internalDate, headers }: FetchMessageObject): Waiting => ({
  uid,
  size: Math.min(size, mostBytes),
  arrivedAt: timeOf(internalDate, Infinity),
  header: headers?.toString('latin1') ?? '',
});

async function after(connection: Connection, folder: string, uid: number): Promise<Waiting[]> {
  const found = await tidings(connection, folder, `${uid + 1}:*`);
  // `*` is the last message, also where its UID is smaller.
  return inOrder(found.filter((one) => one.uid > uid));
}

async function from(connection: Connection, folder: string, since: number): Promise<Waiting[]> {
  const { client, ask } = connection;
  // The search knows days only, in the server's zone.
  const uids = await ask(() => client.search({ since: new Date(since - day) }, { uid: true }));
  if (!uids) throw new Error(`The server could not search ${folder}.`);
  const found: FetchMessageObject[] = [];
  for (let start = 0; start < uids.length; start += 500)
    found.push(...(await tidings(connection, folder, uids.slice(start, start + 500).join(','))));
  return inOrder(found);
}

const inOrder = (found: readonly FetchMessageObject[]): Waiting[] =>
  found.map(waitingOf).toSorted((a, b) => a.uid - b.uid);

/** As many as may be kept in mind at once. */
function* batches(waiting: readonly Waiting[]): Generator<Waiting[]> {
  let batch: Waiting[] = [];
  let bytes = 0;
  for (const one of waiting) {
    if (batch.length === batchMessages || (batch.length > 0 && bytes + one.size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += one.size;
  }
  if (batch.length > 0) yield batch;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'responseStatus' in error && error.responseStatus === 'NO';

async function bodies(
  { client, ask }: Connection,
  uids: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const found = await ask(() =>
    client.fetchAll(uids.join(','), { uid: true, source: { start: 0, maxLength: mostBytes } }, { uid: true }),
  );
  return new Map(found.flatMap(({ uid, source }) => (source === undefined ? [] : [[uid, source]])));
}

async function handle(
  connection: Connection,
  options: FolderOptions,
  batch: readonly Waiting[],
): Promise<void> {
  const { matters } = options;
  const wanted: Waiting[] = [];
  for (const one of batch) if (!matters || (await matters(one.header))) wanted.push(one);
  if (wanted.length === 0) return;
  let raw: Map<number, Uint8Array>;
  try {
    raw = await bodies(
      connection,
      wanted.map(({ uid }) => uid),
    );
  } catch (error) {
    // One message that the server can't give keeps none of the others.
    if (!isRefusal(error)) throw error;
    if (wanted.length > 1) {
      for (const one of wanted) await handle(connection, { ...options, matters: undefined }, [one]);
      return;
    }
    for (const { uid } of wanted) await putAside(options, uid, 1, error);
    return;
  }
  for (const { uid, arrivedAt } of wanted) {
    const bytes = raw.get(uid);
    // Somebody has deleted it meanwhile.
    if (bytes === undefined) continue;
    if (options.stopping()) throw new Interrupted();
    try {
      await options.take({ raw: bytes, arrivedAt });
    } catch (error) {
      if (isOutage(error)) throw error;
      await putAside(options, uid, 1, error);
    }
  }
}

async function putAside(
  { accountId, by, folder, fetching, now, log }: FolderOptions,
  uid: number,
  tries: number,
  error: unknown,
): Promise<void> {
  log.error(
    { err: error, account: accountId, folder, uid },
    'a mail could not be taken in; it is tried again',
  );
  const nextAt = now() + Math.min(asideMs * 2 ** (tries - 1), day);
  const words = error instanceof Error ? error.message : String(error);
  if (!(await fetching.putAside(accountId, by, folder, { uid, tries, error: words.slice(0, 500), nextAt })))
    throw new Interrupted();
}

/** Once more, what could not be handled before. */
async function tryAside(connection: Connection, options: FolderOptions): Promise<void> {
  const { accountId, folder, fetching, now } = options;
  for (const { uid, tries } of await fetching.aside(accountId, folder, { before: now(), limit: 20 })) {
    try {
      const [found] = await tidings(connection, folder, String(uid));
      const raw = found && (await bodies(connection, [uid])).get(uid);
      if (raw) await options.take({ raw, arrivedAt: timeOf(found.internalDate, now()) });
      await fetching.takeBack(accountId, folder, uid);
    } catch (error) {
      if (isOutage(error) || error instanceof ConnectionLost || error instanceof Interrupted) throw error;
      await putAside(options, uid, tries + 1, error);
    }
  }
}
