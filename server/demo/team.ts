import { say, type Saying } from '../../machines/index.ts';
import type { PermissionRole } from '../store/store.ts';

/** Somebody of the demo's agency. */
export interface Teammate {
  name: string;
  email: string;
  role: PermissionRole;
  /** Process roles. */
  plays: readonly string[];
  /** One line on what they do here, for the sign-in buttons. */
  about: Saying;
}

export const agencyName = 'Northlight Studio';
export const agencyAddress = { name: agencyName, address: 'hello@northlight.example' };

const at = (name: string): string => `${name}@northlight.example`;

export const team = {
  mira: {
    name: 'Mira Halvorsen',
    email: at('mira'),
    role: 'rep',
    plays: ['seller'],
    about: say`Sells: works her inbox, answers replies, closes deals`,
  },
  lena: {
    name: 'Lena Brandt',
    email: at('lena'),
    role: 'rep',
    plays: ['seller'],
    about: say`Sells: calls, proposals, contracts`,
  },
  jonas: {
    name: 'Jonas Okafor',
    email: at('jonas'),
    role: 'rep',
    plays: ['seller', 'expert'],
    about: say`Sells, and prepares the proposals of all`,
  },
  tove: {
    name: 'Tove Ek',
    email: at('tove'),
    role: 'marketer',
    plays: ['warmer'],
    about: say`Marketing: warms leads up and qualifies them by phone`,
  },
  nils: {
    name: 'Nils Falk',
    email: at('nils'),
    role: 'designer',
    plays: [],
    about: say`Draws the process and publishes it`,
  },
  greta: {
    name: 'Greta Sommer',
    email: at('greta'),
    role: 'manager',
    plays: [],
    about: say`Leads sales: sees everybody’s deals, corrects and assigns`,
  },
  ada: {
    name: 'Ada Lindgren',
    email: at('ada'),
    role: 'admin',
    plays: [],
    about: say`Owns the agency: people, settings, everything`,
  },
} as const satisfies Record<string, Teammate>;

export type TeammateKey = keyof typeof team;
