import type { BulkChange, BulkRefusalCode } from '../../../machines/api/index.ts';
import { AppError } from '../../errors.ts';
import type { BulkBy, BulkDeal, DealRecord, JsonObject, Store } from '../../store/store.ts';
import type { DealCall } from '../dispatch.ts';
import { current, type Draft } from '../draft.ts';
import { assignmentCall, editCall, type DealEdit } from '../editing.ts';
import { besideCall } from '../pricing.ts';
import { closingCall, correctionCall, noteCall } from '../reporting.ts';

/** Why one deal of many stays as it is. */
export class BulkRefusedError extends AppError {
  readonly why: BulkRefusalCode | 'unchanged';

  constructor(why: BulkRefusalCode | 'unchanged', message: string) {
    super('conflict', message, { details: { why } });
    this.why = why;
  }
}

/** A change of one deal that also says how the deal was right before it. */
export interface BulkCall {
  call: DealCall;
  before: () => JsonObject | null;
}

/** What a change replaces, as taking it back needs. */
export function beforeOf(change: BulkChange, deal: DealRecord, tagged = false): JsonObject {
  if ('owner' in change) return { owner: deal.ownerId };
  if ('close' in change) return { step: deal.step };
  if ('tag' in change) return { tagged };
  const edit = editOf(change);
  const { fields, ...columns } = edit;
  const before: JsonObject = {};
  // Every key of an edit is a column of the deal, and all of these are JSON.
  for (const name of Object.keys(columns) as (keyof typeof columns)[]) before[name] = deal[name] ?? null;
  if (fields)
    before['fields'] = Object.fromEntries(
      Object.keys(fields).map((name) => [name, deal.fields[name] ?? null]),
    ) as JsonObject; // own fields hold JSON
  return before;
}

type FieldChange = Extract<BulkChange, { plan: unknown } | { edit: unknown }>;

const editOf = (change: FieldChange): DealEdit =>
  'plan' in change ? { expectedCloseOn: change.plan.expectedCloseOn } : change.edit;

/** One deal of a change, in a transaction of its own with others; whoever asked may do it, or it is refused. */
export async function bulkCall(
  store: Store,
  change: BulkChange,
  { by, deal, key, tagged = false }: { by: BulkBy; deal: string; key: string; tagged?: boolean | undefined },
): Promise<BulkCall> {
  const report = { deal, actor: by.actor };
  const idempotency = { key, scope: 'bulk', bodyHash: '' };
  let before: JsonObject | null = null;
  const guarded = (calls: readonly DealCall[], check: (draft: Draft) => void): BulkCall => ({
    before: () => before,
    call: {
      deal,
      idempotency,
      carry(draft) {
        before = null;
        check(draft);
        before = beforeOf(change, draft.loaded.deal, tagged);
        for (const call of calls) call.carry(draft);
      },
    },
  });
  if ('owner' in change) {
    const { owner } = change;
    const call = await assignmentCall(store, { ...report, owner, unannounced: true });
    return guarded([call], ({ loaded }) => {
      if (loaded.deal.ownerId === owner)
        throw new BulkRefusedError('unchanged', `“${loaded.deal.title}” is theirs already.`);
      requireOwn(by, loaded.deal);
    });
  }
  if ('close' in change) {
    const { outcome, reason } = change.close;
    return {
      before: () => before,
      call: {
        deal,
        idempotency,
        carry(draft) {
          const { title } = draft.loaded.deal;
          before = null;
          requireOwn(by, draft.loaded.deal);
          if (!by.closes) throw notYours(title);
          if (current(draft, 'status') !== 'open')
            throw new BulkRefusedError('closed', `“${title}” is closed already.`);
          const node = draft.version.process.nodes.find(
            (one) => one.kind === 'outcome' && one.outcome === outcome,
          );
          if (!node)
            throw new BulkRefusedError(
              'no-outcome',
              `The process of “${title}” has no outcome of the kind “${outcome}”. Close it at another one.`,
            );
          before = beforeOf(change, draft.loaded.deal);
          closingCall({ ...report, outcome: node.id, reason }).carry(draft);
        },
      },
    };
  }
  if ('tag' in change) {
    const { name, put } = change.tag;
    return guarded([besideCall(report, { tags: taggedWith(name, put) })], ({ loaded }) => {
      if (tagged === put)
        throw new BulkRefusedError(
          'unchanged',
          `“${loaded.deal.title}” ${put ? 'has' : 'lacks'} the tag “${name}” already.`,
        );
    });
  }
  const edit = editOf(change);
  const note = 'plan' in change ? change.plan.note : undefined;
  const calls = [
    await editCall(store, { ...report, edit }),
    ...(note === undefined ? [] : [noteCall({ ...report, note })]),
  ];
  return guarded(calls, ({ loaded }) => {
    if (loaded.deal.status !== 'open')
      throw new BulkRefusedError('closed', `“${loaded.deal.title}” is closed already.`);
    if (note === undefined && holds(loaded.deal, edit))
      throw new BulkRefusedError('unchanged', `“${loaded.deal.title}” says so already.`);
  });
}

/** Takes back what a change did to one deal, where the deal still stands as that left it. */
export async function undoCall(
  store: Store,
  change: BulkChange,
  {
    by,
    deal,
    key,
    tagged = false,
  }: { by: BulkBy; deal: BulkDeal; key: string; tagged?: boolean | undefined },
): Promise<DealCall> {
  const { dealId, before, rev } = deal;
  const report = { deal: dealId, actor: by.actor };
  const call = await backTo(store, change, report, before ?? {});
  return {
    deal: dealId,
    idempotency: { key, scope: 'bulk', bodyHash: '' },
    carry(draft) {
      const now = draft.loaded.deal;
      if (before === null || !isAsLeft(now, change, { rev, tagged }))
        throw new BulkRefusedError(
          'changed-since',
          `“${now.title}” has been changed since, so it stays as it is.`,
        );
      call.carry(draft);
    },
  };
}

async function backTo(
  store: Store,
  change: BulkChange,
  report: Pick<DealCall, 'deal'> & { actor: BulkBy['actor'] },
  before: JsonObject,
): Promise<DealCall> {
  if ('owner' in change) {
    const owner = typeof before['owner'] === 'string' ? before['owner'] : null;
    return assignmentCall(store, { ...report, owner, unannounced: true });
  }
  if ('close' in change)
    // A sign that needs no language: what was taken back, with the reason that had been given for it.
    return correctionCall({
      ...report,
      to: typeof before['step'] === 'string' ? before['step'] : '',
      reason: `↶ ${change.close.reason}`,
      silent: true,
    });
  if ('tag' in change) return besideCall(report, { tags: taggedWith(change.tag.name, !change.tag.put) });
  // As `beforeOf` made it.
  return editCall(store, { ...report, edit: before as DealEdit });
}

/** Closing is taken back only before anything else has happened; other changes while what they wrote still stands. */
function isAsLeft(
  deal: DealRecord,
  change: BulkChange,
  { rev, tagged }: { rev: number | null; tagged: boolean },
): boolean {
  if ('owner' in change) return deal.ownerId === change.owner;
  if ('close' in change) return deal.status !== 'open' && deal.rev === rev;
  if ('tag' in change) return tagged === change.tag.put;
  return holds(deal, editOf(change));
}

const taggedWith = (name: string, put: boolean) => ({ added: put ? [name] : [], removed: put ? [] : [name] });

function holds(deal: DealRecord, { fields = {}, ...columns }: DealEdit): boolean {
  // Every key of an edit is a column of the deal.
  const names = Object.keys(columns) as (keyof typeof columns)[];
  return (
    names.every((name) => (deal[name] ?? null) === (columns[name] ?? null)) &&
    Object.entries(fields).every(
      ([name, value]) => JSON.stringify(deal.fields[name] ?? null) === JSON.stringify(value ?? null),
    )
  );
}

function requireOwn({ manages, userId }: BulkBy, { ownerId, title }: DealRecord): void {
  if (!manages && ownerId !== null && ownerId !== userId) throw notYours(title);
}

const notYours = (title: string): BulkRefusedError =>
  new BulkRefusedError(
    'not-yours',
    `“${title}” belongs to somebody else. Its owner, a manager or an administrator can change it.`,
  );
