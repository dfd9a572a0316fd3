import type { Edge } from '../arrows.ts';
import { freshId, freshName } from '../ids.ts';
import type { Note } from '../notes.ts';
import type { Node, Process, Template } from '../process.ts';
import { assertTrigger } from './add-edge.ts';
import { renameActions, type Clip } from './clip.ts';
import { appended } from './limits.ts';
import { snap, type Point } from './new-node.ts';
import { takenEdgeIds, takenNodeIds } from './retired.ts';

/** How far a copy lies from its original where no place is given. */
const ASIDE = 32;

/**
 * Adds a clip under fresh ids, with the arrows between its nodes. `at` is where its top left corner goes; without
 * it the copies lie a little aside. Roles, events, fields and templates that this process lacks come along; a
 * template of the same id but with other words comes under a new id.
 */
export function paste(process: Process, { clip, at }: { clip: Clip; at?: Point | undefined }): Process {
  const placed = [...clip.nodes, ...(clip.notes ?? [])];
  const left = Math.min(...placed.map(({ x }) => x));
  const top = Math.min(...placed.map(({ y }) => y));
  const dx = at ? snap(at.x - left) : ASIDE;
  const dy = at ? snap(at.y - top) : ASIDE;

  const templates = newTemplates(process, clip);
  const ids = new Map<string, string>();
  const takenIds = takenNodeIds(process);
  const takenNames = new Set(process.nodes.map((node) => node.name));
  const nodes = clip.nodes.map((node): Node => {
    const id = freshId(node.kind, takenIds);
    takenIds.push(id);
    ids.set(node.id, id);
    // Two nodes without a name yet aren't duplicates.
    const name = node.name === '' ? '' : fitting(freshName(node.name, takenNames), node.name);
    takenNames.add(name);
    const copy = { ...node, id, name, x: node.x + dx, y: node.y + dy };
    if (copy.kind !== 'action' || copy.template === undefined) return copy;
    return { ...copy, template: templates.ids.get(copy.template) ?? copy.template };
  });

  const copies = new Map(nodes.map((node) => [node.id, node]));
  const takenEdges = takenEdgeIds(process);
  const edges = clip.edges.flatMap((edge): Edge[] => {
    const from = ids.get(edge.from);
    const to = ids.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const [source, target] = [copies.get(from), copies.get(to)];
    if (source && target) assertTrigger(source, target, edge.on.kind);
    const id = freshId('arrow', takenEdges);
    takenEdges.push(id);
    return [{ ...edge, id, from, to, ...(edge.guard && { guard: renameActions(edge.guard, ids) }) }];
  });

  return {
    ...process,
    nodes: appended('nodes', process.nodes, ...nodes),
    edges: appended('edges', process.edges, ...edges),
    ...(clip.notes && {
      notes: appended('notes', process.notes ?? [], ...copiesOf(clip.notes, process, dx, dy)),
    }),
    roles: appended('roles', process.roles, ...missing(process.roles, clip.roles, (role) => role.id)),
    events: appended(
      'events',
      process.events,
      ...missing(process.events, clip.events, (event) => event.name),
    ),
    fields: appended('fields', process.fields, ...missing(process.fields, clip.fields, (field) => field.id)),
    templates: appended('templates', process.templates, ...templates.added),
  };
}

function copiesOf(notes: readonly Note[], { notes: here = [] }: Process, dx: number, dy: number): Note[] {
  const taken = here.map(({ id }) => id);
  return notes.map((note) => {
    const id = freshId('note', taken);
    taken.push(id);
    return { ...note, id, x: note.x + dx, y: note.y + dy };
  });
}

const missing = <T>(here: readonly T[], there: readonly T[], keyOf: (item: T) => string): T[] => {
  const known = new Set(here.map(keyOf));
  return there.filter((item) => !known.has(keyOf(item)));
};

/** The longest name that the document allows is kept as it is rather than grow over it. */
const fitting = (name: string, original: string): string => (name.length <= 120 ? name : original);

function newTemplates(process: Process, clip: Clip): { added: Template[]; ids: Map<string, string> } {
  const ids = new Map<string, string>();
  const added: Template[] = [];
  const taken = process.templates.map((template) => template.id);
  for (const template of clip.templates) {
    const same = process.templates.find((one) => one.id === template.id);
    if (same && sameWords(same, template)) continue;
    const id = taken.includes(template.id) ? freshId('template', taken) : template.id;
    taken.push(id);
    ids.set(template.id, id);
    added.push({ ...template, id });
  }
  return { added, ids };
}

const sameWords = ({ name: _, ...a }: Template, { name: __, ...b }: Template): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
