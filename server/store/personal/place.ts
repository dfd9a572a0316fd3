/** How the rows that are about one person are found. */
export type OwnRows =
  /** By a column with the contact's id. */
  | { contact: string }
  /** By a kind (`contact`) and an id; `deals`: and those of deals that are nobody else's. */
  | { kind: string; record: string; deals?: true }
  /** By the id of a message from or to them. */
  | { message: string }
  /** By an address of theirs, as it is compared: trimmed and in small letters. */
  | { address: string }
  /** By entries of the timeline that are about them. */
  | 'entries'
  /** Deals of theirs and nobody else's: texts in their own fields go. */
  | 'only-theirs';

/** What is done with the rows that are about the person. */
export type Erasing =
  /** They go. */
  | 'gone'
  /** They stay as what happened, and the columns named become what is said here. */
  | { emptied: Record<string, string | null> };

/**
 * What is done with ids when one record goes into another. `follows`: they become the other's. `once`: so too, and a row
 * that the other has already goes. `keys`: rows of the same place count on after the other's. `stays`: it is history.
 */
export type Merging = 'follows' | 'once' | 'keys' | 'stays';

export interface PersonalPlace {
  /** The primary key: rows are gone through in its order. */
  key: readonly string[];
  own?: OwnRows;
  erasing?: Erasing;
  /** Columns with the id of a company. */
  company?: string;
  merging?: Merging;
  /** A column that names an entry of the record's log by its number, or is empty: it counts on with the entries. */
  entry?: string;
  /** Column with the id of the deal that the row belongs to. */
  deal?: string;
  /** Columns with words or JSON that may name somebody: in all deals of the person their names become dots. */
  mentions?: readonly string[];
  /** Nothing links these rows to a person, so all of them are looked through for full names, addresses and numbers. */
  everywhere?: true;
  /**
   * Columns of JSON that tell of people one by one. Where somebody is found for sure, all words beside them go too, and
   * elsewhere in it their first or last name alone counts.
   */
  whole?: readonly string[];
  /** Columns with the parameters of an address, `q=Anna+Berg&owner=…`. */
  parameters?: readonly string[];
  /** Where they are named, the row goes: it can't be told without them. */
  found?: 'gone';
  /** Columns in which nobody is named: ids, codes and words of the workspace's own. */
  plain: readonly string[];
}

/** A table of the workspace's own, in which nobody is named. */
export const ours = (key: readonly string[], plain: readonly string[]): PersonalPlace => ({ key, plain });
