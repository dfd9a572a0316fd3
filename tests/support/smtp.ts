/** SMTP servers for tests: real ones on loopback that keep what they get, and that misbehave when told to. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';

/** For localhost and 127.0.0.1, signed by itself: trust it to reach the server over TLS. Guards nothing. */
export const localCertificate = `-----BEGIN CERTIFICATE-----
MIIBZDCCAQqgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNOWsGejIuLI6MLv
Sz5t59CFKYHjkIkc5vR/aGMoy2I3txMaN6UCR7ZeeOAzxkeMwNaE9N4hWFxFhBw/
5R6MLZijSzBJMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAMBgNVHRMEBTAD
AQH/MB0GA1UdDgQWBBSy19e/FLpXezcoU228arkAJh3mQDAKBggqhkjOPQQDAgNI
ADBFAiEA/WLtTIvYsz/CpJUBrZeLKwQwpL6/dtV2VyZ09OSjVjMCICzsES/rclpG
/Y8xlmxaeSJ9Qz+NsMjE6OThOqs0ROhW
-----END CERTIFICATE-----`;
/** As `localCertificate`, for other.test. */
export const otherCertificate = `-----BEGIN CERTIFICATE-----
MIIBYDCCAQegAwIBAgIBAjAKBggqhkjOPQQDAjAVMRMwEQYDVQQDDApvdGhlci50
ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAVMRMwEQYDVQQD
DApvdGhlci50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE05awZ6Mi4sjo
wu9LPm3n0IUpgeOQiRzm9H9oYyjLYje3Exo3pQJHtl544DPGR4zA1oT03iFYXEWE
HD/lHowtmKNGMEQwFQYDVR0RBA4wDIIKb3RoZXIudGVzdDAMBgNVHRMEBTADAQH/
MB0GA1UdDgQWBBSy19e/FLpXezcoU228arkAJh3mQDAKBggqhkjOPQQDAgNHADBE
AiBk7/uY2Ih703ZqLGG/QmYMjG32mLxGunjpPlGonWHaIgIgW0iJpBKMSYuEpNcM
vxEjnEz4szuEQTQpxXbzTR9DffI=
-----END CERTIFICATE-----`;
const localKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsHMueAY2yE0Cj+lC
K2waXqRm2cCQSKUIZkxif2IYflahRANCAATTlrBnoyLiyOjC70s+befQhSmB45CJ
HOb0f2hjKMtiN7cTGjelAke2XnjgM8ZHjMDWhPTeIVhcRYQcP+UejC2Y
-----END PRIVATE KEY-----`;

export interface ReceivedMail {
  envelopeFrom: string;
  recipients: string[];
  raw: Buffer;
  mail: Email;
  /** Came over an encrypted connection. */
  secure: boolean;
  /** Signed in as. */
  user: string | null;
}

interface Reply {
  code: number;
  text: string;
}

/** What the server does instead of taking the next message; one entry is used up per message. */
export type Misbehaviour =
  | { at: 'greeting' | 'mail' | 'rcpt' | 'data-end'; reply: Reply }
  /** Cuts the connection as soon as the client may send the message. */
  | { at: 'data-start'; cut: true }
  /** Cuts the connection when the first bytes of the message have come. */
  | { at: 'data-middle'; cut: true }
  /** Reads the whole message and cuts the connection without an answer; `kept`: it was delivered all the same;
   *  `to`: waits for the message to this recipient. */
  | { at: 'data-end'; cut: true; kept: boolean; to?: string }
  /** Reads the whole message and never answers. */
  | { at: 'data-end'; hang: true };

export interface SmtpStandIn {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Connections so far. */
  readonly connections: number;
  /** Sessions open now. */
  readonly open: number;
  /** Resolves once that many messages have arrived in all. */
  arrived(count: number): Promise<void>;
  /** For the next messages, in this order. */
  misbehave(...how: Misbehaviour[]): void;
  /** Cuts all connections, as a server does that restarts. */
  cutConnections(): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Only these get in. */
  account?: { user: string; password: string } | undefined;
  /** `tls` from the first byte; `starttls` on offer; `none` neither. */
  security?: 'none' | 'starttls' | 'tls' | undefined;
  /** The server's certificate; the one of smtp-server itself has expired. */
  certificate?: 'good' | 'other-name' | 'expired' | undefined;
  options?: SMTPServerOptions | undefined;
}

const replyError = ({ code, text }: Reply): Error => Object.assign(new Error(text), { responseCode: code });

export async function startSmtp({
  account,
  security = 'none',
  certificate = 'good',
  options,
}: StandInOptions = {}): Promise<SmtpStandIn> {
  const received: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const script: Misbehaviour[] = [];
  let connections = 0;

  /** The scripted behaviour for the message under way, if it is for this moment. */
  function next(at: Misbehaviour['at'], session?: SMTPServerSession): Misbehaviour | undefined {
    const [how] = script;
    if (how?.at !== at) return undefined;
    const recipient = 'to' in how ? how.to : undefined;
    if (recipient && !session?.envelope.rcptTo.some(({ address }) => address === recipient)) return undefined;
    return script.shift();
  }
  function refusal(at: Misbehaviour['at']): Error | null {
    const how = next(at);
    return how && 'reply' in how ? replyError(how.reply) : null;
  }
  function socketOf(session: SMTPServerSession): Socket | undefined {
    // smtp-server keeps the socket to itself.
    const connection = [...server.connections].find(({ id }) => id === session.id) as
      { _socket: Socket } | undefined;
    return connection?._socket;
  }
  async function keep(session: SMTPServerSession, raw: Buffer, done: () => void): Promise<void> {
    const { mailFrom, rcptTo } = session.envelope;
    received.push({
      envelopeFrom: mailFrom ? mailFrom.address : '',
      recipients: rcptTo.map(({ address }) => address),
      raw,
      mail: await PostalMime.parse(raw),
      secure: session.secure,
      user: typeof session.user === 'string' ? session.user : null,
    });
    done();
    for (const check of waiting) check();
  }

  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    secure: security === 'tls',
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disabledCommands: [
      ...(security === 'starttls' ? [] : ['STARTTLS']),
      ...(account === undefined ? ['AUTH'] : []),
    ],
    closeTimeout: 1,
    ...(certificate === 'expired'
      ? {}
      : { key: localKey, cert: certificate === 'good' ? localCertificate : otherCertificate }),
    ...options,
    onConnect(_session, done) {
      connections += 1;
      done(refusal('greeting'));
    },
    onAuth({ username, password }, _session, done) {
      const known = username === account?.user && password === account?.password;
      done(known ? null : replyError({ code: 535, text: '5.7.8 Bad credentials' }), { user: username });
    },
    onMailFrom(_address, _session, done) {
      done(refusal('mail'));
    },
    onRcptTo(_address, _session, done) {
      done(refusal('rcpt'));
    },
    onData(stream, session, done) {
      if (next('data-start')) {
        socketOf(session)?.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (next('data-middle')) socketOf(session)?.destroy();
      });
      stream.on('end', () => {
        const how = next('data-end', session);
        if (how === undefined) {
          void keep(session, Buffer.concat(chunks), done);
        } else if ('reply' in how) {
          done(replyError(how.reply));
        } else if ('cut' in how) {
          if ('kept' in how && how.kept) void keep(session, Buffer.concat(chunks), () => undefined);
          socketOf(session)?.destroy();
        }
      });
    },
  });
  // A client that goes away in the middle is what some tests are about.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  function cutConnections(): void {
    for (const connection of server.connections as Set<{ _socket: Socket }>) connection._socket.destroy();
  }

  return {
    host: '127.0.0.1',
    port,
    received,
    get connections() {
      return connections;
    },
    get open() {
      return server.connections.size;
    },
    arrived(count) {
      return new Promise((resolve) => {
        const check = (): void => {
          if (received.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    misbehave(...how) {
      script.push(...how);
    },
    cutConnections,
    async close() {
      cutConnections();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** A listener that says exactly what it is told: one answer per line of the client, `null` for none at all. */
export async function startTalker(
  greeting: string | null,
  answer: (line: string, socket: Socket) => string | null,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line, socket);
        if (said !== null && socket.writable) socket.write(`${said}\r\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port on loopback where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
