import type { TextMark, Standing } from '../../machines/index.ts';

export type SearchedKind = 'contact' | 'company' | 'deal';

export interface Found {
  kind: SearchedKind;
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  detail: string | null;
  /** How what was typed was found: by the words themselves, what they sound like, or in spite of mistakes. */
  standing: Standing;
  /** The lower the closer. */
  cost: number;
  own: boolean;
  updatedAt: number;
  marks: { name: TextMark[]; detail: TextMark[] };
}

export interface SearchAsk {
  /** As typed, with its spaces. */
  text: string;
  /** So many of each kind at most. */
  limit: number;
  /** Whose records come first where they are equally close; null for nobody's. */
  userId?: string | null | undefined;
  /** Also what was meant where it was mistyped. */
  typos: boolean;
}

export interface Search {
  /**
   * Contacts, companies and deals in which every word that was typed begins some word of the name, title, address or
   * domain, or sounds like one; the closest first, then the user's own, then the newest. Telephone numbers are found
   * by their digits. What is read is bounded: among many that are equally close, those that come are the newest of
   * some of their words.
   */
  find(ask: SearchAsk): Promise<Found[]>;
}
