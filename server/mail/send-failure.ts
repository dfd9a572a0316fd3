import type { NodemailerError } from 'nodemailer';
import { type Server, diagnose } from './diagnosis.ts';

export type SendFailure =
  | {
      outcome: 'retry';
      /** What is wrong and the remedy. */
      error: string;
      /** The server's own words; null where it said nothing. */
      response: string | null;
      /** `server`: every other message would fail the same way now; `message`: it is about this one. */
      about: 'server' | 'message';
    }
  /** For good: the server said so, and saying it again would change nothing. */
  | { outcome: 'refused'; error: string; response: string | null }
  /** The connection was lost after the message's first byte: it may have been delivered, or not. */
  | { outcome: 'unknown'; error: string; response: null };

/** 552 and its like: too big for the server, whoever sends it. */
const isTooLarge = ({ responseCode, response, code }: NodemailerError): boolean =>
  code === 'EMESSAGE' || responseCode === 552 || /\b5\.(2\.3|3\.4)\b/.test(response ?? '');

/** Both sides have lost step, or it doesn't know a command: says nothing about the message or its recipient. */
const isOutOfStep = ({ responseCode = 0 }: NodemailerError): boolean =>
  [500, 502, 503, 504].includes(responseCode);

/**
 * What a failed send means for the message. A reply of the server is a decision (RFC 5321: 4xx for now, 5xx for good),
 * also after DATA; without one, all depends on whether the first byte had left.
 */
export function failureOf(
  error: NodemailerError,
  { dataStarted, server }: { dataStarted: boolean; server: Server },
): SendFailure {
  const { problem, message, response } = diagnose(error, server);
  const decided = error.permanent !== undefined && (error.responseCode ?? 0) >= 400;
  if (dataStarted && !decided) {
    return {
      outcome: 'unknown',
      error: `The connection to ${server.host} was lost while the message was being handed over, so it may have been delivered. Ask the recipient, or look into the sent mail, before it is sent again.`,
      response: null,
    };
  }
  switch (problem) {
    case 'recipient-refused':
    case 'message-refused':
      return error.permanent === true && !isOutOfStep(error)
        ? { outcome: 'refused', error: message, response }
        : { outcome: 'retry', error: message, response, about: 'message' };
    case 'sender-refused':
      // Any other refused sender is a matter of the settings: once they are right, the message can go.
      return isTooLarge(error)
        ? {
            outcome: 'refused',
            error: `The message is too large for ${server.host}. Shorten the template.`,
            response,
          }
        : { outcome: 'retry', error: message, response, about: 'server' };
    default:
      // After DATA, a reply that says goodbye (421) decides about this message alone.
      return { outcome: 'retry', error: message, response, about: dataStarted ? 'message' : 'server' };
  }
}
