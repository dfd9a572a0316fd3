export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const link = /https?:\/\/[^\s<>"]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Where a link ends that stands inside a sentence: before its closing punctuation and an unopened bracket. */
function trimLink(text: string): string {
  let end = text.length;
  while (end > 0) {
    const last = text.charAt(end - 1);
    const head = text.slice(0, end);
    const closesNothing = last === ')' && head.split('(').length < head.split(')').length;
    if (!closesNothing && !".,;:!?'’”»…*_".includes(last)) break;
    end -= 1;
  }
  return text.slice(0, end);
}

const linkStyle = 'color:#1d6b45;text-decoration:underline';

function linked(text: string, hrefOf: (url: string) => string): string {
  let html = '';
  let done = 0;
  for (const match of text.matchAll(link)) {
    const target = trimLink(match[0]);
    const href = /^https?:/i.test(target) ? hrefOf(target) : `mailto:${target}`;
    html += escapeHtml(text.slice(done, match.index));
    html += `<a href="${escapeHtml(href)}" style="${linkStyle}">${escapeHtml(target)}</a>`;
    done = match.index + target.length;
  }
  return html + escapeHtml(text.slice(done));
}

/** Paragraphs are parted by blank lines; single line breaks stay. */
const paragraphs = (text: string): string[] =>
  text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

const fonts = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Pushes the first words of the body out of the preview line that mail programs show after the subject.
const previewFill = '&#847;&zwnj;&nbsp;'.repeat(40);

export interface HtmlPart {
  subject: string;
  preheader: string;
  body: string;
  /** Under the body; empty where there is none. */
  signature: string;
  /** Small print under the body; null where there is none. */
  footer: { words: string; linkText: string; url: string } | null;
  /** A picture of one dot; null where there is none. */
  pixelUrl: string | null;
  /** BCP 47 language of the words. */
  language: string;
  /** Where a web address in the body leads. */
  hrefOf: (url: string) => string;
}

/** The HTML part of a message: what the plain text says, laid out like a letter from a person. Everything is escaped. */
export function htmlPart(part: HtmlPart): string {
  const { subject, preheader, body, signature, footer, pixelUrl, language, hrefOf } = part;
  const hidden =
    preheader === ''
      ? ''
      : `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${previewFill}</div>\n`;
  const lines = (words: string): string =>
    words
      .split('\n')
      .map((line) => linked(line, hrefOf))
      .join('<br>\n');
  const text = paragraphs(body)
    .map((paragraph) => `<p style="margin:0 0 16px">${lines(paragraph)}</p>`)
    .join('\n');
  const signed = signature === '' ? '' : `\n<p style="margin:24px 0 0;color:#475467">${lines(signature)}</p>`;
  const dot =
    pixelUrl === null
      ? ''
      : `\n<img src="${escapeHtml(pixelUrl)}" width="1" height="1" alt="" style="display:block;border:0">`;
  const small = footer
    ? `\n<p style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid #d9dde3;font-size:12px;line-height:18px;color:#667085">${escapeHtml(footer.words)} <a href="${escapeHtml(footer.url)}" style="color:#667085">${escapeHtml(footer.linkText)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0">
${hidden}<div dir="auto" style="max-width:600px;padding:16px;font-family:${fonts};font-size:15px;line-height:24px;color:#1f2733">
${text}${signed}${small}${dot}
</div>
</body>
</html>
`;
}
