import type { FactValue, Facts } from '../../machines/index.ts';
import { mainContact } from '../../machines/index.ts';
import type { JsonObject } from '../store/store.ts';

export interface WebhookEvent {
  dealId: string;
  /** The action that posts. */
  action: { id: string; name: string };
  /** Where the customer stands: id and name of the step or outcome. */
  step: { id: string; name: string };
  /** The contact it is about; the main one where null. */
  contact: string | null;
  facts: Facts;
  /** Epoch milliseconds. */
  at: number;
}

const filled = (fields: Record<string, FactValue>): Record<string, Exclude<FactValue, undefined>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));

/**
 * What a webhook tells. Times are ISO 8601 where they are ours; fields stand as the catalogue names them, money in
 * integer minor units (`valueMinor` beside `currency`), date fields in epoch milliseconds or as ISO dates.
 */
export function webhookBody({ dealId, action, step, contact, facts, at }: WebhookEvent): JsonObject {
  const person = facts.contacts.find(({ id }) => id === contact) ?? mainContact(facts);
  const { value, ...deal } = filled(facts.deal);
  return {
    event: 'action',
    occurredAt: new Date(at).toISOString(),
    action,
    step,
    deal: { id: dealId, ...deal, valueMinor: value ?? null },
    contact: person ? { id: person.id, role: person.role, ...filled(person.fields) } : null,
    company: filled(facts.company),
    owner: filled(facts.owner),
  };
}
