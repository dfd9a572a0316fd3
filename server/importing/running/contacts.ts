import type { NewDealRequest } from '../../runtime/index.ts';
import type { Actor, DealFields, UserRecord } from '../../store/store.ts';
import { contactName } from '../../views/people.ts';
import type { Desk } from '../people/desk.ts';
import { keysToLearn } from '../people/keys.ts';
import { putContact, type Policy, type PutContact } from '../people/put-contact.ts';
import type { Problem } from '../rows/cells.ts';
import type { ContactInputRow } from '../rows/contact-input.ts';
import type { Understood } from '../rows/reader.ts';
import type { Setting } from '../setting.ts';
import { entering, notWritable, type Entering } from './entering.ts';

export type UnderstoodContact = Understood<ContactInputRow> & { owner: string };

export type ContactPlan =
  | { kind: 'fail'; problems: Problem[] }
  /** With where the row says that the person was found. */
  | ({ kind: 'put'; source: string | null } & PutContact);

/** A lead that a contact comes in as. */
export interface LeadPlan {
  importKey: string;
  fields: DealFields;
  put: PutContact;
}

export class ContactPlanner {
  readonly #setting;
  readonly #policy;
  readonly #users: ReadonlyMap<string, UserRecord>;

  constructor(setting: Setting, policy: Policy) {
    this.#setting = setting;
    this.#policy = policy;
    this.#users = new Map(setting.users.map((user) => [user.id, user]));
  }

  async learn(desk: Desk, rows: readonly UnderstoodContact[]): Promise<void> {
    const inputs = rows.flatMap(({ input }) => input ?? []);
    await desk.learn({
      keys: inputs.flatMap((input) => keysToLearn(this.#policy.origin, input)),
      emails: inputs.flatMap(({ email }) => email ?? []),
    });
  }

  /** Puts the contact where the desk keeps it. */
  async put(desk: Desk, { input, problems, owner }: UnderstoodContact): Promise<ContactPlan> {
    if (!input || problems.length > 0) return { kind: 'fail', problems };
    const ownerId = this.#setting.mapping.owners[owner] ?? null;
    const put = await putContact(desk, input, { ...this.#policy, ownerId });
    return 'message' in put
      ? { kind: 'fail', problems: [put] }
      : { kind: 'put', source: input.source, ...put };
  }

  /** Null where contacts stay contacts. */
  lead(put: PutContact & { source: string | null }): LeadPlan | null {
    const { mapping, version } = this.#setting;
    if (mapping.entry === null || !version) return null;
    const { contact, company } = put;
    return {
      // One lead per person and process, whichever files they stand in.
      importKey: `lead/${version.processId}/${mapping.entry}/${contact.id}`,
      put,
      fields: {
        title: company?.name ?? contactName(contact),
        companyId: contact.companyId,
        ownerId: contact.ownerId,
        source: put.source,
        segment: null,
        product: null,
        valueMinor: null,
        currency: mapping.currency,
        expectedCloseOn: null,
        meetingAt: null,
        fields: {},
        roles: {},
      },
    };
  }

  enters({ fields, put }: LeadPlan): Entering {
    const { mapping, version } = this.#setting;
    if (!version || mapping.entry === null) return { step: null, emails: [] };
    const owner = this.#users.get(fields.ownerId ?? '') ?? null;
    const { contact, company } = put;
    const facts = { fields, contacts: [contact], company, owner };
    return entering(version, `enter.${mapping.entry}`, facts, this.#policy.now);
  }

  /** Comes in by the entry; is put where the entry leads, silently, when a message would leave that must not. */
  request(lead: LeadPlan, { actor, importId }: { actor: Actor; importId: string }): NewDealRequest {
    const { mapping, version } = this.#setting;
    if (!version || mapping.entry === null) throw new Error('Only an import with an entry makes leads.');
    const { fields, importKey, put } = lead;
    const { step, emails } = this.enters(lead);
    const maySend = mapping.sendEntering && notWritable(put.contact) === null;
    return {
      ...fields,
      roles: undefined,
      process: version.processId,
      entry: mapping.entry,
      contacts: [{ id: put.contact.id, main: true }],
      actor,
      importId,
      importKey,
      at: emails.length > 0 && !maySend && step !== null ? { step, silent: true } : undefined,
    };
  }
}
