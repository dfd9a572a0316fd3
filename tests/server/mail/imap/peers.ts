/** Mail servers that misbehave: just enough IMAP on loopback to get into trouble at a chosen moment. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { MailServer } from '../../../../server/mail/accounts/servers.ts';

export interface Peer {
  readonly server: MailServer;
  /** Connections so far. */
  readonly connections: number;
}

/** What a connection does; the first is 1. `idle` false: it can’t tell of mail by itself. */
export interface Manners {
  mails: () => readonly string[];
  idle?: boolean | undefined;
  /** Says goodbye instead of greeting. */
  bye?: (connection: number) => boolean;
  /** Accepts, and says nothing. */
  mute?: (connection: number) => boolean;
  /** Stops answering once a message is asked for. */
  hangs?: (connection: number) => boolean;
  /** Cuts the connection in the middle of a message. */
  cuts?: (connection: number) => boolean;
}

const uidValidity = 4711;

export async function startPeer(manners: Manners): Promise<Peer> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, connections, manners);
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    tcp.close();
    await once(tcp, 'close');
  });
  // A TCP server's address is never a path.
  const { port } = tcp.address() as AddressInfo;
  return {
    server: { host: '127.0.0.1', port, security: 'none', auth: { user: 'joe', password: 'secret' } },
    get connections() {
      return connections;
    },
  };
}

function serve(socket: Socket, connection: number, manners: Manners): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  if (manners.mute?.(connection)) return;
  if (manners.bye?.(connection)) {
    say('* BYE too busy');
    socket.end();
    return;
  }
  const capabilities = `IMAP4rev1${manners.idle === false ? '' : ' IDLE'}`;
  say(`* OK [CAPABILITY ${capabilities}] hello`);
  let idling: string | null = null;
  let buffered = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      command(line);
    }
  });

  function command(line: string): void {
    if (idling !== null) {
      say(`${idling} OK done`);
      idling = null;
      return;
    }
    const [tag = '', name = '', ...rest] = line.split(' ');
    const words = [name, ...rest].join(' ').toUpperCase();
    const mails = manners.mails();
    if (words.startsWith('CAPABILITY')) say(`* CAPABILITY ${capabilities}`);
    else if (words.startsWith('LIST')) say('* LIST (\\HasNoChildren) "/" "INBOX"');
    else if (words.startsWith('EXAMINE')) {
      say(`* ${mails.length} EXISTS`);
      say(`* OK [UIDVALIDITY ${uidValidity}] valid`);
      say(`* OK [UIDNEXT ${mails.length + 1}] next`);
    } else if (words.startsWith('NOOP')) say(`* ${mails.length} EXISTS`);
    else if (words.startsWith('UID SEARCH')) say(`* SEARCH ${mails.map((_, index) => index + 1).join(' ')}`);
    else if (words.startsWith('UID FETCH')) {
      if (!fetch(words, mails)) return;
    } else if (words.startsWith('IDLE')) {
      idling = tag;
      say('+ idling');
      return;
    } else if (words.startsWith('LOGOUT')) say('* BYE');
    say(`${tag} OK done`);
  }

  /** False where nothing more is answered. */
  function fetch(words: string, mails: readonly string[]): boolean {
    const [, from = '', to] = /UID FETCH (\d+)(?::(\*|\d+))?/.exec(words) ?? [];
    const isBody = words.includes('BODY.PEEK[]');
    const named =
      words
        .split(' ')[2]
        ?.split(',')
        .flatMap((range) => uidsOf(range, mails.length)) ?? [];
    if (from === '' || (to === undefined && named.length === 0)) return true;
    if (isBody && manners.hangs?.(connection)) return false;
    for (const uid of named) {
      const raw = mails[uid - 1];
      if (raw === undefined) continue;
      if (!isBody) {
        say(
          `* ${uid} FETCH (UID ${uid} RFC822.SIZE ${raw.length} INTERNALDATE "${internalDate()}" BODY[HEADER.FIELDS (X)] {2}\r\n\r\n)`,
        );
      } else if (manners.cuts?.(connection)) {
        socket.end(`* ${uid} FETCH (UID ${uid} BODY[]<0> {${raw.length}}\r\n${raw.slice(0, 20)}`);
        return false;
      } else say(`* ${uid} FETCH (UID ${uid} BODY[]<0> {${raw.length}}\r\n${raw})`);
    }
    return true;
  }
}

/** `*` is the last message, also where that comes before the first one asked for. */
function uidsOf(range: string, last: number): number[] {
  const [from = '', to = from] = range.split(':');
  if (to !== '*') return Number(from) <= last ? [Number(from)] : [];
  const first = Math.min(Number(from), last);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((uid) => uid > 0);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function internalDate(): string {
  const iso = new Date().toISOString();
  const day = iso.slice(8, 10);
  return `${day}-${months[Number(iso.slice(5, 7)) - 1]}-${iso.slice(0, 4)} ${iso.slice(11, 19)} +0000`;
}
