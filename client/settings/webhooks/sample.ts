import type { Hook } from '../../../machines/api/index.ts';

const samples: Record<Hook['findBy'], string> = {
  deal: 'd_…',
  external: 'your-id-of-the-deal',
  email: 'sofie@example.com',
};

/** A body with a value where the hook looks for it. */
export function sampleBody({ findBy, findPath }: Pick<Hook, 'findBy' | 'findPath'>): string {
  const body = findPath
    .split('.')
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), samples[findBy]);
  return JSON.stringify(body);
}

/** The whole call as a shell understands it, signed with tools that are on every machine. */
export const sampleCall = (url: string, body: string): string =>
  [
    "SECRET='whsec_…'",
    `BODY='${body.replaceAll("'", String.raw`'\''`)}'`,
    'ID="msg_$(date +%s)"; TIME="$(date +%s)"',
    'KEY="$(printf %s "${SECRET#whsec_}" | base64 -d | od -An -tx1 | tr -d \' \\n\')"',
    'SIGNATURE="$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)"',
    `curl -X POST '${url}' \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" \\',
    '  -H "webhook-signature: v1,$SIGNATURE" \\',
    '  -d "$BODY"',
  ].join('\n');
