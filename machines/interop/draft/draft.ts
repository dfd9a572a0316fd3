import { triggersBetween, type Edge } from '../../arrows.ts';
import type { OwnField } from '../../fields.ts';
import { builtInFields } from '../../fields.ts';
import type { Guard } from '../../guards.ts';
import type { Action } from '../../nodes/action.ts';
import type { Anywhere } from '../../nodes/anywhere.ts';
import type { Entry } from '../../nodes/entry.ts';
import type { Outcome } from '../../nodes/outcome.ts';
import type { Step } from '../../nodes/step.ts';
import { PROCESS_FORMAT, type Node, type OwnEvent, type Process, type ProcessRole } from '../../process.ts';
import { officeHours } from '../../time/calendar.ts';
import { builtInEvents, EventName, type Trigger } from '../../triggers.ts';
import { ImportRefused, type ImportNote, type ImportOptions, type Imported } from '../import.ts';
import { camel, fresh, humanised, languageOf, plain, shortened, slug } from './names.ts';
import { say, type Saying } from '../../saying/index.ts';

/*
 * A process under construction: what a reader of another program's files puts in, with ids, names and lists that fit
 * the document whatever the file calls things.
 */

const MOST_NODES = 5000;
const MOST_ARROWS = 20_000;
const MOST_EVENTS = 200;
const MOST_FIELDS = 200;
const MOST_ROLES = 50;

/** A node without what the draft gives it. */
type Bare<T extends Node> = Omit<T, 'id' | 'x' | 'y'>;
export type BareNode = Bare<Step> | Bare<Action> | Bare<Outcome> | Bare<Entry> | Bare<Anywhere>;

export interface ArrowMore {
  guard?: Guard | undefined;
  atMost?: number;
}

export interface Draft {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly notes: readonly ImportNote[];
  /** Puts a node in, with a name and an id that nobody else has. */
  add<T extends BareNode>(bare: T): T & { id: string; x: number; y: number };
  /**
   * Draws an arrow; null where the two can't be joined so. Two that say the same become one, of which the surer
   * condition stays.
   */
  arrow(from: string, to: string, on: Trigger, more?: ArrowMore): Edge | null;
  /** Makes two nodes of one kind one: arrows of the one that goes are arrows of the one that stays. */
  merge(gone: string, into: string): void;
  /** Name of the customer event that a file calls so. */
  event(called: string, label?: string): string;
  /** Catalogue path of the own field for something that the file asks about; null where there are too many. */
  field(called: string, label: string, type: OwnField['type'], choices?: readonly string[]): string | null;
  /** Id of the process role of that name. */
  role(name: string): string;
  roles(): readonly ProcessRole[];
  note(note: ImportNote): void;
  finish(name: string, options: ImportOptions, description?: string): Imported;
}

export function newDraft(): Draft {
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  const notes: ImportNote[] = [];
  const events = new Map<string, OwnEvent>();
  const fields = new Map<string, OwnField>();
  const roles = new Map<string, ProcessRole>();
  const ids = new Set<string>();
  const names = new Set<string>();
  const drawn = new Map<string, Edge>();
  const kinds = new Map<string, Node['kind']>();
  const orders = new Map<string, number>();

  return {
    nodes,
    edges,
    notes,

    add(bare) {
      if (nodes.length >= MOST_NODES) throw tooLarge(say`${MOST_NODES} nodes`);
      const name = shortened(fresh(shortened(plain(bare.name), 110), names, ' '));
      if (name !== '') names.add(name);
      const id = fresh(slug(name) || bare.kind, ids);
      ids.add(id);
      kinds.set(id, bare.kind);
      const node = { ...bare, id, name, x: 0, y: 0 };
      if (node.note !== undefined) node.note = shortened(node.note, 2000);
      nodes.push(node);
      return node;
    },

    arrow(from, to, on, { guard, atMost } = {}) {
      const [source, target] = [kinds.get(from), kinds.get(to)];
      if (!source || !target || !triggersBetween(source, target).includes(on.kind)) return null;
      const key = JSON.stringify([from, to, on]);
      const same = drawn.get(key);
      if (same) {
        if (!guard) delete same.guard;
        else if (same.guard && JSON.stringify(same.guard) !== JSON.stringify(guard))
          same.guard = anyOf(same.guard, guard);
        return same;
      }
      if (edges.length >= MOST_ARROWS) throw tooLarge(say`${MOST_ARROWS} arrows`);
      const order = orders.get(from) ?? 0;
      orders.set(from, order + 1);
      const id = fresh(slug(`${from}-${to}`, 56), ids);
      ids.add(id);
      const edge: Edge = { id, from, to, order, on, ...(guard && { guard }), ...(atMost && { atMost }) };
      edges.push(edge);
      drawn.set(key, edge);
      return edge;
    },

    merge(gone, into) {
      const at = nodes.findIndex((node) => node.id === gone);
      if (at === -1 || gone === into) return;
      nodes.splice(at, 1);
      for (const edge of edges) {
        if (edge.from === gone) {
          edge.from = into;
          edge.order = orders.get(into) ?? 0;
          orders.set(into, edge.order + 1);
        }
        if (edge.to === gone) edge.to = into;
      }
      for (const note of notes) if (note.became === gone) note.became = into;
    },

    event(called, label) {
      const name = eventName(called);
      if (Object.hasOwn(builtInEvents, name) || events.has(name)) return name;
      if (events.size >= MOST_EVENTS) throw tooLarge(say`${MOST_EVENTS} different events`);
      events.set(name, { name, label: shortened(humanised(label ?? called) || name, 80) });
      return name;
    },

    field(called, label, type, choices) {
      const wanted = camel(called) || camel(label) || 'condition';
      const same = [...fields.values()].find((one) => one.label === label && one.type === type);
      if (same) {
        const more = choices?.filter((choice) => !same.choices?.includes(choice)) ?? [];
        if (more.length > 0) same.choices = [...(same.choices ?? []), ...more];
        return `deal.${same.id}`;
      }
      if (fields.size >= MOST_FIELDS) return null;
      const id = fresh(wanted, { has: (one) => fields.has(one) || builtIn.has(`deal.${one}`) }, '');
      fields.set(id, { id, label: shortened(label, 80), type, ...(choices && { choices: [...choices] }) });
      return `deal.${id}`;
    },

    role(called) {
      const name = shortened(plain(called), 80) || 'Seller';
      const same = [...roles.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (same) return same.id;
      const [first] = roles.values();
      if (roles.size >= MOST_ROLES && first) return first.id;
      const id = fresh(slug(name) || 'role', roles);
      roles.set(id, { id, name });
      return id;
    },

    roles: () => [...roles.values()],

    note(note) {
      const { name } = note;
      notes.push({ ...note, name: typeof name === 'string' ? shortened(plain(name)) || note.element : name });
    },

    finish(called, options, description) {
      if (roles.size === 0) roles.set('seller', { id: 'seller', name: 'Seller' });
      const language = options.language ?? languageOf(nodes.map((node) => node.name).join(' '));
      const name =
        plain(options.name ?? '') || plain(called) || nameOfFile(options.fileName) || 'Imported process';
      const process: Process = {
        format: PROCESS_FORMAT,
        id: slug(name) || 'imported',
        name: shortened(name),
        ...(description && plain(description) !== '' && { description: shortened(description.trim(), 2000) }),
        language,
        calendar: officeHours,
        roles: [...roles.values()],
        events: [...events.values()],
        fields: [...fields.values()],
        templates: [],
        nodes,
        edges,
      };
      return { process, notes };
    },
  };
}

const builtIn: ReadonlySet<string> = new Set(builtInFields.map((field) => field.path));

const tooLarge = (what: Saying): ImportRefused =>
  new ImportRefused(
    'too-large',
    say`The file would become more than ${what}, which is more than a process can hold. Split it into smaller ones.`,
  );

/** A file's name for something that happens, as events are named here: "Invoice paid?" → "invoice-paid". */
function eventName(called: string): string {
  const trimmed = called.trim();
  const known = trimmed.toLowerCase();
  if (Object.hasOwn(builtInEvents, known)) return known;
  if (EventName.safeParse(trimmed).success) return trimmed;
  const letters = trimmed
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 60)
    .replace(/-+$/, '');
  const name = /^\p{L}/u.test(letters) ? letters : `event-${letters || 'unnamed'}`;
  return EventName.safeParse(name).success ? name : `event-${name}`;
}

const nameOfFile = (fileName: string | undefined): string =>
  humanised((fileName ?? '').replace(/^.*[\\/]/, '').replace(/(\.[a-z0-9]{1,8}){1,2}$/i, ''));

export const allOf = (...guards: (Guard | undefined)[]): Guard | undefined => {
  const of = guards
    .filter((guard) => guard !== undefined)
    .flatMap((guard) => (guard.kind === 'all' ? guard.of : [guard]));
  const different = [...new Map(of.map((guard) => [JSON.stringify(guard), guard])).values()];
  return different.length > 1 ? { kind: 'all', of: different.slice(0, 50) } : different[0];
};

export const anyOf = (...guards: Guard[]): Guard => {
  const of = guards.flatMap((guard) => (guard.kind === 'any' ? guard.of : [guard]));
  const different = [...new Map(of.map((guard) => [JSON.stringify(guard), guard])).values()];
  const [first] = different;
  return first && different.length === 1 ? first : { kind: 'any', of: different.slice(0, 50) };
};
