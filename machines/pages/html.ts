/** Text as it may stand between tags and in double-quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** HTML that is safe to send: made by `html`, so everything that came from elsewhere is escaped in it. */
export class Html {
  readonly text: string;
  /** Only for `html` and for text that is ours letter by letter. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a hole of `html`: text is escaped, HTML stays, lists are strung together, nothing is nothing. */
export type Hole = string | number | Html | null | undefined | false | readonly Hole[];

function filled(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (hole instanceof Html) return hole.text;
  if (typeof hole === 'string') return escapeHtml(hole);
  if (typeof hole === 'number') return String(hole);
  return hole.map(filled).join('');
}

/**
 * A piece of a page. Whatever stands in `${}` is escaped, unless it is a piece of a page itself; attributes are to be
 * written in double quotes.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let text = parts[0] ?? '';
  for (const [at, hole] of holes.entries()) text += filled(hole) + (parts[at + 1] ?? '');
  return new Html(text);
}

/** An attribute that stands there or doesn't: `<input ${flag('required', isRequired)}>`. The name is ours. */
export const flag = (name: string, on: boolean): Html | null => (on ? new Html(name) : null);

/** A link's target that may come from a person: nothing but http, https, mailto and tel; anything else leads nowhere. */
export function safeHref(target: string): string {
  return /^(https?:\/\/|mailto:|tel:)/i.test(target) ? target : '#';
}
