/** What the writer has in hand, by node and arrow ids. */
export interface DrawingPlace {
  nodes: string[];
  edges: string[];
}

/** A browser's window with the designer in it. */
export interface DrawingWindow {
  windowId: string;
  /** Null for a script. */
  userId: string | null;
}

/** Somebody's wish to take over. Times are the world's, in epoch milliseconds. */
export interface WritingAsk extends DrawingWindow {
  askedAt: number;
  /** Until when it holds without being heard of again. */
  until: number;
}

/** Who draws on a draft. */
export interface WritingRecord extends DrawingWindow {
  since: number;
  /** Until when it holds without being heard of again. */
  until: number;
  place: DrawingPlace | null;
  ask: WritingAsk | null;
}

/** One writer for each draft. */
export interface Writing {
  get(processId: string): Promise<WritingRecord | null>;
  /**
   * Makes of the record what `next` says, with nobody in between; null is no record. May call `next` more than once.
   * Answers both states.
   */
  change(
    processId: string,
    next: (before: WritingRecord | null) => WritingRecord | null,
  ): Promise<{ before: WritingRecord | null; after: WritingRecord | null }>;
}
