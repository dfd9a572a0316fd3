import { createHash, randomBytes } from 'node:crypto';
import type { Answers } from '../../machines/index.ts';
import type { Keys } from '../mail/keys.ts';

type Signing = Pick<Keys, 'sign' | 'isSignature'>;

/** A page as it was shown to somebody: when, and one of a kind. */
export interface ShownPage {
  /** Epoch milliseconds of the world. */
  at: number;
  /** Tells this page from all others. */
  name: string;
}

/** For a hidden field of the page. */
export function pageToken(keys: Signing, formId: string, at: number): string {
  const text = `${at.toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${text}.${keys.sign('form-page', `${formId} ${text}`)}`;
}

/** Null for what isn't a token of this form; plain forms on other sites have none. */
export function readPageToken(keys: Signing, formId: string, token: string | undefined): ShownPage | null {
  const [time, name, signature, ...rest] = (token ?? '').split('.');
  if (!time || !name || !signature || rest.length > 0) return null;
  if (!keys.isSignature('form-page', `${formId} ${time}.${name}`, signature)) return null;
  return { at: Number.parseInt(time, 36), name };
}

/** Links to one submission: `form-confirm` in the mail, `form-again` on the page that asks to look for it. */
type LinkPurpose = 'form-confirm' | 'form-again';

export function linkToken(keys: Signing, purpose: LinkPurpose, id: string, expiresAt: number): string {
  const text = `${id}.${expiresAt.toString(36)}`;
  return `${text}.${keys.sign(purpose, text)}`;
}

/** The submission and when the link stops working; null for what isn't one of ours. */
export function readLinkToken(
  keys: Signing,
  purpose: LinkPurpose,
  token: string,
): { id: string; expiresAt: number } | null {
  const [id, time, signature, ...rest] = token.split('.');
  if (!id || !time || !signature || rest.length > 0) return null;
  if (!keys.isSignature(purpose, `${id}.${time}`, signature)) return null;
  return { id, expiresAt: Number.parseInt(time, 36) };
}

/** How long the same answers from nowhere in particular are taken for a second click. */
const sameWithinMs = 10 * 60_000;

/**
 * What makes two submissions one: the same answers, from the same page or, where the page isn't known, from the same
 * address within some minutes. Answers that were corrected after going back are another.
 */
export function submissionKey(
  shown: ShownPage | null,
  visitor: string,
  now: number,
  sent: { answers: Answers; agreed: boolean },
): string {
  const from = shown ? `page ${shown.name}` : `from ${visitor} ${Math.floor(now / sameWithinMs)}`;
  return createHash('sha256')
    .update(JSON.stringify([from, sent]))
    .digest('base64url');
}
