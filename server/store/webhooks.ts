import type { Page, PageRequest } from './paging.ts';

/** Of an action in a process, tried out by a person, or posted once more by one. */
export type DeliveryKind = 'action' | 'test' | 'replay';
/** `retry`: not now; `refused`: for good. */
export type DeliveryOutcome = 'sent' | 'retry' | 'refused';

/** One attempt to post a webhook. */
export interface DeliveryRecord {
  id: string;
  at: number;
  /** The same in every attempt at the same thing. */
  webhookId: string;
  kind: DeliveryKind;
  /** Who posted it by hand. */
  byUser: string | null;
  dealId: string | null;
  url: string;
  /** The body as it was posted. */
  request: string;
  outcome: DeliveryOutcome;
  /** Null where nobody answered. */
  status: number | null;
  /** The beginning of the answer. */
  answer: string;
  error: string | null;
  tookMs: number;
}

/** Ciphertext; two of them while one takes the place of the other. */
export interface SealedSecret {
  id: string;
  sealed: string;
  createdAt: number;
}

/** How a hook's calls say which deal they are about. */
export type FindBy = 'deal' | 'external' | 'email';

/** Where another program posts what a customer did. */
export interface HookRecord {
  id: string;
  name: string;
  processId: string;
  /** The event that a call raises. */
  event: string;
  findBy: FindBy;
  /** Where the id or address stands in the body: names with dots between them. */
  findPath: string;
  /** The newest first. */
  secrets: SealedSecret[];
  active: boolean;
  createdAt: number;
}

/** `refused`: it raised nothing; `message` says why. */
export type HookCallOutcome = 'taken' | 'repeated' | 'refused';

/** A call that was signed rightly. */
export interface HookCallRecord {
  id: string;
  hookId: string;
  at: number;
  webhookId: string;
  outcome: HookCallOutcome;
  message: string | null;
  dealId: string | null;
  request: string;
}

export interface WebhookRecords {
  delivery(id: string): Promise<DeliveryRecord | null>;
  /** Newest first. */
  deliveries(page: PageRequest): Promise<Page<DeliveryRecord>>;
  hook(id: string): Promise<HookRecord | null>;
  /** By the time they were made. */
  hooks(): Promise<HookRecord[]>;
  /** Newest first. */
  calls(hookId: string, page: PageRequest): Promise<Page<HookCallRecord>>;
  addDelivery(delivery: DeliveryRecord): Promise<void>;
  /** Adds it or puts it in the place of the one with its id. */
  putHook(hook: HookRecord): Promise<void>;
  /** With its calls. */
  removeHook(id: string): Promise<void>;
  addCall(call: HookCallRecord): Promise<void>;
  /** Deliveries and calls from before this moment. */
  removeBefore(at: number): Promise<void>;
}
