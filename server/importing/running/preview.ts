import type { ImportKind, ImportPreview } from '../../../machines/api/index.ts';
import { told } from '../../saying/told.ts';
import type { ContactRecord, DealFields, Store } from '../../store/store.ts';
import { Desk } from '../people/desk.ts';
import { dryRecords } from '../people/dry-records.ts';
import type { Policy } from '../people/put-contact.ts';
import type { Problem } from '../rows/cells.ts';
import { ownFields } from '../mapping/targets.ts';
import { RowReader } from '../rows/reader.ts';
import type { Setting } from '../setting.ts';
import { putCompany } from './companies.ts';
import { ContactPlanner } from './contacts.ts';
import { actionLabel, DealPlanner } from './deals.ts';
import { notWritable, type Entering } from './entering.ts';
import { knownDeals } from './known-deals.ts';
import { batchesOf } from './rows-of.ts';
import { companyWords, contactWords, dealWords } from './row-words.ts';
import { add, placedOf, sumOf, totalsOf, type Tally } from './tally.ts';

const rowsPerTurn = 25;
const problemsShown = 100;
const rowsShown = 12;

type Counts = Pick<
  ImportPreview,
  | 'create'
  | 'update'
  | 'unchanged'
  | 'skip'
  | 'fail'
  | 'newCompanies'
  | 'newContacts'
  | 'newLeads'
  | 'newProducts'
>;

/** What a look through the whole file gathers. */
class Gathered {
  counts: Counts = {
    create: 0,
    update: 0,
    unchanged: 0,
    skip: 0,
    fail: 0,
    newCompanies: 0,
    newContacts: 0,
    newLeads: 0,
    newProducts: 0,
  };
  readonly problems: ImportPreview['problems'] = [];
  readonly rows: ImportPreview['rows'] = [];
  readonly placed: Tally = {};
  readonly stages: Tally = {};
  readonly #people = new Map<string, boolean>();
  readonly #addressed = new Set<string>();
  readonly #byAction = new Map<string, number>();
  readonly #kept = { 'no-consent': 0, stopped: 0, 'no-address': 0 };

  fail(line: number, problems: readonly Problem[]): void {
    this.counts.fail++;
    for (const problem of problems)
      if (this.problems.length < problemsShown)
        this.problems.push({ line, ...problem, message: told(problem.message) });
  }

  show(line: number, words: () => Record<string, string>, fields?: DealFields): void {
    if (this.rows.length === rowsShown) return;
    const { valueMinor = null, currency = null } = fields ?? {};
    const money = valueMinor === null || currency === null ? null : { currency, minor: valueMinor };
    this.rows.push({ line, values: words(), money });
  }

  meet(contacts: readonly ContactRecord[]): void {
    for (const contact of contacts) this.#people.set(contact.id, notWritable(contact) === null);
  }

  send({ emails }: Entering, to: ContactRecord | undefined): void {
    const kept = notWritable(to);
    for (const action of emails) {
      if (kept !== null) {
        this.#kept[kept]++;
        continue;
      }
      this.#byAction.set(action, (this.#byAction.get(action) ?? 0) + 1);
      if (to) this.#addressed.add(to.id);
    }
  }

  sending(setting: Setting, delivery: ImportPreview['sending']['delivery']): ImportPreview['sending'] {
    const byAction = [...this.#byAction].map(([id, count]) => ({ action: actionLabel(setting, id), count }));
    return {
      messages: byAction.reduce((sum, { count }) => sum + count, 0),
      byAction,
      contacts: this.#addressed.size,
      withoutConsent: this.#kept['no-consent'],
      stopped: this.#kept.stopped,
      withoutEmail: this.#kept['no-address'],
      mayWrite: [...this.#people.values()].filter(Boolean).length,
      people: this.#people.size,
      delivery,
    };
  }
}

export interface PreviewOptions {
  store: Store;
  setting: Setting;
  policy: Policy;
  delivery: ImportPreview['sending']['delivery'];
  /** Asked between batches: throws when nobody waits for the answer any more. */
  stillWanted: () => void;
}

/** Goes through the whole file as running it would, and writes nothing. */
export async function previewOf(options: PreviewOptions): Promise<ImportPreview> {
  const { setting, policy, delivery } = options;
  const gathered = new Gathered();
  const desk = new Desk(dryRecords(options.store), policy.now);
  await looks[setting.kind](options, gathered, desk);
  // Of a file of companies they are what is counted, and nothing that comes along.
  gathered.counts.newCompanies = setting.kind === 'companies' ? 0 : desk.newCompanies;
  gathered.counts.newProducts = desk.newProducts;
  return {
    ...gathered.counts,
    problems: gathered.problems,
    rows: gathered.rows,
    placed: placedOf(gathered.placed, setting.places),
    totals: sumOf(gathered.placed),
    stages: Object.entries(gathered.stages).map(([value, sums]) => ({
      value,
      count: sums.count,
      totals: totalsOf(sums),
    })),
    sending: gathered.sending(setting, delivery),
  };
}

async function lookAtContacts(
  { store, setting, policy, stillWanted }: PreviewOptions,
  gathered: Gathered,
  desk: Desk,
): Promise<void> {
  const { counts } = gathered;
  const reader = rowReader(setting);
  const planner = new ContactPlanner(setting, policy);
  const leads = new Set<string>();
  for await (const rows of batchesOf(store, setting.record.id, () => rowsPerTurn)) {
    stillWanted();
    const understood = rows.map((row) => reader.contact(row));
    await planner.learn(desk, understood);
    const newLeads = [];
    for (const row of understood) {
      const plan = await planner.put(desk, row);
      if (plan.kind === 'fail') {
        gathered.fail(row.row.line, plan.problems);
        continue;
      }
      counts[outcomes[plan.outcome]]++;
      gathered.meet([plan.contact]);
      gathered.show(row.row.line, () => contactWords(plan));
      const lead = planner.lead(plan);
      if (lead && !leads.has(lead.importKey)) {
        leads.add(lead.importKey);
        newLeads.push(lead);
      }
    }
    const known = await store.imports.known(
      'deal',
      newLeads.map(({ importKey }) => importKey),
    );
    for (const lead of newLeads) {
      if (known.has(lead.importKey)) continue;
      const enters = planner.enters(lead);
      counts.newLeads++;
      gathered.send(enters, lead.put.contact);
      if (enters.step !== null) add(gathered.placed, enters.step, lead.fields);
    }
  }
}

async function lookAtCompanies(
  { store, setting, policy, stillWanted }: PreviewOptions,
  gathered: Gathered,
  desk: Desk,
): Promise<void> {
  const reader = rowReader(setting);
  for await (const rows of batchesOf(store, setting.record.id, () => rowsPerTurn)) {
    stillWanted();
    for (const row of rows) {
      const plan = await putCompany(desk, reader.company(row), policy);
      if (plan.kind === 'fail') {
        gathered.fail(row.line, plan.problems);
        continue;
      }
      gathered.counts[outcomes[plan.outcome]]++;
      gathered.show(row.line, () => companyWords(plan.company));
    }
  }
}

const outcomes = { created: 'create', updated: 'update', unchanged: 'unchanged' } as const;

async function lookAtDeals(
  { store, setting, policy, stillWanted }: PreviewOptions,
  gathered: Gathered,
  desk: Desk,
): Promise<void> {
  const { counts } = gathered;
  const reader = rowReader(setting);
  const planner = new DealPlanner(setting, policy);
  for await (const rows of batchesOf(store, setting.record.id, () => rowsPerTurn)) {
    stillWanted();
    const understood = rows.map((row) => reader.deal(row));
    await planner.learn(desk, understood);
    const known = await knownDeals(
      store,
      understood.map((row) => planner.importKey(row)),
    );
    for (const row of understood) {
      if (row.input) add(gathered.stages, row.input.stage, row.input);
      const plan = await planner.plan(desk, row, known);
      switch (plan.kind) {
        case 'fail':
          gathered.fail(row.row.line, plan.problems);
          break;
        case 'skip':
          counts.skip++;
          break;
        case 'exists':
          counts.unchanged++;
          break;
        case 'make':
          counts.create++;
          if (plan.parts.newContact) counts.newContacts++;
          add(gathered.placed, plan.step, plan.fields);
          gathered.meet(plan.parts.contacts);
          gathered.send(planner.enters(plan), plan.parts.contacts[0]);
          gathered.show(row.row.line, () => dealWords(plan, setting), plan.fields);
      }
    }
  }
}

const looks = {
  contacts: lookAtContacts,
  companies: lookAtCompanies,
  deals: lookAtDeals,
} satisfies Record<ImportKind, unknown>;

const rowReader = (setting: Setting): RowReader =>
  new RowReader(setting.file, setting.mapping, { ...setting, own: ownFields(setting.kind, setting) });
