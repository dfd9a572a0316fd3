import type { ImportKind } from '../../../machines/api/index.ts';
import { say, type Said } from '../../../machines/index.ts';
import type { Runtime } from '../../runtime/index.ts';
import type { Live } from '../../runtime/live.ts';
import type { Actor, MadeRecord, Records, RefusedRow, Store } from '../../store/store.ts';
import { Desk } from '../people/desk.ts';
import type { Policy, PutContact } from '../people/put-contact.ts';
import type { Problem } from '../rows/cells.ts';
import { ownFields } from '../mapping/targets.ts';
import { RowReader } from '../rows/reader.ts';
import type { Row } from '../reading/table.ts';
import type { Setting } from '../setting.ts';
import { putCompany } from './companies.ts';
import { ContactPlanner, type LeadPlan } from './contacts.ts';
import { DealPlanner, type NewDealPlan } from './deals.ts';
import { knownDeals } from './known-deals.ts';
import { batchesOf } from './rows-of.ts';
import { workedMs } from '../../runtime/worked.ts';
import { add, noCounts, Tally, type Counts } from './tally.ts';

/** What a batch may take of the thread before everybody else gets their turn: nobody notices as much. */
const batchMs = 12;
const fewestRows = 4;
const mostRows = 50;

/** Rows of new companies cost several times what others do, and so do all of them on a busy machine. */
function fitting(rows: number, tookMs: number): number {
  if (tookMs > batchMs * 1.5) return Math.max(fewestRows, Math.floor(rows / 2));
  return tookMs < batchMs / 2 ? Math.min(mostRows, rows + 2) : rows;
}

export interface RunOptions {
  store: Store;
  runtime: Runtime;
  live: Live;
  setting: Setting;
  policy: Policy;
  actor: Actor;
  /** The server stops: what is done is kept, and the rest waits for somebody to run it again. */
  stopping: () => boolean;
  /** Whose claim is on the import. */
  by: string;
}

/**
 * Carries out an import from where it has got to. Each batch is on disk before the next begins; a batch that a crash
 * cut short is done again, and finds what it has made already by its keys. False when the server stopped it, or was away
 * for so long that another one has it now.
 */
export async function run(options: RunOptions): Promise<boolean> {
  const { store, live, setting } = options;
  const { id, counts: before, report } = setting.record;
  const counts: Counts = { ...noCounts, ...before };
  const placed = Tally.parse(report['placed'] ?? {});
  const batch = batches[setting.kind](options);
  let size = 8;
  let seen = 0;
  // What an earlier run has done is only gone through.
  const sizeNow = (): number => (seen < counts.done ? Math.min(mostRows, counts.done - seen) : size);
  for await (const rows of batchesOf(store, id, sizeNow)) {
    seen += rows.length;
    if (seen <= counts.done) {
      batch.pass(rows);
      continue;
    }
    if (options.stopping()) return false;
    const began = workedMs();
    const { refused, deals } = await batch.carryOut(rows, counts, placed);
    counts.done = seen;
    counts.failed += refused.length;
    const goesOn = await store.transact(async ({ imports, importMade }) => {
      const progress = { counts: { ...before, ...counts }, report: { placed } };
      const running = await imports.progress(id, options.by, progress);
      await imports.refuse(id, refused);
      await importMade.note(id, deals);
      return running;
    });
    if (!goesOn) return false;
    size = fitting(rows.length, workedMs() - began);
    live.publish(`import:${id}`, 'imports');
  }
  return true;
}

interface Batches {
  /** Rows of an earlier run, which only say what later ones repeat. */
  pass(rows: readonly Row[]): void;
  /** Rows that couldn't be imported, and the deals that were made; what could is counted. */
  carryOut(
    rows: readonly Row[],
    counts: Counts,
    placed: Tally,
  ): Promise<{ refused: RefusedRow[]; deals: MadeRecord[] }>;
}

const refusal = ({ line, cells }: Row, problems: readonly Problem[]): RefusedRow => ({
  line,
  cells,
  problems: [...problems],
});

const whole = (message: Said): Problem[] => [{ column: null, value: null, message }];

const madeDeal = ({ deal, seq }: { deal: string; seq: number }): MadeRecord => ({
  kind: 'deal',
  id: deal,
  created: true,
  changes: {},
  mark: seq,
});

/** What the batch has made, for whoever takes it back, and for the logs of those people and companies. */
async function note(
  { importMade, recordLog }: Records,
  { setting, policy, actor }: RunOptions,
  { made }: Desk,
): Promise<void> {
  const { id } = setting.record;
  await importMade.note(id, made);
  const seen = new Map(made.toReversed().map((one) => [one.id, one]));
  await recordLog.append(
    [...seen.values()].flatMap(({ kind, id: record, created }) =>
      kind === 'contact' || kind === 'company'
        ? [
            {
              kind,
              id: record,
              at: policy.now,
              actor,
              what: { kind: 'imported', import: id, as: created ? 'created' : 'updated' } as const,
            },
          ]
        : [],
    ),
  );
}

/** Tags that aren't there yet are made. */
async function tag(
  { tags }: Records,
  kind: 'contact' | 'deal',
  id: string,
  names: readonly string[],
  now: number,
): Promise<void> {
  if (names.length === 0) return;
  for (const { key } of await tags.named(names, now)) await tags.add(kind, [id], key);
}

const readerOf = (setting: Setting): RowReader =>
  new RowReader(setting.file, setting.mapping, { ...setting, own: ownFields(setting.kind, setting) });

/** What changed contacts mean for the deals that they are in. */
async function tell({ store, runtime, policy }: RunOptions, changed: readonly PutContact[]): Promise<void> {
  const actor: Actor = { kind: 'system', what: 'contacts' };
  for (const { contact, stop } of changed) {
    if (stop)
      await runtime.hearing.stop({
        contactId: contact.id,
        why: 'unsubscribed',
        at: policy.now,
        how: 'import',
      });
    const deals = await store.deals.openOfContact(contact.id);
    await runtime.dispatch(deals.map((deal) => ({ deal, event: { type: 'deal.changed' }, actor })));
  }
}

function contactBatches(options: RunOptions): Batches {
  const { store, runtime, live, setting, policy, actor } = options;
  const reader = readerOf(setting);
  const planner = new ContactPlanner(setting, policy);

  async function bringIn(
    leads: readonly (LeadPlan & { row: Row })[],
    counts: Counts,
    placed: Tally,
  ): Promise<{ refused: RefusedRow[]; deals: MadeRecord[] }> {
    const refused: RefusedRow[] = [];
    const deals: MadeRecord[] = [];
    const outcomes = await runtime.createDeals(
      leads.map((lead) => planner.request(lead, { actor, importId: setting.record.id })),
    );
    outcomes.forEach((outcome, at) => {
      const lead = leads[at];
      if (!lead) return;
      if (outcome.outcome === 'changed') {
        counts.newLeads++;
        add(placed, outcome.step, lead.fields);
        deals.push(madeDeal(outcome));
      } else if (outcome.outcome === 'refused')
        refused.push(
          refusal(lead.row, whole(say`The contact is here, and no lead was made: ${outcome.error.said}`)),
        );
    });
    return { refused, deals };
  }

  return {
    pass: () => undefined,
    async carryOut(rows, counts, placed) {
      const understood = rows.map((row) => reader.contact(row));
      const { refused, puts, newCompanies } = await store.transact(async (records) => {
        const desk = new Desk(records, policy.now);
        await planner.learn(desk, understood);
        const puts: (PutContact & { source: string | null; row: Row })[] = [];
        const refused: RefusedRow[] = [];
        for (const one of understood) {
          const plan = await planner.put(desk, one);
          if (plan.kind === 'fail') refused.push(refusal(one.row, plan.problems));
          else {
            puts.push({ ...plan, row: one.row });
            await tag(records, 'contact', plan.contact.id, one.input?.tags ?? [], policy.now);
          }
        }
        await note(records, options, desk);
        return { refused, puts, newCompanies: desk.newCompanies };
      });
      counts.newCompanies += newCompanies;
      for (const { outcome } of puts) counts[outcome]++;
      const leads = puts.flatMap((put) => {
        const lead = planner.lead(put);
        return lead ? [{ ...lead, row: put.row }] : [];
      });
      const changed = puts.filter(({ outcome }) => outcome === 'updated');
      await tell(options, changed);
      const entered = await bringIn(leads, counts, placed);
      live.publish(
        'contacts',
        'companies',
        ...changed.map(({ contact }) => `contact:${contact.id}` as const),
      );
      return { refused: [...refused, ...entered.refused], deals: entered.deals };
    },
  };
}

function companyBatches(options: RunOptions): Batches {
  const { store, live, setting, policy } = options;
  const reader = readerOf(setting);
  return {
    pass: () => undefined,
    async carryOut(rows, counts) {
      const { refused, outcomes } = await store.transact(async (records) => {
        const desk = new Desk(records, policy.now);
        const refused: RefusedRow[] = [];
        const outcomes: PutContact['outcome'][] = [];
        for (const row of rows) {
          const plan = await putCompany(desk, reader.company(row), policy);
          if (plan.kind === 'fail') refused.push(refusal(row, plan.problems));
          else outcomes.push(plan.outcome);
        }
        await note(records, options, desk);
        return { refused, outcomes };
      });
      for (const outcome of outcomes) counts[outcome]++;
      live.publish('companies');
      return { refused, deals: [] };
    },
  };
}

function dealBatches(options: RunOptions): Batches {
  const { store, runtime, live, setting, policy, actor } = options;
  const { id: importId } = setting.record;
  const reader = readerOf(setting);
  const planner = new DealPlanner(setting, policy);

  /** One of this import's own was made right before a crash: it counts as what it is. Null for those of others. */
  async function ours(deal: string): Promise<MadeRecord | null> {
    const found = await store.deals.get(deal);
    return found?.importId === importId ? madeDeal({ deal, seq: found.seq }) : null;
  }

  return {
    pass(rows) {
      for (const row of rows) reader.deal(row);
    },
    async carryOut(rows, counts, placed) {
      const understood = rows.map((row) => reader.deal(row));
      const keys = understood.map((row) => planner.importKey(row));
      const { plans, refused, exists, skipped, newCompanies, newProducts } = await store.transact(
        async (records) => {
          const desk = new Desk(records, policy.now);
          const known = await knownDeals(records, keys);
          await planner.learn(desk, understood);
          const plans: (NewDealPlan & { row: Row })[] = [];
          const refused: RefusedRow[] = [];
          const exists: { deal: string; step: string; fields: NewDealPlan['fields'] }[] = [];
          let skipped = 0;
          for (const one of understood) {
            const plan = await planner.plan(desk, one, known);
            if (plan.kind === 'fail') refused.push(refusal(one.row, plan.problems));
            else if (plan.kind === 'skip') skipped++;
            else if (plan.kind === 'exists') exists.push(plan);
            else plans.push({ ...plan, row: one.row });
          }
          await note(records, options, desk);
          const { newCompanies, newProducts } = desk;
          return { plans, refused, exists, skipped, newCompanies, newProducts };
        },
      );
      counts.skipped += skipped;
      counts.newCompanies += newCompanies;
      counts.newProducts += newProducts;
      counts.newContacts += plans.filter(({ parts }) => parts.newContact).length;
      await tell(
        options,
        plans.flatMap(({ parts }) => parts.changed),
      );
      const outcomes = await runtime.createDeals(
        plans.map((plan) => planner.request(plan, { actor, importId })),
      );
      const deals: MadeRecord[] = [];
      outcomes.forEach((outcome, at) => {
        const plan = plans[at];
        if (!plan) return;
        if (outcome.outcome === 'changed') {
          counts.created++;
          add(placed, plan.step, plan.fields);
          deals.push(madeDeal(outcome));
        } else if (outcome.outcome === 'refused') refused.push(refusal(plan.row, whole(outcome.error.said)));
        else exists.push({ deal: outcome.deal, step: plan.step, fields: plan.fields });
      });
      const tagged = outcomes.flatMap((outcome, at) => {
        const tags = plans[at]?.tags ?? [];
        return outcome.outcome === 'changed' && tags.length > 0 ? [{ deal: outcome.deal, tags }] : [];
      });
      if (tagged.length > 0)
        await store.transact(async (records) => {
          for (const { deal, tags } of tagged) await tag(records, 'deal', deal, tags, policy.now);
        });
      for (const { deal, step, fields } of exists) {
        const own = await ours(deal);
        if (own) {
          deals.push(own);
          counts.created++;
          add(placed, step, fields);
        } else counts.unchanged++;
      }
      live.publish('contacts', 'companies');
      return { refused, deals };
    },
  };
}

const batches = {
  contacts: contactBatches,
  companies: companyBatches,
  deals: dealBatches,
} satisfies Record<ImportKind, (options: RunOptions) => Batches>;
