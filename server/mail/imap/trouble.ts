import type { ImapFlowError } from 'imapflow';
import type { Server } from '../diagnosis.ts';
import { ConnectionLost } from './connection.ts';

/** Why mail can't be fetched. */
export interface ImapTrouble {
  /** What is wrong and the remedy, in words for whoever keeps the account; never shows the password. */
  message: string;
  /** What the server said; null where it said nothing. */
  response: string | null;
  /** Trying again soon may lock the account. */
  signIn: boolean;
}

const certificateProblems: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate isn’t valid yet; this machine’s clock may be wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that this machine doesn’t know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an authority that this machine doesn’t know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that this machine doesn’t know',
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

/** Of imapflow's error, or of what it was caused by. */
function partsOf(error: unknown): { code: string; response: string | null; signIn: boolean; text: string } {
  const cause = error instanceof ConnectionLost ? error.cause : error;
  if (!(cause instanceof Error)) return { code: '', response: null, signIn: false, text: '' };
  // imapflow adds these to its errors; each may be missing.
  const {
    code = '',
    responseText,
    reason,
    authenticationFailed = false,
    message,
  } = cause as ImapFlowError & {
    reason?: string;
  };
  const said = responseText ?? reason;
  return {
    code: typeof code === 'string' ? code : '',
    response: said === undefined || said === '' ? null : oneLine(said),
    signIn: authenticationFailed,
    text: message,
  };
}

function words(error: unknown, { host, port }: Server): string {
  const server = `${host}, port ${port},`;
  const { code, response, signIn, text } = partsOf(error);
  const says = response === null ? '' : ` It says “${response}”.`;
  if (signIn)
    return `${host} doesn’t accept the user name and password.${says} Enter them again; many providers want an app password here, and IMAP switched on in their settings.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `There is no server called “${host}”. Check the spelling of the host, and that this machine is online.`;
  if (code === 'ECONNREFUSED')
    return `${server} refuses the connection. Check the port: mail is usually fetched on 993 (TLS) or 143 (STARTTLS).`;
  const certificate = certificateProblems[code];
  if (certificate !== undefined)
    return `${server} can’t prove who it is: ${certificate}. Use the host name from your provider’s instructions, or have the certificate renewed.`;
  if (/wrong version number|packet length too long|\bEPROTO\b|ERR_SSL/.test(`${code} ${text}`))
    return `${server} doesn’t speak TLS from the start. Choose STARTTLS, or use port 993.`;
  if (/STARTTLS/i.test(text)) return `${server} doesn’t encrypt with STARTTLS.${says} Try TLS on port 993.`;
  if (code === 'CONNECT_TIMEOUT' || code === 'ETIMEDOUT' || code === 'EHOSTUNREACH')
    return `${server} doesn’t answer. Check the port, and whether a firewall lets this machine out to it.`;
  if (code === 'GREETING_TIMEOUT' || code === 'UPGRADE_TIMEOUT')
    return `${server} accepts the connection and then says nothing. If that port expects TLS from the start (993 does), choose TLS.`;
  if (error instanceof ConnectionLost && error.silent)
    return `${server} stopped answering in the middle of the conversation. It is tried again.`;
  if (
    error instanceof ConnectionLost ||
    /^(NoConnection|EConnectionClosed|ClosedAfter|ECONNRESET|EPIPE)/.test(code)
  )
    return `The connection to ${server} was lost.${says} It is tried again.`;
  if (response !== null) return `${host} doesn’t do what it is asked.${says}`;
  return `Mail could not be fetched from ${host}: ${oneLine(text) || String(error)}.`;
}

export function imapTrouble(error: unknown, server: Server): ImapTrouble {
  const { response, signIn } = partsOf(error);
  return { message: words(error, server), response, signIn };
}
