import type { Keys } from '../mail/keys.ts';
import { readMark, type LinkMarks } from '../rendering/link-marks.ts';

/** Addresses that go out in messages: files of the library, and links and pictures that tell when they are opened. */
export interface PublicLinks {
  /** Where anybody who has the link reads a file. */
  fileUrl(contentId: string): string;
  /** The file behind a token of such a link; null for one that we didn't make. */
  fileOf(token: string): string | null;
  /** How links of a message lead through us. */
  marksOf(outboxId: string): LinkMarks;
  /** Message and link of a token; null for one that we didn't make. */
  linkOf(token: string): { message: string; url: string } | null;
  pixelUrl(outboxId: string): string;
  /** The message whose picture this is; null for one that we didn't make. */
  pixelOf(token: string): string | null;
}

export function createPublicLinks({
  keys,
  origin,
}: {
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  /** Address under which people reach the server; asked for each link. */
  origin: () => string;
}): PublicLinks {
  const signed = (purpose: 'content' | 'opening', text: string): string =>
    `${text}.${keys.sign(purpose, text)}`;
  const unsigned = (purpose: 'content' | 'opening', token: string): string | null => {
    const dot = token.lastIndexOf('.');
    const text = token.slice(0, dot);
    return dot > 0 && keys.isSignature(purpose, text, token.slice(dot + 1)) ? text : null;
  };
  const keyOf = (message: string): string => keys.sign('link', message);
  return {
    fileUrl: (id) => `${origin()}/file/${signed('content', id)}`,
    fileOf: (token) => unsigned('content', token),
    marksOf: (message) => ({ base: `${origin()}/r/`, message, key: keyOf(message) }),
    linkOf: (token) => readMark(token, keyOf),
    pixelUrl: (message) => `${origin()}/o/${signed('opening', message)}`,
    pixelOf: (token) => unsigned('opening', token),
  };
}
