import { Context, Liquid, Output } from 'liquidjs';
import type { FilterImplOptions, Template } from 'liquidjs';
import { kept } from './kept.ts';
import {
  DateValue,
  FormattedNumber,
  MissingValue,
  type Reader,
  dateStyles,
  formatDate,
  formatMoney,
  isDateStyle,
} from './values.ts';

type FilterHandler = Extract<FilterImplOptions, (...args: never[]) => unknown>;
type FilterSelf = ThisParameterType<FilterHandler>;

/** Where filters find the reader; a symbol, so that no template can name it. */
const readerKey = Symbol('reader');

function readerOf(self: FilterSelf): Reader {
  // Scope is typed by string keys only; renderTemplate, the sole caller of the engine, sets this one.
  return (self.context.globals as unknown as { [readerKey]: Reader })[readerKey];
}

/** `{{ deal.value | divided_by: 12 | money }}`: an amount in whole units, in the deal's currency. */
function money(this: FilterSelf, value: unknown): string {
  const amount = Number(value);
  if (!Number.isFinite(amount)) throw new Error(`the filter "money" needs a number, not "${String(value)}"`);
  return formatMoney(amount, readerOf(this));
}

/** `{{ deal.meetingAt | date: "time" }}`; `"now"` is the moment of sending. */
function date(this: FilterSelf, value: unknown, style: unknown = 'long'): string {
  if (!isDateStyle(style)) {
    throw new Error(
      `the filter "date" knows ${Object.keys(dateStyles)
        .map((name) => `"${name}"`)
        .join(', ')}, not "${String(style)}"`,
    );
  }
  if (value instanceof DateValue) return value.as(style);
  const reader = readerOf(this);
  const at = value === 'now' ? reader.now : value instanceof FormattedNumber ? value.valueOf() : value;
  if (typeof at !== 'number') throw new Error(`the filter "date" needs a date, not "${String(value)}"`);
  return formatDate(at, style, reader.language, reader.zone);
}

const isMissing = (value: unknown): value is MissingValue => value instanceof MissingValue;

/** Filters pass a missing value on, so that `{{ contact.firstName | upcase }}` is as missing as the name itself. */
function carriesMissing(handler: FilterHandler): FilterHandler {
  return function (value, ...args) {
    if (isMissing(value)) return value;
    const missing = args
      .map((argument: unknown) => (Array.isArray(argument) ? (argument[1] as unknown) : argument))
      .find(isMissing);
    return missing ?? handler.call(this, value, ...args);
  };
}

/** `default` is what makes a missing field whole. */
const fallbackFilter = 'default';

/** Tags that read other files, and those that write a value past `outputEscape`: `{{ … }}` is the way to do that. */
const leftOut = ['include', 'render', 'layout', 'block', 'echo', 'cycle'];

function createEngine(): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: 100_000,
    renderLimit: 500,
    memoryLimit: 1_000_000,
    // Looked up instead of files: there are none.
    templates: {},
    outputEscape: (value: unknown) => {
      if (isMissing(value)) value.note();
      // The engine takes whatever its own filters gave; its type says text.
      return value as string;
    },
  });
  for (const tag of leftOut) delete engine.tags[tag];
  engine.registerFilter('money', money);
  engine.registerFilter('date', date);
  for (const [name, filter] of Object.entries(engine.filters)) {
    // As plain handlers, `raw` included: a raw output would go past `outputEscape` and hide a missing field.
    const handler = typeof filter === 'function' ? filter : filter.handler;
    engine.registerFilter(name, name === fallbackFilter ? handler : carriesMissing(handler));
  }
  return engine;
}

let made: Liquid | undefined;
/** Stateless: what belongs to one message is handed in with each call. Made when the first one is filled in. */
const engineOf = (): Liquid => (made ??= createEngine());

/** A stretch of a text; `path` where it is the value of that field and of nothing else. */
export interface TextPart {
  text: string;
  path: string | null;
}

/** The one field that a piece of a template writes: null for plain words, conditions and loops. */
function pathOf(piece: Template): string | null {
  if (!(piece instanceof Output)) return null;
  const [path, ...others] = engineOf().fullVariablesSync([piece]);
  return others.length === 0 ? (path ?? null) : null;
}

interface Piece {
  piece: Template;
  path: string | null;
}

/** Templates read once: the same one goes to hundreds of people. */
const piecesOf = kept(200, (source): Piece[] =>
  engineOf()
    .parse(source)
    .map((piece) => ({ piece, path: pathOf(piece) })),
);

/** Throws the template engine's errors: syntax, unknown filters and variables, limits. */
export function renderTemplate(source: string, scope: Record<string, unknown>, reader: Reader): TextPart[] {
  const engine = engineOf();
  // One context for all pieces: what one assigns, the next ones know, and they share the limits.
  const context = new Context(
    scope,
    engine.options,
    { sync: true, globals: { [readerKey]: reader } },
    { liquid: engine },
  );
  return piecesOf(source).map(({ piece, path }) => ({
    text: String(engine.renderSync([piece], context)),
    path,
  }));
}
