import type { QuestionKind } from '../../../machines/api/index.ts';
import type { Flag, Json } from './columns.ts';

export interface IncomingTable {
  messageId: string;
  recipient: string | null;
  fromName: string;
  replyTo: string | null;
  what: Json;
  plan: Json | null;
}

export interface MessagePartsTable {
  messageId: string;
  place: number;
  name: string | null;
  type: string;
  size: number;
  inText: Flag;
  content: Uint8Array | null;
}

export interface QuestionsTable {
  id: string;
  kind: QuestionKind;
  messageId: string;
  contactId: string | null;
  ownerId: string | null;
  details: Json;
  askedAt: number;
  answeredAt: number | null;
  answeredBy: string | null;
  answer: Json | null;
  settled: Flag;
}

export interface QuestionDealsTable {
  dealId: string;
  questionId: string;
  holds: Flag;
}
