import type { NodemailerError } from 'nodemailer';

/** What went wrong between us and a mail server. */
export interface Diagnosis {
  problem:
    | 'host-not-found'
    | 'connection-refused'
    | 'no-answer'
    | 'tls-mismatch'
    | 'certificate'
    | 'sign-in'
    | 'greeting'
    | 'sender-refused'
    | 'recipient-refused'
    | 'message-refused'
    | 'connection-lost'
    | 'other';
  /** What is wrong and the remedy, in words for whoever keeps the settings. */
  message: string;
  /** The server's own reply; null where it gave none. */
  response: string | null;
}

export interface Server {
  host: string;
  port: number;
}

const certificateProblems: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate isn’t valid yet; this machine’s clock may be wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that this machine doesn’t know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an authority that this machine doesn’t know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that this machine doesn’t know',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const timeouts: Record<string, (server: string) => string> = {
  CONNECT_TIMEOUT: (server) =>
    `${server} doesn’t answer. Check the port, and whether a firewall lets this machine out to it: many networks block port 25.`,
  GREETING_TIMEOUT: (server) =>
    `${server} accepts the connection and then says nothing. If that port expects TLS from the start (465 does), choose TLS.`,
  UPGRADE_TIMEOUT: (server) =>
    `${server} stopped answering while the connection was being encrypted. Try TLS on port 465.`,
  SOCKET_TIMEOUT: (server) =>
    `${server} stopped answering in the middle of the conversation. Try again later.`,
};

/** A reply on one line, as a quotation. */
const quoted = (response: string): string => `“${response.replace(/\s+/g, ' ').trim().slice(0, 300)}”`;

function connecting(error: NodemailerError, { host, port }: Server): Diagnosis {
  const server = `${host}, port ${port},`;
  const code = error.originalCode ?? error.code ?? '';
  const response = error.response ?? null;
  const says = response === null ? '' : ` It says ${quoted(response)}.`;

  if (error.code === 'EDNS' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      problem: 'host-not-found',
      message: `There is no server called “${host}”. Check the spelling of the host, and that this machine is online.`,
      response,
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      problem: 'connection-refused',
      message: `${server} refuses the connection. Check the port: mail servers usually take mail on 587 (STARTTLS) or 465 (TLS).`,
      response,
    };
  }
  const certificate = certificateProblems[code];
  if (certificate !== undefined) {
    return {
      problem: 'certificate',
      message: `${server} can’t prove who it is: ${certificate}. Use the host name from your provider’s instructions, or have the certificate renewed.`,
      response,
    };
  }
  if (error.command === 'STARTTLS' || error.code === 'ETLS') {
    return {
      problem: 'tls-mismatch',
      message: `${server} doesn’t encrypt with STARTTLS.${says} Try TLS on port 465.`,
      response,
    };
  }
  if (/wrong version number|packet length too long|\bEPROTO\b|ERR_SSL/.test(`${code} ${error.message}`)) {
    return {
      problem: 'tls-mismatch',
      message: `${server} doesn’t speak TLS from the start. Choose STARTTLS, or use port 465.`,
      response,
    };
  }
  const timeout = error.timeoutType === undefined ? undefined : timeouts[error.timeoutType];
  if (timeout) return { problem: 'no-answer', message: timeout(server), response };
  if (error.code === 'EPROTOCOL' || (error.command === 'EHLO' && response !== null)) {
    return {
      problem: 'greeting',
      message: `${server} doesn’t want to talk to this machine.${says} Ask your mail provider why, or use another server.`,
      response,
    };
  }
  if (error.code === undefined) {
    return {
      problem: 'other',
      message: `The message could not be handed to ${host}: ${error.message}.`,
      response,
    };
  }
  return {
    problem: 'connection-lost',
    message: `The connection to ${host}, port ${port}, was lost.${says} Try again later; if it stays so, check host and port.`,
    response,
  };
}

/** Replies that mean "sign in first", whatever command they answer. */
const wantsSignIn = (error: NodemailerError): boolean =>
  error.code === 'EAUTH' ||
  [530, 534, 535, 538].includes(error.responseCode ?? 0) ||
  (error.command === 'RCPT TO' && /\brelay/i.test(error.response ?? ''));

/** Turns an error of the SMTP client into words; never shows the password. */
export function diagnose(error: NodemailerError, server: Server): Diagnosis {
  const response = error.response ?? null;
  const says = response === null ? '' : ` It says ${quoted(response)}.`;
  if (wantsSignIn(error)) {
    const temporary = error.responseCode !== undefined && error.permanent === false;
    return {
      problem: 'sign-in',
      message: temporary
        ? `${server.host} can’t check the password right now.${says} Try again later.`
        : `${server.host} doesn’t accept the user name and password.${says} Enter them again; many providers want an app password here instead of the one you sign in with.`,
      response,
    };
  }
  switch (error.command) {
    case 'MAIL FROM':
      return {
        problem: 'sender-refused',
        message: `${server.host} doesn’t take mail from this sender.${says || ` (${error.message})`} Use an address that belongs to the account.`,
        response,
      };
    case 'RCPT TO':
      return {
        problem: 'recipient-refused',
        message: `${server.host} doesn’t take mail for this recipient.${says} Check the address.`,
        response,
      };
    case 'DATA':
      return { problem: 'message-refused', message: `${server.host} refused the message.${says}`, response };
    default:
      return connecting(error, server);
  }
}
