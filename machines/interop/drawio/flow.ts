import { type ImportNote, ImportRefused } from '../import.ts';
import type { Connector } from './drawing.ts';
import { noteOn } from './noting.ts';
import type { Part } from './parts.ts';
import { isBareAnswer } from './words.ts';
import { say } from '../../saying/index.ts';

/** One way from a part to the next, through whatever questions and crossings lay between. */
export interface Path {
  from: Part;
  to: Part;
  /** The questions that were passed, with the words on the arrows behind them. */
  words: readonly { question: string; label: string }[];
  /** The arrows of the file that it was made of; empty for what was added. */
  connectors: readonly string[];
}

/** Ways out of one part through questions; more is a tangle that nobody drew by hand. */
const WAYS = 200;
const DEPTH = 12;
/** And of a whole drawing. */
const PATHS = 8000;

/** The ways between parts; arrows that lead to or from what isn't part of the process are in the notes. */
export function pathsOf(
  connectors: readonly Connector[],
  parts: ReadonlyMap<string, Part>,
  otherwise: string,
  notes: ImportNote[],
): Path[] {
  const out = Map.groupBy(connectors, ({ from }) => from);
  const passed = new Set<string>();
  const paths: Path[] = [];
  for (const part of parts.values()) {
    if (!isPlace(part)) continue;
    let ways = 0;
    const follow = (
      from: string,
      words: Path['words'],
      via: readonly string[],
      through: ReadonlySet<string>,
    ): void => {
      for (const connector of out.get(from) ?? []) {
        const to = parts.get(connector.to);
        if (!to) continue;
        const next = [
          ...words.slice(0, -1),
          withLabel(words.at(-1), connector, out, parts.get(from), otherwise),
        ];
        if (paths.length > PATHS) throw tangled();
        if (to.role !== 'joint') {
          if (!isPlace(to)) continue;
          passed.add(connector.id);
          for (const id of via) passed.add(id);
          paths.push({
            from: part,
            to,
            words: next.filter(({ label, question }) => label !== '' || question !== ''),
            connectors: [...via, connector.id],
          });
          continue;
        }
        if (through.has(to.id) || via.length >= DEPTH || ++ways > WAYS) continue;
        const asked = { question: to.joint?.question ?? '', label: to.joint?.wait ?? '' };
        const last = next.at(-1);
        // An answer in a box of its own belongs to the question before it.
        const answers =
          last !== undefined && last.question !== '' && last.label === '' && isBareAnswer(asked.label);
        const before = answers ? [...next.slice(0, -1), { ...last, label: asked.label }] : next;
        const wait = asked.label === '' || answers ? [] : [{ question: '', label: asked.label }];
        follow(
          to.id,
          [...before, ...wait, { question: asked.question, label: '' }],
          [...via, connector.id],
          new Set([...through, to.id]),
        );
      }
    };
    follow(part.id, [{ question: '', label: '' }], [], new Set());
  }
  for (const connector of connectors) {
    if (passed.has(connector.id)) continue;
    notes.push(unpassed(connector, parts));
  }
  return paths;
}

const tangled = (): ImportRefused =>
  new ImportRefused(
    'too-large',
    say`The arrows of this drawing make more than ${PATHS} ways through its questions. Choose fewer pages, or split the drawing.`,
  );

const isPlace = ({ role }: Part): boolean => role !== 'joint' && role !== 'note' && role !== 'left-out';

/** The words of an arrow behind a question; a branch without any is what happens otherwise. */
function withLabel(
  word: Path['words'][number] | undefined,
  connector: Connector,
  out: ReadonlyMap<string, readonly Connector[]>,
  from: Part | undefined,
  otherwise: string,
): Path['words'][number] {
  const question = word?.question ?? '';
  const text = connector.text.replaceAll('\n', ' ');
  if (text !== '' || question === '' || from?.role !== 'joint') return { question, label: text };
  const branches = out.get(connector.from) ?? [];
  return { question, label: branches.some((one) => one.text !== '') ? otherwise : '' };
}

function unpassed(connector: Connector, parts: ReadonlyMap<string, Part>): ImportNote {
  const [from, to] = [parts.get(connector.from), parts.get(connector.to)];
  const thing = { id: connector.id, text: connector.text, shape: 'connector' as const };
  const outside = [from, to].find((part) => part && (part.role === 'note' || part.role === 'left-out'));
  const name = (part: Part | undefined) => (part?.name ? say`“${part.name}”` : say`something without words`);
  if (outside?.role === 'note')
    return noteOn(
      'left-out',
      thing,
      say`It joins a note, ${name(outside)}; notes stand on the canvas without arrows.`,
    );
  if (outside)
    return noteOn(
      'left-out',
      thing,
      say`It joins ${name(from)} and ${name(to)}, and one of them was left out.`,
    );
  return noteOn(
    'left-out',
    thing,
    say`It leads round in a circle of questions, from ${name(from)} to ${name(to)}.`,
    {
      remedy: say`Draw in the designer what the customer or the team does in between.`,
    },
  );
}
