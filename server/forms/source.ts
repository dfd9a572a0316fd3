import type { Request } from 'express';
import { cleanText } from '../../machines/index.ts';
import type { SubmissionSource } from '../store/store.ts';

/** The parameters by which campaigns are told apart; they travel with the page as hidden fields. */
export const utmNames = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;
/** The hidden field with the page that led to the form. */
export const referrerName = '_from';

const mostUtm = 120;
const mostReferrer = 500;

const textOf = (value: unknown, most: number): string =>
  typeof value === 'string' ? cleanText(value, false).slice(0, most) : '';

function pageOf(value: unknown, own: string): string | null {
  const text = textOf(value, mostReferrer);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { origin, pathname } = new URL(text);
  // What stands behind a question mark may be somebody's secret; where they came from doesn't need it.
  return origin === own ? null : `${origin}${pathname === '/' ? '' : pathname}`;
}

const utmIn = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    utmNames.flatMap((name) => {
      const text = textOf(Object.hasOwn(given, name) ? given[name] : undefined, mostUtm);
      return text === '' ? [] : [[name, text] as const];
    }),
  );

/** Where a visitor who opens the page came from. */
export const sourceOfVisit = (request: Request, own: string): SubmissionSource => ({
  utm: utmIn(request.query),
  referrer: pageOf(request.query['from'], own) ?? pageOf(request.get('referer'), own),
});

/** The same as the page sends it back; a plain form on another site says it by its address and fields of its own. */
export const sourceOfPost = (
  request: Request,
  raw: Readonly<Record<string, string>>,
  own: string,
): SubmissionSource => ({
  utm: { ...utmIn(request.query), ...utmIn(raw) },
  referrer: pageOf(raw[referrerName], own) ?? pageOf(request.get('referer'), own),
});

export const hiddenSource = ({ utm, referrer }: SubmissionSource): Record<string, string> => ({
  ...utm,
  ...(referrer === null ? {} : { [referrerName]: referrer }),
});
