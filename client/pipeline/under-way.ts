import type { DealCard, Pipeline, PipelineColumn, Total } from '../../machines/api/index.ts';
import { addTo } from './totals.ts';

/** A change that the server has been asked for and that the board shows already. Taken away again, the card is back. */
export interface UnderWay {
  card: DealCard;
  /** Column that it was picked up in. */
  from: string;
  /** Column that it was put into; null: the deal is being closed. */
  to: string | null;
  /** It stood among the column's first cards, so that an answer without it there knows of the change already. */
  amongFirst: boolean;
}

/** The board as it will be once everything under way has happened. */
export function boardWith(board: Pipeline, underWay: readonly UnderWay[]): Pipeline {
  return underWay.reduce((shown, change) => applied(shown, change), board);
}

function applied(board: Pipeline, change: UnderWay): Pipeline {
  const { card, from, to, amongFirst } = change;
  const source = board.columns.find(({ step }) => step.id === from);
  if (!source || (amongFirst && !source.cards.some(({ id }) => id === card.id))) return board;
  const target = board.columns.find(({ step }) => step.id === to);
  const out = { ...weighed(card, source), sign: -1 };
  const into = target && { ...weighed(card, target), sign: 1 };
  const columns = board.columns.map((column) => {
    const cards = cardsWith(column.cards, column.step.id, [change]);
    if (column === source) return { ...counted(column, out), cards };
    if (column === target && into) return { ...counted(column, into), cards };
    return column;
  });
  const left = counted(board, out);
  return { ...board, ...(into ? counted(left, into) : left), columns };
}

/** The cards of one column with those that leave taken away and those that arrive on top. */
export function cardsWith(
  cards: readonly DealCard[],
  column: string,
  underWay: readonly UnderWay[],
): DealCard[] {
  const gone = new Set(underWay.filter(({ from }) => from === column).map(({ card }) => card.id));
  const staying = cards.filter(({ id }) => !gone.has(id));
  const here = new Set(staying.map(({ id }) => id));
  const arriving = underWay.filter(({ card, to }) => to === column && !here.has(card.id));
  return [...arriving.map(({ card }) => card), ...staying];
}

interface Counted {
  count: number;
  totals: Total[];
  weighted: Total[];
}

interface Weighed {
  currency: string;
  value: number;
  weighted: number;
}

/** What a deal adds to a column's sums, as far as the column's own win chance says. */
function weighed({ currency, valueMinor }: DealCard, { winChance }: PipelineColumn): Weighed {
  const value = valueMinor ?? 0;
  return { currency, value, weighted: Math.round((value * (winChance ?? 0)) / 100) };
}

const counted = <T extends Counted>(
  sums: T,
  { currency, value, weighted, sign }: Weighed & { sign: number },
): T => ({
  ...sums,
  count: sums.count + sign,
  totals: addTo(sums.totals, { currency, minor: sign * value }),
  weighted: addTo(sums.weighted, { currency, minor: sign * weighted }),
});
