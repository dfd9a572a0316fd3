import PostalMime from 'postal-mime';

/** The headers of a mail as they came over the wire, unfolded, in their order and with their own capitals. */
export async function readHeaders(raw: Uint8Array): Promise<{ name: string; value: string }[]> {
  const { headers } = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 64 });
  return headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
}
