import { nodeName, say } from '../../../machines/index.ts';
import type { NewDealRequest } from '../../runtime/index.ts';
import type { Actor, ContactRecord, DealFields, DealLine, UserRecord } from '../../store/store.ts';
import { contactName } from '../../views/people.ts';
import { dealParts, type DealParts } from '../people/deal-parts.ts';
import type { Desk } from '../people/desk.ts';
import { idKey, keysToLearn, rowKey } from '../people/keys.ts';
import { lineOf } from '../people/products.ts';
import type { Policy } from '../people/put-contact.ts';
import { columnsOf } from '../mapping/columns.ts';
import type { Problem } from '../rows/cells.ts';
import type { DealInputRow } from '../rows/deal-input.ts';
import type { UnderstoodDeal } from '../rows/reader.ts';
import type { Setting } from '../setting.ts';
import { entering, notWritable, type Entering } from './entering.ts';

/** What a row of a file of deals comes to. */
export type DealPlan =
  | { kind: 'fail'; problems: Problem[] }
  /** Its stage is mapped to nothing. */
  | { kind: 'skip' }
  | { kind: 'exists'; deal: string; fields: DealFields; step: string }
  | {
      kind: 'make';
      importKey: string;
      key: string | null;
      title: string;
      fields: DealFields;
      tags: string[];
      parts: DealParts;
      /** Its only price line; null where the row names no product, or no value. */
      line: DealLine | null;
      step: string;
      /** It stands at an outcome. */
      isClosed: boolean;
      reason: string | null;
      createdAt: number | undefined;
      closedAt: number | undefined;
    };

export type NewDealPlan = Extract<DealPlan, { kind: 'make' }>;

export class DealPlanner {
  readonly #setting;
  readonly #policy;
  readonly #users: ReadonlyMap<string, UserRecord>;
  readonly #hasStages;
  readonly #hasOwners;

  constructor(setting: Setting, policy: Policy) {
    this.#setting = setting;
    this.#policy = policy;
    this.#users = new Map(setting.users.map((user) => [user.id, user]));
    const targets = columnsOf(setting.mapping);
    this.#hasStages = targets.has('deal.stage');
    this.#hasOwners = targets.has('deal.owner');
  }

  importKey({ input, identity }: UnderstoodDeal): string {
    const { origin } = this.#policy;
    return input?.key != null ? idKey(origin, input.key) : rowKey(origin, identity);
  }

  /** Looks up whom a batch of rows speaks of. */
  async learn(desk: Desk, rows: readonly UnderstoodDeal[]): Promise<void> {
    const inputs = rows.flatMap(({ input }) => input ?? []);
    await desk.learn({
      keys: inputs.flatMap(({ contact, contactKeys }) =>
        keysToLearn(this.#policy.origin, contact, contactKeys),
      ),
      emails: inputs.flatMap(({ contact }) => contact.email ?? []),
    });
  }

  async plan(desk: Desk, row: UnderstoodDeal, madeBefore: ReadonlyMap<string, string>): Promise<DealPlan> {
    const { input, problems } = row;
    if (!input || problems.length > 0) return { kind: 'fail', problems };
    const place = this.#placeOf(input);
    if (place === null) return { kind: 'skip' };
    if (place === undefined) return { kind: 'fail', problems: [this.#undecided(input)] };
    const importKey = this.importKey(row);
    const before = madeBefore.get(importKey);
    const { isClosed, ...times } = this.#timesOf(input, place);
    if (before !== undefined)
      return { kind: 'exists', deal: before, step: place, fields: this.#fieldsOf(input, isClosed) };
    const parts = await dealParts(desk, input, this.#policy);
    if ('message' in parts) return { kind: 'fail', problems: [parts] };
    const title = titleOf(input, parts);
    if (title === '') return { kind: 'fail', problems: [nameless] };
    const fields = this.#fieldsOf(input, isClosed);
    return {
      kind: 'make',
      importKey,
      key: input.key,
      title,
      fields: {
        ...fields,
        title,
        companyId: parts.company?.id ?? null,
        // Deals that don't say whose they are belong to whoever the customer belongs to.
        ownerId: this.#hasOwners ? fields.ownerId : (parts.contacts[0]?.ownerId ?? null),
      },
      tags: input.tags,
      parts,
      line: await lineOf(desk, input),
      step: place,
      isClosed,
      reason: isClosed ? (input.reason ?? 'imported') : `imported from ${this.#policy.fileName}`,
      ...times,
    };
  }

  /** What its messages at once would be, if they may leave. */
  enters({ fields, parts, step, isClosed }: NewDealPlan): Entering {
    const { version } = this.#setting;
    if (!version || isClosed) return { step, emails: [] };
    const owner = this.#users.get(fields.ownerId ?? '') ?? null;
    return entering(version, `correct.${step}`, { fields, ...parts, owner }, this.#policy.now);
  }

  request(plan: NewDealPlan, { actor, importId }: { actor: Actor; importId: string }): NewDealRequest {
    const { version, mapping } = this.#setting;
    if (!version) throw new Error('An import of deals runs on a process.');
    const { title, fields, parts, importKey, key, line, step, reason, createdAt, closedAt } = plan;
    const entry = version.machine.graph.entries.find(({ source }) => source === 'import');
    return {
      ...fields,
      // Who owns it plays the roles that they have in its process.
      roles: undefined,
      process: version.processId,
      entry: entry?.id,
      title,
      contacts: parts.contacts.map(({ id }, at) => ({ id, main: at === 0 })),
      actor,
      externalId: key,
      importId,
      importKey,
      at: {
        step,
        // A message that its contact's consent doesn't cover isn't even written.
        silent: !mapping.sendEntering || notWritable(parts.contacts[0]) !== null,
        reason: reason ?? undefined,
        createdAt,
        closedAt,
        ...(line ? { lines: [line] } : {}),
      },
    };
  }

  /** Undefined where the user hasn't decided. */
  #placeOf({ stage, status }: DealInputRow): string | null | undefined {
    const { mapping } = this.#setting;
    const ending = mapping.statuses[status] ?? null;
    if (ending !== null) return ending;
    if (!this.#hasStages) return mapping.place ?? undefined;
    return mapping.stages[stage];
  }

  #undecided({ stage }: DealInputRow): Problem {
    return {
      column: null,
      value: stage,
      message:
        stage === ''
          ? say`The row has no stage, and it isn’t decided where such deals stand. Fill it in, or decide it in the mapping.`
          : say`It isn’t decided what the stage “${stage}” means here. Correct it, or decide it in the mapping.`,
    };
  }

  #timesOf(
    { closedAt, closeDate, createdAt }: DealInputRow,
    place: string,
  ): { isClosed: boolean; createdAt: number | undefined; closedAt: number | undefined } {
    const { now } = this.#policy;
    const isClosed = this.#setting.places.find(({ id }) => id === place)?.kind === 'outcome';
    const closed = isClosed ? Math.min(closedAt ?? closeDate?.at ?? now, now) : undefined;
    // Nothing is created in the future, nor after it was closed.
    const latest = closed ?? now;
    const created = createdAt === null ? closed : Math.min(createdAt, latest);
    return { isClosed, closedAt: closed, createdAt: created };
  }

  #fieldsOf(input: DealInputRow, isClosed: boolean): DealFields {
    const { mapping } = this.#setting;
    return {
      title: '',
      companyId: null,
      ownerId: mapping.owners[input.owner] ?? null,
      source: input.source,
      segment: input.segment,
      product: input.product,
      valueMinor: input.valueMinor,
      currency: input.currency,
      expectedCloseOn: input.expectedCloseOn ?? (isClosed ? null : (input.closeDate?.day ?? null)),
      meetingAt: input.meetingAt,
      fields: input.fields,
      roles: {},
    };
  }
}

const nameless: Problem = {
  column: null,
  value: null,
  message: say`Nothing in this row says which deal it is: it has no name, id, product, contact or company. Fill in one of them.`,
};

/** The deal's own name, else whose it is; what it is about tells several of one customer apart. */
function titleOf({ title, product, key }: DealInputRow, { company, contacts }: DealParts): string {
  if (title !== null) return title;
  const main: ContactRecord | undefined = contacts[0];
  const who = company?.name ?? (main ? contactName(main) : '');
  // Of nobody yet, several of one product are told apart by their id.
  const parts = who === '' ? [product, key] : [who, product ?? key];
  return parts.filter(Boolean).join(' · ').slice(0, 200);
}

/** The name under which an action is drawn. */
export const actionLabel = (setting: Setting, id: string): string => {
  const node = setting.version?.machine.graph.nodes.get(id);
  return node ? nodeName(node) : id;
};
