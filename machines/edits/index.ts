import type { Process } from '../process.ts';
import { addEdge } from './add-edge.ts';
import { addEvent } from './add-event.ts';
import { addField } from './add-field.ts';
import { addNode } from './add-node.ts';
import { addNote } from './add-note.ts';
import { addRole } from './add-role.ts';
import { addTemplate } from './add-template.ts';
import { duplicateNodes } from './duplicate-nodes.ts';
import { insertOnEdge } from './insert-on-edge.ts';
import { moveNodes } from './move-nodes.ts';
import { moveNotes } from './move-notes.ts';
import { paste } from './paste.ts';
import { reconnectEdge } from './reconnect-edge.ts';
import { removeEdges } from './remove-edges.ts';
import { removeEvent } from './remove-event.ts';
import { removeField } from './remove-field.ts';
import { removeNodes } from './remove-nodes.ts';
import { removeNotes } from './remove-notes.ts';
import { removeRole } from './remove-role.ts';
import { removeScenario } from './remove-scenario.ts';
import { removeTemplate } from './remove-template.ts';
import { renameEvent } from './rename-event.ts';
import { renameResult } from './rename-result.ts';
import { renameRole } from './rename-role.ts';
import { reorderEdges } from './reorder-edges.ts';
import { restore } from './restore.ts';
import { setCalendar } from './set-calendar.ts';
import { setContacting } from './set-contacting.ts';
import { setEdge } from './set-edge.ts';
import { setField } from './set-field.ts';
import { setHandoff } from './set-handoff.ts';
import { setInfluence } from './set-influence.ts';
import { setNode } from './set-node.ts';
import { setNote } from './set-note.ts';
import { setScenario } from './set-scenario.ts';
import { setSettings } from './set-settings.ts';
import { setTemplate } from './set-template.ts';

/**
 * Every change that a designer can make, each a pure function `(process, params) => process`. What doesn't change is
 * shared with the process before, an edit without an effect returns that very process, and one that can't be made
 * throws EditError. So undo is a list of processes.
 */
export const edits = {
  addNode,
  setNode,
  setInfluence,
  moveNodes,
  removeNodes,
  duplicateNodes,
  paste,
  renameResult,
  addNote,
  setNote,
  moveNotes,
  removeNotes,
  addEdge,
  setEdge,
  reconnectEdge,
  insertOnEdge,
  reorderEdges,
  removeEdges,
  restore,
  setHandoff,
  setSettings,
  setCalendar,
  setContacting,
  addRole,
  renameRole,
  removeRole,
  addEvent,
  renameEvent,
  removeEvent,
  addField,
  setField,
  removeField,
  addTemplate,
  setTemplate,
  removeTemplate,
  setScenario,
  removeScenario,
} as const;

export type EditName = keyof typeof edits;

type EditOf<Name extends EditName> = { do: Name } & Parameters<(typeof edits)[Name]>[1];

/** An edit as plain data: `{ do: 'addEdge', from: 'step1', to: 'step2' }`. */
export type Edit = { [Name in EditName]: EditOf<Name> }[EditName];

/** The process after one edit; throws EditError where it can't be made. */
export function applyEdit(process: Process, { do: name, ...params }: Edit): Process {
  // TypeScript can't see that the parameters belong to the function of the same name; `Edit` ties the two together.
  const edit = edits[name] as (process: Process, params: unknown) => Process;
  return edit(process, params);
}

/** The process after several edits in turn; all of them or, with an EditError, none. */
export const applyEdits = (process: Process, list: readonly Edit[]): Process =>
  list.reduce(applyEdit, process);

/** Ids that are in one process and not in the other: what an edit or a paste has added. */
export function addedIds(
  before: Process,
  after: Process,
): {
  nodes: string[];
  edges: string[];
  notes: string[];
} {
  const added = (old: readonly { id: string }[], now: readonly { id: string }[]) => {
    const known = new Set(old.map(({ id }) => id));
    return now.map(({ id }) => id).filter((id) => !known.has(id));
  };
  return {
    nodes: added(before.nodes, after.nodes),
    edges: added(before.edges, after.edges),
    notes: added(before.notes ?? [], after.notes ?? []),
  };
}

export { Clip, copyNodes } from './clip.ts';
export { EditError, type EditErrorCode } from './error.ts';
export { eventName } from './add-event.ts';
export { fieldId } from './add-field.ts';
export type { NewArrow } from './add-edge.ts';
export type { NodeMove } from './move-nodes.ts';
export { assertJoinable, newEdge } from './new-edge.ts';
export { actionDefaults, GRID, newNode, snap, type Point } from './new-node.ts';
export type { EdgePatch } from './set-edge.ts';
export { newNote } from './add-note.ts';
export type { NodePatch } from './set-node.ts';
export type { NotePatch } from './set-note.ts';
export type { ProcessSettings } from './set-settings.ts';
