import type { Edge } from '../arrows.ts';
import type { OwnField } from '../fields.ts';
import type { Node, Process } from '../process.ts';
import { callArrow, sayTerms, tellArrow } from './arrows.ts';
import { capital, say, type Saying } from '../saying/index.ts';
import { isSame, type States, type TextChange, type Told } from './facets.ts';
import { drawingOf } from './drawing.ts';
import { callNode, tellNode } from './nodes.ts';
import {
  renamed,
  tellAbout,
  tellCalendar,
  tellContacting,
  tellHandoff,
  tellOrders,
  tellTemplate,
} from './settings.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';

/** What a change is about, and where in the designer that stands. */
export type ChangePart =
  | 'node'
  | 'arrow'
  | 'message'
  | 'role'
  | 'event'
  | 'field'
  | 'note'
  | 'scenario'
  | 'handoff'
  | 'calendar'
  | 'contacting'
  | 'process';

/** One thing of the drawing that differs. */
export interface Change {
  kind: ChangeKind;
  of: ChangePart;
  /** Id of the node, arrow, message …; the part's own name for the handoff, the calendar and the process. */
  id: string;
  /** Whole sentences, at least one. */
  says: readonly Saying[];
  /** Texts to be compared word by word. */
  texts: readonly TextChange[];
  /** An arrow that came or went with this node: the node's sentence tells of it. */
  along?: string;
}

/** What one state of a process has that another hasn't. */
export interface Difference {
  /** Nodes in their order in the drawing, then arrows, messages and settings. */
  changes: readonly Change[];
  /** Nodes and notes that only stand elsewhere: nothing changes for a deal, unless columns change places. */
  moved: readonly string[];
}

/** What differs between two states of a process, by ids, in plain sentences. */
export function differenceOf(before: Process, after: Process): Difference {
  if (before === after) return { changes: [], moved: [] };
  const states: States = { before: drawingOf(before), after: drawingOf(after) };
  const whole = (of: 'handoff' | 'calendar' | 'contacting' | 'process', told: Told): Change[] =>
    told.says.length === 0 ? [] : [{ kind: 'changed', of, id: of, ...told }];
  return {
    changes: [
      ...nodeChanges(states),
      ...arrowChanges(states),
      ...listChanges('message', before.templates, after.templates, {
        key: ({ id }) => id,
        call: ({ name }) => say`the message “${name}”`,
        tell: (was, now) => tellTemplate(was, now, states),
      }),
      ...whole('handoff', tellHandoff(states)),
      ...listChanges('role', before.roles, after.roles, {
        key: ({ id }) => id,
        call: ({ name }) => say`the role “${name}”`,
        tell: (was, now) =>
          plain(
            renamed((before, after) => say`The role ${before} was renamed to ${after}.`, was.name, now.name),
          ),
      }),
      ...listChanges('event', before.events, after.events, {
        key: ({ name }) => name,
        call: ({ label }) => say`the event “${label}”`,
        tell: (was, now) =>
          plain(
            renamed(
              (before, after) => say`The event ${before} was renamed to ${after}.`,
              was.label,
              now.label,
            ),
          ),
      }),
      ...listChanges('field', before.fields, after.fields, {
        key: ({ id }) => id,
        call: ({ label }) => say`the deal field “${label}”`,
        tell: (was, now) =>
          plain([
            ...renamed(
              (before, after) => say`The deal field ${before} was renamed to ${after}.`,
              was.label,
              now.label,
            ),
            ...(was.type === now.type
              ? []
              : [
                  say`The deal field “${now.label}” holds ${typeWords[now.type]} now, no longer ${typeWords[was.type]}.`,
                ]),
            ...(isSame(was.choices, now.choices)
              ? []
              : [say`The choices of the deal field “${now.label}” have changed.`]),
          ]),
      }),
      ...whole('calendar', tellCalendar(states)),
      ...whole('contacting', tellContacting(states)),
      ...whole('process', tellAbout(states)),
      ...listChanges('scenario', before.scenarios ?? [], after.scenarios ?? [], {
        key: ({ id }) => id,
        call: ({ name }) => say`the scenario “${name}”`,
        tell: (was, now) => {
          const says = renamed(
            (before, after) => say`The scenario ${before} was renamed to ${after}.`,
            was.name,
            now.name,
          );
          return plain(says.length > 0 ? says : [say`The scenario “${now.name}” has changed.`]);
        },
      }),
      ...listChanges('note', before.notes ?? [], after.notes ?? [], {
        key: ({ id }) => id,
        call: ({ text }) => say`the note “${shortened(text)}”`,
        tell: (was, now) =>
          was.text === now.text
            ? plain([])
            : {
                says: [say`The note “${shortened(was.text)}” says something else.`],
                texts: [{ what: say`Note`, before: was.text, after: now.text }],
              },
      }),
    ],
    moved: movedIn(before.nodes, after.nodes).concat(movedIn(before.notes ?? [], after.notes ?? [])),
  };
}

/** How many things differ: an arrow counts with the node that it came or went with, and all that was moved is one. */
export const countChanges = ({ changes, moved }: Difference): number =>
  changes.filter(({ along }) => along === undefined).length + (moved.length > 0 ? 1 : 0);

/** The same process to everybody who reads it, whatever it is called by. */
export const isSameProcess = (before: Process, after: Process): boolean =>
  before === after || isSame({ ...before, id: '', retired: [] }, { ...after, id: '', retired: [] });

const plain = (says: Saying[]): Told => ({ says, texts: [] });

const shortened = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line;
};

function nodeChanges(states: States): Change[] {
  const { before, after } = { before: states.before.process, after: states.after.process };
  const arrows = { before: arrowsAt(before), after: arrowsAt(after) };
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map(({ id }) => id));
  const orders = new Map(tellOrders(states).map(({ from, says }) => [from, says]));
  const change = (kind: ChangeKind, { id }: Node, told: Told): Change => ({ kind, of: 'node', id, ...told });
  const present = after.nodes.flatMap((node) => {
    const was = old.get(node.id);
    if (!was) return [change('added', node, comesOrGoes(node, arrows.after, 'new'))];
    const told = isSame(was, node) ? plain([]) : tellNode(was, node, states);
    const order = orders.get(node.id);
    const says = order === undefined ? told.says : [...told.says, order];
    return says.length === 0 ? [] : [change('changed', node, { ...told, says })];
  });
  const gone = before.nodes
    .filter(({ id }) => !kept.has(id))
    .map((node) => change('removed', node, comesOrGoes(node, arrows.before, 'gone')));
  return [...present, ...gone];
}

/** How many arrows begin or end at each node. */
function arrowsAt({ edges }: Process): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { from, to } of edges) {
    count(from);
    if (to !== from) count(to);
  }
  return counts;
}

function comesOrGoes(node: Node, arrowsOf: ReadonlyMap<string, number>, how: 'new' | 'gone'): Told {
  const arrows = arrowsOf.get(node.id) ?? 0;
  const name = capital(callNode(node));
  const along = arrows === 1 ? say`with its arrow` : say`with its ${arrows} {0|arrow|arrows}`;
  if (arrows === 0) return plain([how === 'new' ? say`${name} is new.` : say`${name} is gone.`]);
  return plain([how === 'new' ? say`${name} is new, ${along}.` : say`${name} is gone, ${along}.`]);
}

function arrowChanges(states: States): Change[] {
  const { before, after } = { before: states.before.process, after: states.after.process };
  const old = new Map(before.edges.map((edge) => [edge.id, edge]));
  const kept = new Set(after.edges.map(({ id }) => id));
  const nodes = {
    before: new Set(before.nodes.map(({ id }) => id)),
    after: new Set(after.nodes.map(({ id }) => id)),
  };
  const along = ({ from, to }: Edge, others: ReadonlySet<string>) => {
    const node = [from, to].find((id) => !others.has(id));
    return node === undefined ? {} : { along: node };
  };
  const present = after.edges.flatMap((edge): Change[] => {
    const was = old.get(edge.id);
    if (!was) {
      const says = [
        say`${capital(callArrow(edge, states.after))} is new: it fires ${sayTerms(edge, after)}.`,
      ];
      return [{ kind: 'added', of: 'arrow', id: edge.id, says, texts: [], ...along(edge, nodes.before) }];
    }
    if (isSame(was, edge)) return [];
    const told = tellArrow(was, edge, states);
    return told.says.length === 0 ? [] : [{ kind: 'changed', of: 'arrow', id: edge.id, ...told }];
  });
  const gone = before.edges
    .filter(({ id }) => !kept.has(id))
    .map((edge): Change => ({
      kind: 'removed',
      of: 'arrow',
      id: edge.id,
      says: [say`${capital(callArrow(edge, states.before))} is gone; it fired ${sayTerms(edge, before)}.`],
      texts: [],
      ...along(edge, nodes.after),
    }));
  return [...present, ...gone];
}

interface ListWords<T> {
  key: (one: T) => string;
  /** “the role “Seller”” */
  call: (one: T) => Saying;
  tell: (was: T, now: T) => Told;
}

function listChanges<T>(
  of: ChangePart,
  before: readonly T[],
  after: readonly T[],
  { key, call, tell }: ListWords<T>,
): Change[] {
  const old = new Map(before.map((one) => [key(one), one]));
  const kept = new Set(after.map(key));
  const change = (kind: ChangeKind, one: T, told: Told): Change => ({ kind, of, id: key(one), ...told });
  return [
    ...after.flatMap((one) => {
      const was = old.get(key(one));
      if (was === undefined) return [change('added', one, plain([say`${capital(call(one))} is new.`]))];
      if (isSame(was, one)) return [];
      const told = tell(was, one);
      return told.says.length === 0 ? [] : [change('changed', one, told)];
    }),
    ...before
      .filter((one) => !kept.has(key(one)))
      .map((one) => change('removed', one, plain([say`${capital(call(one))} is gone.`]))),
  ];
}

interface Placed {
  id: string;
  x: number;
  y: number;
  width?: number;
  height?: number;
}

function movedIn(before: readonly Placed[], after: readonly Placed[]): string[] {
  const old = new Map(before.map((one) => [one.id, one]));
  return after
    .filter((now) => {
      const was = old.get(now.id);
      return (
        was !== undefined &&
        (was.x !== now.x || was.y !== now.y || was.width !== now.width || was.height !== now.height)
      );
    })
    .map(({ id }) => id);
}

const typeWords: Record<OwnField['type'], Saying> = {
  text: say`text`,
  number: say`a number`,
  money: say`an amount of money`,
  date: say`a date`,
  choice: say`one of several choices`,
  yesno: say`yes or no`,
};
