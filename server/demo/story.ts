import type { FactValue } from '../../machines/index.ts';
import type { Moment } from './calendar.ts';
import type { DemoLine } from './products.ts';
import type { TeammateKey } from './team.ts';

/** What happens to a deal at one moment of the demo's past; everything else follows from the process. */
export interface Beat {
  at: Moment;
  what: Happening;
}

/** What a member of the team enters along the way. */
export interface Entered {
  meetingAt?: Moment;
  expectedCloseOn?: number;
  valueMinor?: number;
  mainGoal?: string;
}

export type Happening =
  | { kind: 'enters'; entry: string; by?: TeammateKey | undefined; entered?: Entered | undefined }
  /** The customer does something that a page of the agency's website reports. */
  | { kind: 'does'; event: string; entered?: Entered | undefined }
  /** Answers the last mail they got, from their own mailbox. */
  | { kind: 'writes'; text: string; outOfOffice?: boolean }
  /** A remark on the deal; colleagues whom it names find it in their inbox. */
  | { kind: 'notes'; by: TeammateKey; text: string; names: readonly TeammateKey[] }
  | { kind: 'prices'; by: TeammateKey; lines: readonly DemoLine[] }
  | { kind: 'files'; by: TeammateKey; name: string; text: string }
  | {
      kind: 'ends';
      action: string;
      result: string;
      by: TeammateKey;
      note?: string | undefined;
      reason?: string | undefined;
      entered?: Entered | undefined;
    };

export interface Person {
  firstName: string;
  lastName: string;
  jobTitle: string;
  phone?: string;
  /** What they are to the deal. */
  role?: string;
}

/** Values of own fields as people enter them, and tags. */
export interface Known {
  company?: Record<string, FactValue>;
  /** Of the main contact. */
  contact?: Record<string, FactValue>;
  deal?: Record<string, FactValue>;
  /** Of the company, its main contact and its deal. */
  tags?: readonly string[];
}

/** A company, its people and its deal. The first person is the main contact. */
export interface Customer {
  company: { name: string; domain: string; industry: string; size: number; country: string };
  people: readonly [Person, ...Person[]];
  deal: {
    title: string;
    source: string;
    segment: string;
    product: string;
    /** Per month, in cents; nothing before somebody has an idea. */
    valueMinor?: number;
    mainGoal?: string;
    seller: Extract<TeammateKey, 'mira' | 'lena' | 'jonas'>;
  };
  /** What the team has filled in and tagged since they are here. */
  known?: Known;
  /** In the order of time. */
  beats: readonly Beat[];
}

export const enters = (
  at: Moment,
  entry: string,
  more: { by?: TeammateKey; entered?: Entered } = {},
): Beat => ({ at, what: { kind: 'enters', entry, ...more } });

export const does = (at: Moment, event: string, entered?: Entered): Beat => ({
  at,
  what: { kind: 'does', event, entered },
});

export const writes = (at: Moment, text: string): Beat => ({ at, what: { kind: 'writes', text } });

export const isAway = (at: Moment, text: string): Beat => ({
  at,
  what: { kind: 'writes', text, outOfOffice: true },
});

export const notes = (
  at: Moment,
  by: TeammateKey,
  text: string,
  names: readonly TeammateKey[] = [],
): Beat => ({ at, what: { kind: 'notes', by, text, names } });

/** From here on the deal is worth what its lines come to. */
export const prices = (at: Moment, by: TeammateKey, ...lines: DemoLine[]): Beat => ({
  at,
  what: { kind: 'prices', by, lines },
});

/** A text file put to the deal. */
export const files = (at: Moment, by: TeammateKey, name: string, text: string): Beat => ({
  at,
  what: { kind: 'files', by, name, text },
});

export const ends = (
  at: Moment,
  by: TeammateKey,
  action: string,
  result: string,
  more: { note?: string; reason?: string; entered?: Entered } = {},
): Beat => ({ at, what: { kind: 'ends', by, action, result, ...more } });

/** The lead is accepted by whoever it was handed to. */
export const accepts = (at: Moment, by: TeammateKey): Beat => ends(at, by, '$accept', 'accepted');
