/** A kind of record that duplicates are looked for among. */
export type FoundKind = 'contact' | 'company';

/** What search and duplicates know beside the records, kept up with them a moment later. */
export interface Finding {
  /** Words that came or went and aren't worked in, in order, each once. */
  pendingWords(limit: number): Promise<string[]>;
  /** Works these words into the vocabulary, or takes them out where no record has them any more. */
  workIn(words: readonly string[]): Promise<void>;
  /** Contacts and companies that were made, changed or removed and haven't been looked at, each once. */
  pendingRecords(limit: number): Promise<{ kind: FoundKind; id: string }[]>;
  /** How many changes wait at most this many are counted. */
  waiting(atMost: number): Promise<number>;
}
