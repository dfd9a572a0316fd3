import { createHmac, timingSafeEqual } from 'node:crypto';

/** How links of one message lead through us: only the message's own key travels to where letters are made. */
export interface LinkMarks {
  /** `https://crm.example.com/r/`. */
  base: string;
  /** The message; letters, digits, "-" and "_". */
  message: string;
  /** Signs its links and no others. */
  key: string;
}

/** Links that are longer are left as they are. */
const longestLink = 1_500;
const signatureLength = 22;

const signatureOf = (key: string, url: string): string =>
  createHmac('sha256', key).update(url).digest('base64url').slice(0, signatureLength);

/** The link that leads to `url` through us. It carries where it leads, so that it works for as long as our key does. */
export function marked({ base, message, key }: LinkMarks, url: string): string {
  if (url.length > longestLink) return url;
  return `${base}${message}.${Buffer.from(url, 'utf8').toString('base64url')}.${signatureOf(key, url)}`;
}

/**
 * The message and the link that a token is about; null for one that we didn't make: nobody gets to lead others anywhere
 * in our name.
 */
export function readMark(
  token: string,
  keyOf: (message: string) => string,
): { message: string; url: string } | null {
  const [, message, link, signature] = /^([\w-]{1,80})\.([\w-]{1,2100})\.([\w-]{1,64})$/.exec(token) ?? [];
  if (message === undefined || link === undefined || signature === undefined) return null;
  const url = Buffer.from(link, 'base64url').toString('utf8');
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(keyOf(message), url))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return /^https?:\/\//i.test(url) ? { message, url } : null;
}
