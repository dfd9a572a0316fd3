import { nodeName } from '../../machines/index.ts';
import type { Store, TimerRecord } from '../store/store.ts';
import type { Creating } from './creating.ts';
import type { DealCall, Dispatcher } from './dispatch.ts';
import { current, inform, tell } from './draft.ts';
import { told } from './timeline-entry.ts';

/** An outcome handed the contact to an entry: a new deal, made once however often it is tried. */
export interface HandingOn {
  handOn(timer: TimerRecord): Promise<void>;
}

export function createHandingOn({
  store,
  creating,
  dispatcher,
}: {
  store: Store;
  creating: Creating;
  dispatcher: Dispatcher;
}): HandingOn {
  /** The deal that came of it; null where the entry refused. */
  async function make({ dealId, timer, event }: TimerRecord): Promise<string | null> {
    const deal = await store.deals.get(dealId);
    if (!deal) return null;
    const contacts = await store.deals.contactsOf(dealId);
    const entry = event.type.slice('enter.'.length);
    const [outcome] = await creating.createDeals([
      {
        process: deal.processId,
        entry,
        title: deal.title,
        contacts: contacts.map(({ contact, role, main }) => ({ id: contact.id, role, main })),
        companyId: deal.companyId,
        source: deal.source,
        segment: deal.segment,
        product: deal.product,
        currency: deal.currency,
        fields: deal.fields,
        // Whoever looked after the contact before goes on doing so.
        roles: deal.roles,
        actor: { kind: 'system', what: 'handed on' },
        // A crash after this and before the timer has gone finds the deal made.
        idempotency: { scope: `${dealId}:handed-on`, key: timer, bodyHash: entry },
      },
    ]);
    return outcome?.outcome === 'changed' ? outcome.deal : null;
  }

  return {
    async handOn(timer) {
      const made = await make(timer);
      await dispatcher.change([noted(timer, made)]);
    },
  };
}

const noted = ({ dealId, timer, event }: TimerRecord, made: string | null): DealCall => ({
  deal: dealId,
  timer,
  carry(draft) {
    const node = draft.version.machine.graph.nodes.get(event.type.slice('enter.'.length));
    const name = node ? nodeName(node) : event.type;
    tell(draft, {
      type: told.handedOn,
      actor: { kind: 'timer' },
      texts: [{ kind: 'note', text: name }],
      more: { deal: made },
    });
    const owner = current(draft, 'ownerId');
    if (made === null && owner !== null)
      inform(
        draft,
        owner,
        `The contact of “${current(draft, 'title')}” could not go on to “${name}”: they have come in there before, or nobody takes them there.`,
      );
  },
});
