import type { Facts } from '../../../machines/index.ts';
import { carryOut } from '../../runtime/carry-out.ts';
import { factsOf, type FactSources } from '../../runtime/facts.ts';
import type { RunningVersion } from '../../runtime/machines.ts';
import type { CompanyRecord, ContactRecord, DealFields, UserRecord } from '../../store/store.ts';

/** What would happen if a deal came to stand somewhere, found out without doing it. */
export interface Entering {
  /** Where it stands then; null where no arrow takes it in. */
  step: string | null;
  /** E-mails that leave at once: ids of their actions. */
  emails: string[];
}

export function entering(
  { machine }: RunningVersion,
  event: `correct.${string}` | `enter.${string}`,
  deal: NewDealFacts,
  now: number,
): Entering {
  const happens = (contacts: readonly ContactRecord[]): Entering => {
    const world = { now, facts: factsOfNew({ ...deal, contacts }) };
    const { snapshot, effects } = carryOut(machine, null, { type: event }, world);
    const sent = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.action] : []));
    return {
      step: snapshot.context.step === '' ? null : snapshot.step,
      emails: sent.filter((id) => {
        const node = machine.graph.nodes.get(id);
        return node?.kind === 'action' && node.channel === 'email';
      }),
    };
  };
  const { step, emails } = happens(deal.contacts);
  const [main, ...others] = deal.contacts;
  if (!main || main.email !== null) return { step, emails };
  // Without an address nothing is sent: what would be is worth knowing.
  return { step, emails: happens([{ ...main, email: 'somebody@example.invalid' }, ...others]).emails };
}

/** The records that the facts of a deal come from which doesn't exist yet. */
export interface NewDealFacts {
  fields: DealFields;
  contacts: readonly ContactRecord[];
  company: CompanyRecord | null;
  owner: UserRecord | null;
}

const factsOfNew = ({ fields, contacts, company, owner }: NewDealFacts): Facts =>
  factsOf({
    deal: fields,
    contacts: contacts.map((contact, at): FactSources['contacts'][number] => ({
      contact,
      role: null,
      main: at === 0,
    })),
    company,
    owner,
  });

/** Why nothing automatic goes to somebody; null for those who may be written to. As the gate before the outbox says. */
export function notWritable(
  contact: ContactRecord | undefined,
): 'no-address' | 'stopped' | 'no-consent' | null {
  if (!contact || contact.email === null) return 'no-address';
  if (contact.unsubscribedAt !== null || contact.bouncedAt !== null || contact.suppressedAt !== null)
    return 'stopped';
  return contact.consent.given ? null : 'no-consent';
}
