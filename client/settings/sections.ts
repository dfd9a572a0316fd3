import type { Permission, Session } from '../../machines/api/index.ts';
import type { IconName } from '../ui/index.ts';

export const sectionNames = [
  'account',
  'appearance',
  'notifications',
  'workspace',
  'mail',
  'booking',
  'contact-rules',
  'fields',
  'products',
  'topics',
  'suppression',
  'privacy',
  'people',
  'tokens',
  'webhooks',
  'about',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface SectionInfo {
  name: SectionName;
  icon: IconName;
  group: 'you' | 'workspace' | 'installation';
  /** Whoever may not is told whom to ask; `user` asks for somebody who is signed in. */
  needs: Permission | 'user' | null;
}

const sections: readonly SectionInfo[] = [
  { name: 'account', icon: 'contact', group: 'you', needs: 'user' },
  { name: 'appearance', icon: 'light', group: 'you', needs: null },
  { name: 'notifications', icon: 'notify', group: 'you', needs: 'user' },
  { name: 'booking', icon: 'date', group: 'you', needs: 'deals.work' },
  { name: 'workspace', icon: 'company', group: 'workspace', needs: 'settings.manage' },
  { name: 'mail', icon: 'mailbox', group: 'workspace', needs: 'accounts.own' },
  { name: 'contact-rules', icon: 'guard', group: 'workspace', needs: 'settings.manage' },
  { name: 'fields', icon: 'field', group: 'workspace', needs: 'fields.manage' },
  { name: 'products', icon: 'deal', group: 'workspace', needs: 'products.manage' },
  { name: 'topics', icon: 'message', group: 'workspace', needs: 'consent.manage' },
  { name: 'suppression', icon: 'disqualified', group: 'workspace', needs: 'consent.manage' },
  { name: 'privacy', icon: 'guard', group: 'workspace', needs: 'privacy.manage' },
  { name: 'people', icon: 'contacts', group: 'workspace', needs: 'users.manage' },
  { name: 'tokens', icon: 'key', group: 'workspace', needs: 'tokens.manage' },
  { name: 'webhooks', icon: 'webhook', group: 'workspace', needs: 'settings.manage' },
  { name: 'about', icon: 'info', group: 'installation', needs: null },
];

/** The sections that somebody may see, in order. */
export const sectionsFor = ({ user, permissions }: Pick<Session, 'user' | 'permissions'>): SectionInfo[] =>
  sections.filter(
    ({ needs }) => needs === null || (needs === 'user' ? user !== null : permissions.includes(needs)),
  );

export const isSection = (name: string | undefined): name is SectionName =>
  (sectionNames as readonly (string | undefined)[]).includes(name); // widened to ask
