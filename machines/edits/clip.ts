import { z } from 'zod';
import { Edge } from '../arrows.ts';
import { OwnField } from '../fields.ts';
import { leaves, type Guard } from '../guards.ts';
import { Node, OwnEvent, ProcessRole, Template, type Process } from '../process.ts';
import { Note } from '../notes.ts';
import { nodeOf } from './lookup.ts';
import { noteOf } from './set-note.ts';

/** A cut-out of a process that can go through the clipboard: nodes, the arrows between them and what they refer to. */
export const Clip = z
  .object({
    greenlane: z.literal('clip'),
    nodes: z.array(Node).max(5000),
    edges: z.array(Edge).max(20_000),
    notes: z.array(Note).max(500).optional(),
    roles: z.array(ProcessRole).max(50),
    events: z.array(OwnEvent).max(200),
    fields: z.array(OwnField).max(200),
    templates: z.array(Template).max(500),
  })
  .refine(({ nodes, notes = [] }) => nodes.length + notes.length > 0, 'holds at least one node or note');
export type Clip = z.infer<typeof Clip>;

/** The clip of some nodes and notes, for `paste` into this process or another. */
export function copyNodes(process: Process, ids: readonly string[], noteIds: readonly string[] = []): Clip {
  const chosen = new Set(ids.map((id) => nodeOf(process, id).id));
  const nodes = process.nodes.filter((node) => chosen.has(node.id));
  const edges = process.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to));
  const notes = noteIds.map((id) => noteOf(process, id));
  const used = usedBy(nodes, edges);
  return {
    greenlane: 'clip',
    nodes,
    edges,
    ...(notes.length > 0 && { notes }),
    roles: process.roles.filter((role) => used.roles.has(role.id)),
    events: process.events.filter((event) => used.events.has(event.name)),
    fields: process.fields.filter((field) => used.fields.has(`deal.${field.id}`)),
    templates: process.templates.filter((template) => used.templates.has(template.id)),
  };
}

function usedBy(nodes: readonly Node[], edges: readonly Edge[]) {
  const roles = new Set<string | undefined>();
  const events = new Set<string | undefined>();
  const fields = new Set<string | undefined>();
  const templates = new Set<string | undefined>();
  for (const node of nodes) {
    if (node.kind === 'step') roles.add(node.owner);
    if (node.kind !== 'action') continue;
    roles.add(node.performer).add(node.notify?.role);
    fields.add(node.set?.field);
    templates.add(node.template);
  }
  for (const { on, guard } of edges) {
    if (on.kind === 'event' || on.kind === 'quiet') events.add(on.event);
    if (on.kind === 'date') fields.add(on.field);
    for (const leaf of guard ? leaves(guard) : []) {
      if (leaf.kind === 'field') fields.add(leaf.field);
      if (leaf.kind === 'happened') events.add(leaf.event);
    }
  }
  return { roles, events, fields, templates };
}

/** The condition with every action it names renamed by `ids`; those not in it stay. */
export function renameActions(guard: Guard, ids: ReadonlyMap<string, string>): Guard {
  switch (guard.kind) {
    case 'all':
    case 'any':
      return { ...guard, of: guard.of.map((one) => renameActions(one, ids)) };
    case 'not':
      return { ...guard, of: renameActions(guard.of, ids) };
    case 'action':
      return { ...guard, action: ids.get(guard.action) ?? guard.action };
    default:
      return guard;
  }
}
