import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { builtInEvents } from '../../machines/triggers.ts';
import { builtInFields, templateFields } from '../../machines/fields.ts';
import { operators } from '../../machines/guards.ts';
import { messengerNames } from '../../machines/messengers.ts';

const root = join(import.meta.dirname, '../..');

/** A node of the syntax tree, as far as it is looked at. */
interface Syntax {
  type: string;
  [member: string]: unknown;
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* within(node: Syntax): Generator<Syntax> {
  yield node;
  for (const member of Object.values(node)) {
    for (const one of Array.isArray(member) ? member : [member]) if (isSyntax(one)) yield* within(one);
  }
}

/** The sentence of say`…`, as `Saying.words` has it. */
function sentenceOf(node: Syntax): string | null {
  if (node.type !== 'TaggedTemplateExpression' || !isSyntax(node['tag']) || node['tag']['name'] !== 'say')
    return null;
  const quasi = node['quasi'] as { quasis: { value: { cooked: string } }[] };
  return quasi.quasis
    .map(({ value }) => value.cooked)
    .reduce((words, part, at) => `${words}{${at - 1}}${part}`);
}

const checks = new Set(['min', 'max', 'regex', 'refine', 'email', 'url', 'superRefine', 'check', 'length']);

/** What a schema says of a value that it refuses: the text after a check, or its `message`. */
function refusalOf(node: Syntax): string | null {
  if (node.type !== 'CallExpression' || !isSyntax(node['callee'])) return null;
  const { property } = node['callee'] as { property?: { name?: string } };
  if (!checks.has(property?.name ?? '')) return null;
  const last = (node['arguments'] as Syntax[]).at(-1);
  if (!last) return null;
  const text = (of: unknown) =>
    isSyntax(of) && of.type === 'Literal' && typeof of['value'] === 'string' ? of['value'] : null;
  if (last.type === 'ObjectExpression') {
    const members = last['properties'] as { key?: { name?: string }; value?: unknown }[];
    return text(members.find(({ key }) => key?.name === 'message' || key?.name === 'error')?.value);
  }
  const said = text(last);
  return said?.includes(' ') ? said : null;
}

function sentencesIn(folder: string, ...readings: ((node: Syntax) => string | null)[]): Set<string> {
  const found = new Set<string>();
  for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const file = join(root, folder, path);
    const { program } = parseSync(file, readFileSync(file, 'utf8'));
    // ESTree is what the walk above knows of.
    for (const node of within(program as unknown as Syntax))
      for (const reading of readings) {
        const sentence = reading(node);
        if (sentence !== null) found.add(sentence);
      }
  }
  return found;
}

/** Words of the engine that are looked up by `term`. */
const terms = [
  ...builtInFields.map(({ label }) => label),
  ...templateFields.map(({ label }) => label),
  ...Object.values(builtInEvents),
  ...Object.values(operators).map(({ label }) => label),
  ...Object.values(messengerNames),
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
  'Answer the reply',
  'Accept the lead',
  'Decide what comes next',
  'Lost',
  'Disqualified',
  'Back to nurture',
];

/** Every sentence that the domain, or the server beside it, says to people, in English. */
export function sentencesSaid(): { machines: Set<string>; server: Set<string> } {
  const machines = sentencesIn('machines', sentenceOf, refusalOf).union(new Set(terms));
  const server = sentencesIn('server', sentenceOf).difference(machines);
  return { machines, server };
}

/** `{0}` and `{0|day|days}`: what stands in a sentence, each place once, in order. */
export const placesIn = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\d+)(?:\|[^{}]*)?\}/gu)].map(([, place = '']) => place))].toSorted();
