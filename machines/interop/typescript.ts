import { compile } from '../compile/compile.ts';
import { actionNames, guardNames, type CompiledConfig } from '../compile/config.ts';
import type { Process } from '../process.ts';

/**
 * A process as a TypeScript module for XState 5: `setup({ … }).createMachine({ … })`, typed down to its events. Waits
 * are delayed events there, and what the team is asked to do is emitted; conditions are for whoever takes the module
 * over to provide.
 */
export function toTypeScript(process: Process): string {
  const { options: _options, ...config } = compile(process);
  const name = `${identifierOf(process.id)}Machine`;
  return `// ${process.name.replaceAll(/\s+/g, ' ')}
// An XState 5 machine. Conditions hold until you provide your own: ${name}.provide({ guards: { met: … } }).
import { assign, emit, enqueueActions, setup } from 'xstate';

/** What happens to a deal. Events from “due” and “result” on are reported by whoever runs the machine. */
export type DealEvent =
${eventsOf(config)
  .map((event) => `  | { type: ${quoted(event)}; payload?: Record<string, unknown> }`)
  .join('\n')};

/** Settings of a named action or guard, as drawn. */
type Params = Record<string, unknown>;

/** Emitted for everything that somebody or something outside has to do. */
export interface Asked {
  type: 'asked';
  /** ${listed(asked)}. */
  what: string;
  params: Params;
}

export interface DealContext {
  /** Where the customer stands, and the how manieth stay of the deal this is. */
  step: string;
  visit: number;
  /** The last stage entered: the column of the pipeline. */
  stage: string | null;
}

const unitMs: Record<string, number> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

/** Longest delay that JavaScript's timers keep; what waits for longer needs a clock of your own. */
const LONGEST_MS = 2_147_483_647;

/** Milliseconds of a wait, working time counted like any other; null for dates and for what is too long. */
function delayOf(params: Params): number | null {
  const duration = params['duration'];
  if (typeof duration !== 'object' || duration === null) return null;
  const { amount, unit } = duration as { amount: number; unit: string };
  const delayMs = amount * (unitMs[unit] ?? Number.NaN);
  return delayMs <= LONGEST_MS ? delayMs : null;
}

export const ${name} = setup({
  types: {
    context: {} as DealContext,
    events: {} as DealEvent,
    emitted: {} as Asked,
  },
  actions: {
    move: assign({
      step: (_, params: Params) => String(params['to']),
      visit: ({ context }) => context.visit + 1,
      stage: ({ context }, params: Params) => (params['stage'] === true ? String(params['to']) : context.stage),
    }),
    wait: enqueueActions(({ enqueue }, params: Params) => {
      const edge = String(params['edge']);
      const delay = delayOf(params);
      enqueue.cancel(edge);
      // The type names an event that is among those above.
      if (delay !== null) enqueue.raise({ type: \`due.\${edge}\` } as DealEvent, { id: edge, delay });
    }),
    unwait: enqueueActions(({ enqueue }, params: Params) => {
      enqueue.cancel(String(params['edge']));
    }),
${asked.map((action) => `    ${action}: emit((_, params: Params): Asked => ({ type: 'asked', what: '${action}', params })),`).join('\n')}
  },
  guards: {
${guardNames.map((guard) => `    ${guard}: (_, _params: Params): boolean => ${guard === 'met'},`).join('\n')}
  },
}).createMachine(${literal({ ...config, context: { step: '', visit: 0, stage: null } })});
`;
}

const ownActions: ReadonlySet<string> = new Set(['move', 'wait', 'unwait']);
const asked: readonly string[] = actionNames.filter((name) => !ownActions.has(name));

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** Every event that some state, or the machine as a whole, answers to; also those that waits raise. */
function eventsOf(config: Omit<CompiledConfig, 'options'>): string[] {
  const names = new Set(Object.keys(config.on));
  for (const state of Object.values(config.states))
    for (const name of Object.keys(state.on ?? {})) names.add(name);
  return [...names];
}

/** "real-estate 2" → "realEstate2"; a name that TypeScript takes. */
function identifierOf(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[A-Za-z]/.test(joined) ? joined.charAt(0).toLowerCase() + joined.slice(1) : `process${joined}`;
}

/** JSON is TypeScript, but for the two line separators, and `__proto__`, which would set what it names. */
const escaped = (json: string): string =>
  json
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll(/"__proto__"(?=\s*:)/g, '["__proto__"]');

const quoted = (text: string): string => escaped(JSON.stringify(text));
const literal = (value: unknown): string => escaped(JSON.stringify(value, withParams, 2));

const named: ReadonlySet<unknown> = new Set([...actionNames, ...guardNames]);

/** Actions and guards that are typed with parameters want them also where there is nothing to say. */
const withParams = (_key: string, value: unknown): unknown =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  named.has(value.type) &&
  !('params' in value)
    ? { ...value, params: {} }
    : value;
