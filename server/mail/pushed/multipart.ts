/** A field of a form, with its bytes as they came: mail isn't always UTF-8, and reading it as that would damage it. */
export interface FormPart {
  name: string;
  bytes: Uint8Array;
}

const boundaryOf = (contentType: string): string | null =>
  /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)?.slice(1).find(Boolean) ?? null;

const nameOf = (head: string): string | null =>
  /^content-disposition:[^\r\n]*;\s*name=(?:"([^"\r\n]*)"|([^\s;]+))/im.exec(head)?.slice(1).find(Boolean) ??
  null;

/** More than any provider sends. */
const mostParts = 200;
/** Of one part: its own header lines. */
const mostHead = 16_384;

/** The parts of a `multipart/form-data` body; null where it isn't one that is whole. */
export function readForm(body: Buffer, contentType: string): FormPart[] | null {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return null;
  const mark = Buffer.from(`--${boundary}`);
  const between = Buffer.from(`\r\n--${boundary}`);
  if (!body.subarray(0, mark.length).equals(mark)) return null;
  const parts: FormPart[] = [];
  let at = mark.length;
  for (;;) {
    if (body.subarray(at, at + 2).equals(Buffer.from('--'))) return parts;
    const start = at + 2;
    const end = body.indexOf(between, start);
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (end < 0 || headEnd < 0 || headEnd > end || headEnd - start > mostHead || parts.length === mostParts)
      return null;
    const name = nameOf(body.subarray(start, headEnd).toString('utf8'));
    if (name !== null) parts.push({ name, bytes: body.subarray(headEnd + 4, end) });
    at = end + between.length;
  }
}
