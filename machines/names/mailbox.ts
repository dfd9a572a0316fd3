/** Domains at which dots in the part before the @ are left out of account; one mailbox goes by all of their names. */
const dotless: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' };

/**
 * The mailbox that an address leads to, for comparing: without case, without what follows a plus, and without the dots
 * that Gmail leaves out of account. Null for what is no address.
 */
export function mailboxKey(email: string): string | null {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) return null;
  const domain = address.slice(at + 1);
  const name = address.slice(0, at).replace(/\+.*$/, '') || address.slice(0, at);
  const known = dotless[domain];
  return known ? `${name.replaceAll('.', '')}@${known}` : `${name}@${domain}`;
}

/** Addresses behind which several people sit. */
const shared = new Set(
  'info office sales contact contacts hello mail admin support team service post kontakt buero büro zakaz zayavka'.split(
    ' ',
  ),
);

export const isSharedMailbox = (email: string): boolean =>
  shared.has(
    email
      .trim()
      .toLowerCase()
      .replace(/[@+].*$/, ''),
  );
