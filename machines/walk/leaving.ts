import type { DealMachine } from '../advance.ts';
import { exampleBooking, templateCatalogue, type Facts } from '../fields.ts';
import { fillTemplate } from '../filling/fill.ts';
import type { Action } from '../nodes/action.ts';
import type { Unsent, Waiting, WalkMessage } from './state.ts';

/*
 * What would leave the house, as the server's outbox and its gate have it: the same words, the same reasons to keep a
 * message back.
 */

interface Moment {
  machine: DealMachine;
  facts: Facts;
  stopped: readonly string[];
  now: number;
}

/** A message or call of another program that is due to leave. */
export function leave(moment: Moment, { action: id, contact }: Waiting): WalkMessage {
  const action = actionOf(moment.machine, id);
  if (action?.channel === 'webhook')
    return {
      ...blank(id, contact),
      channel: 'webhook',
      subject: action.url ?? '',
      ...(action.url
        ? {}
        : { unsent: 'incomplete' as const, detail: `“${action.name}” has no web address.` }),
    };
  const closed = gate(moment, contact);
  return closed ? { ...blank(id, contact), unsent: closed } : letter(moment, id, contact);
}

/** The words of an action's template for a contact; an action without one has none. */
export function letter(
  { machine, facts, now }: Omit<Moment, 'stopped'>,
  id: string,
  contact: string | null,
): WalkMessage {
  const { process } = machine;
  const action = actionOf(machine, id);
  const template = process.templates.find((one) => one.id === action?.template);
  const channel = action?.channel === 'message' ? 'message' : 'email';
  if (!template)
    return {
      ...blank(id, contact),
      channel,
      unsent: 'incomplete',
      detail: `“${action?.name ?? id}” has no template.`,
    };
  const { subject, preheader, body, problem } = fillTemplate({
    template,
    facts: { ...facts, booking: exampleBooking },
    fields: templateCatalogue(process.fields),
    contact,
    language: process.language,
    zone: process.calendar.zone,
    now,
  });
  return {
    ...blank(id, contact),
    channel,
    template: template.id,
    subject,
    preheader,
    body,
    unsent: problem === null ? null : 'incomplete',
    detail: problem,
  };
}

const blank = (action: string, contact: string | null): WalkMessage => ({
  action,
  template: null,
  channel: 'email',
  contact,
  subject: '',
  preheader: '',
  body: '',
  unsent: null,
  detail: null,
});

export const actionOf = (machine: DealMachine, id: string): Action | undefined => {
  const node = machine.graph.nodes.get(id);
  return node?.kind === 'action' ? node : undefined;
};

/** Consent and unsubscribing count at the moment at which a message would leave. */
function gate({ facts, stopped }: Moment, id: string | null): Unsent | null {
  const contact = facts.contacts.find((one) => one.id === id);
  if (!contact) return 'nobody';
  if (!contact.fields.email) return 'no-address';
  if (stopped.includes(contact.id)) return 'unsubscribed';
  return contact.fields.consent === true ? null : 'no-consent';
}
