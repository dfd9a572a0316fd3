import type { DeliveryKind, DeliveryOutcome, FindBy, HookCallOutcome } from '../webhooks.ts';
import type { Flag, Json } from './columns.ts';

export interface WebhookDeliveriesTable {
  id: string;
  at: number;
  webhookId: string;
  kind: DeliveryKind;
  byUser: string | null;
  dealId: string | null;
  url: string;
  request: string;
  outcome: DeliveryOutcome;
  status: number | null;
  answer: string;
  error: string | null;
  tookMs: number;
}

export interface HooksTable {
  id: string;
  name: string;
  processId: string;
  event: string;
  findBy: FindBy;
  findPath: string;
  secrets: Json;
  active: Flag;
  createdAt: number;
}

export interface HookCallsTable {
  id: string;
  hookId: string;
  at: number;
  webhookId: string;
  outcome: HookCallOutcome;
  message: string | null;
  dealId: string | null;
  request: string;
}
