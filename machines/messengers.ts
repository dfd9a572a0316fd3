/** Channels beside mail in which people write to customers by hand. */
export const messengers = [
  'whatsapp',
  'telegram',
  'viber',
  'signal',
  'sms',
  'linkedin',
  'instagram',
  'facebook',
  'other',
] as const;
export type Messenger = (typeof messengers)[number];

export const messengerNames: Readonly<Record<Messenger, string>> = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  viber: 'Viber',
  signal: 'Signal',
  sms: 'SMS',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  facebook: 'Facebook Messenger',
  other: 'Another channel',
};

/** The own fields of a contact in which profiles stand, for messengers that don't go by number. */
const profileFields: Partial<Record<Messenger, readonly string[]>> = {
  telegram: ['telegram'],
  linkedin: ['linkedin', 'linkedIn'],
  instagram: ['instagram'],
  facebook: ['facebook'],
};

const digitsOf = (phone: string): string => phone.replaceAll(/[^\d]/g, '').replace(/^00/, '');

/** For `tel:` and the like: the number as it is dialled; null for what is none. */
export function dialled(phone: string | null | undefined): string | null {
  const digits = digitsOf(phone ?? '');
  if (digits.length < 3) return null;
  return /^\s*(\+|00)/.test(phone ?? '') ? `+${digits}` : digits;
}

export interface Reachable {
  phone: string | null | undefined;
  /** Own fields of the contact. */
  fields: Readonly<Record<string, unknown>>;
}

/** Where a profile's name is no whole address. */
const profileAddress: Partial<Record<Messenger, (name: string) => string>> = {
  telegram: (name) => `https://t.me/${name}`,
  linkedin: (name) => `https://www.linkedin.com/in/${name}`,
  instagram: (name) => `https://www.instagram.com/${name}`,
  facebook: (name) => `https://m.me/${name}`,
};

function profileOf(via: Messenger, { fields }: Reachable): string | null {
  for (const field of profileFields[via] ?? []) {
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (typeof value !== 'string' || value.trim() === '') continue;
    const written = value.trim();
    if (/^https:\/\/[^\s]+$/i.test(written)) return written;
    const name = written.replace(/^@/, '');
    if (/^[\w.-]{2,100}$/.test(name)) return profileAddress[via]?.(name) ?? null;
  }
  return null;
}

/**
 * A link that opens the conversation, with the text in it where the channel takes one; null where there is none, and
 * the text is pasted by hand.
 */
export function messengerLink(via: Messenger, to: Reachable, text: string): string | null {
  const number = dialled(to.phone);
  const international = number?.startsWith('+') ? digitsOf(number) : null;
  const words = encodeURIComponent(text);
  switch (via) {
    case 'whatsapp':
      return international ? `https://wa.me/${international}?text=${words}` : null;
    case 'telegram':
      return profileOf(via, to) ?? (international ? `https://t.me/+${international}` : null);
    case 'viber':
      return international ? `viber://chat?number=%2B${international}` : null;
    case 'signal':
      return international ? `https://signal.me/#p/+${international}` : null;
    case 'sms':
      return number ? `sms:${number}?&body=${words}` : null;
    default:
      return profileOf(via, to);
  }
}
