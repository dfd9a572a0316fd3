import type { QuestionKind } from '../../machines/api/index.ts';
import type { JsonObject } from './json.ts';

/** Something about a mail that only a person can decide. */
export interface QuestionRecord {
  /** Follows from the mail and the kind, so that nothing is asked twice. */
  id: string;
  kind: QuestionKind;
  messageId: string;
  contactId: string | null;
  /** Who is asked; null: everybody. */
  ownerId: string | null;
  /** Deals that it is about, in order. */
  dealIds: readonly string[];
  /** What the kind needs beside. */
  details: JsonObject;
  askedAt: number;
  answeredAt: number | null;
  answeredBy: string | null;
  answer: JsonObject | null;
  /** What was answered has been carried out, too. */
  settled: boolean;
}

export type NewQuestion = Pick<
  QuestionRecord,
  'id' | 'kind' | 'messageId' | 'contactId' | 'ownerId' | 'dealIds' | 'details' | 'askedAt'
> & {
  /** Nothing automatic leaves or moves in these deals until it is answered. */
  holds: boolean;
};

export interface Questions {
  get(id: string): Promise<QuestionRecord | null>;
  /** Not answered yet, oldest first; of one user with those that everybody is asked. */
  open(of: { userId?: string | undefined; limit: number }): Promise<QuestionRecord[]>;
  countOpen(of: { userId?: string | undefined }): Promise<number>;
  openOfDeal(dealId: string): Promise<QuestionRecord[]>;
  openOfContact(contactId: string): Promise<QuestionRecord[]>;
  ofMessage(messageId: string): Promise<QuestionRecord[]>;
  /** Since when an open question holds what is automatic in a deal; null where none does. */
  holding(dealId: string): Promise<{ id: string; askedAt: number } | null>;
  /** Answered, and not carried out: whoever was at it has died. */
  unsettled(limit: number): Promise<QuestionRecord[]>;
  /** Asks it; asked before, nothing changes. */
  ask(question: NewQuestion): Promise<void>;
  /** False where somebody was faster. */
  answer(id: string, given: { answer: JsonObject; by: string | null; at: number }): Promise<boolean>;
  /** The answer has been carried out: its deals go on. */
  settle(id: string): Promise<void>;
  /** Asks once more: the answer is taken back. */
  reopen(id: string, holds: boolean): Promise<void>;
}
