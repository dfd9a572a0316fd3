import { lineTotal, linesTotal, type Priced } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { DealLine, Store } from '../store/store.ts';
import { current, refresh, tell, type Draft } from './draft.ts';
import type { DealCall } from './dispatch.ts';
import { happen } from './happen.ts';
import type { Report } from './reporting.ts';
import { told, type FieldEdit, type KeptPayload } from './timeline-entry.ts';
import { say } from '../../machines/index.ts';

/** What a line is about; what it comes to follows. */
export type NewLine = Omit<DealLine, 'totalMinor'> & Priced;

export interface PricingRequest extends Report {
  lines: readonly NewLine[];
  /** ISO 4217; the deal's own, else the workspace's, where it is left out. */
  currency?: string | undefined;
  expectedRev?: number | undefined;
}

/** More than any number of minor units that a computer counts exactly. */
const mostMinor = Number.MAX_SAFE_INTEGER;

/** All of the deal's price lines anew. Its value is their sum from then on; without lines it stays as it is. */
export function pricingCall({ lines: given, currency, actor, ...call }: PricingRequest): DealCall {
  const lines = given.map((line): DealLine => ({ ...line, totalMinor: lineTotal(line) }));
  const total = linesTotal(lines);
  if (total < 0)
    throw new AppError(
      'invalid',
      say`The lines come to less than nothing. Lower the credits until the deal is worth something.`,
    );
  if (total > mostMinor || lines.some(({ totalMinor }) => Math.abs(totalMinor) > mostMinor))
    throw new AppError(
      'invalid',
      say`The lines come to more than can be counted. Look at quantity and price.`,
    );
  return {
    ...call,
    carry(draft) {
      const changes: FieldEdit[] = [];
      if (lines.length > 0) note(draft, changes, 'valueMinor', 'deal.value', total);
      if (currency !== undefined) note(draft, changes, 'currency', 'deal.currency', currency);
      draft.more.lines = lines;
      if (changes.length === 0) {
        tell(draft, { type: told.lines, actor, more: { lines: lines.length } });
        return;
      }
      refresh(draft);
      happen(draft, { type: 'deal.changed' }, { actor, more: { changes } });
    },
  };
}

function note<K extends 'valueMinor' | 'currency'>(
  draft: Draft,
  changes: FieldEdit[],
  column: K,
  path: string,
  to: NonNullable<Draft['deal'][K]>,
): void {
  const from = current(draft, column);
  if (from === to) return;
  draft.deal[column] = to;
  changes.push({ path, from, to });
}

/** What follows from lines isn't written by hand. Throws `conflict`. */
export async function refuseWhereLined(
  { products }: Pick<Store, 'products'>,
  deal: string,
  edit: { valueMinor?: unknown; currency?: unknown },
): Promise<void> {
  if (edit.valueMinor === undefined && edit.currency === undefined) return;
  if ((await products.linesOf(deal)).length === 0) return;
  throw new AppError(
    'conflict',
    edit.valueMinor === undefined
      ? say`The price lines of the deal are in its currency. Change the currency there, with the prices.`
      : say`The value of the deal is the sum of its price lines. Change the lines, or remove them first.`,
  );
}

/** An entry of the timeline for something that lies beside the deal's own row. */
export const besideCall = (
  { actor, ...call }: Report,
  what: Pick<KeptPayload, 'tags' | 'file'>,
  name?: string,
): DealCall => ({
  ...call,
  carry(draft) {
    tell(draft, {
      type: what.tags ? told.tagged : told.file,
      actor,
      more: what,
      ...(name === undefined ? {} : { texts: [{ kind: 'note', text: name }] }),
    });
  },
});
