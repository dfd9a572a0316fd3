import type { Badges, Role, Session } from '../../../machines/api/index.ts';
import type { IconName } from '../icons.tsx';

type PlaceName =
  | 'inbox'
  | 'pipeline'
  | 'leads'
  | 'contacts'
  | 'processes'
  | 'content'
  | 'forms'
  | 'outbox'
  | 'mailbox'
  | 'settings';

export interface Place {
  name: PlaceName;
  to: string;
  icon: IconName;
  /** Paths that belong to it besides its own. */
  also?: readonly string[];
  /** The badge that counts what waits there. */
  count?: keyof Badges;
  /** On a phone's bottom bar; the others are behind "More". */
  onPhone?: boolean;
}

/** The rail, top to bottom. */
const places: readonly Place[] = [
  { name: 'inbox', to: '/inbox', icon: 'inbox', also: ['/requests'], count: 'inbox', onPhone: true },
  {
    name: 'pipeline',
    to: '/pipeline',
    icon: 'pipeline',
    also: ['/deals', '/forecast', '/attention'],
    onPhone: true,
  },
  { name: 'leads', to: '/leads', icon: 'leads', count: 'leads', onPhone: true },
  { name: 'contacts', to: '/contacts', icon: 'contacts', also: ['/companies', '/import'], onPhone: true },
  { name: 'processes', to: '/processes', icon: 'processes' },
  { name: 'content', to: '/content', icon: 'document' },
  { name: 'forms', to: '/forms', icon: 'field' },
  { name: 'outbox', to: '/outbox', icon: 'send', count: 'outbox' },
  { name: 'mailbox', to: '/mailbox', icon: 'mailbox', count: 'mailbox' },
  { name: 'settings', to: '/settings', icon: 'settings' },
];

/** The places that somebody may see: settings are about oneself first, so a visitor of the demo has none. */
export function placesFor({ user, permissions }: Pick<Session, 'user' | 'permissions'>): readonly Place[] {
  return places.filter(({ name }) => (name === 'settings' ? user !== null : permissions.includes('read')));
}

/** Where each role starts its day. */
const homes: Record<Role, string> = {
  rep: '/inbox',
  manager: '/pipeline',
  designer: '/processes',
  marketer: '/leads',
  admin: '/pipeline',
};

export function homeOf({ user }: Pick<Session, 'user'>): string {
  return user ? homes[user.role] : '/pipeline';
}

/** Whether a path lies in a place, so that the rail marks it. */
export function isIn(place: Place, path: string): boolean {
  return [place.to, ...(place.also ?? [])].some((start) => path === start || path.startsWith(`${start}/`));
}
