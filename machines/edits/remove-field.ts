import type { Process } from '../process.ts';
import { nodeName } from '../words.ts';
import { EditError } from './error.ts';
import { found } from './lookup.ts';
import { arrowsThat, someOf } from './uses.ts';

/** Removes a field that no arrow, condition or action speaks of. Templates that print it are lint's to show. */
export function removeField(process: Process, { id }: { id: string }): Process {
  const field = found(
    process.fields.find((one) => one.id === id),
    'field',
    id,
  );
  const path = `deal.${id}`;
  const uses = [
    ...arrowsThat(
      process,
      (trigger) => trigger.kind === 'date' && trigger.field === path,
      (leaf) => leaf.kind === 'field' && leaf.field === path,
    ),
    ...process.nodes
      .filter((node) => node.kind === 'action' && node.set?.field === path)
      .map((node) => `the action “${nodeName(node)}”`),
  ];
  if (uses.length > 0) {
    throw new EditError(
      'in-use',
      `“${field.label}” is used by ${someOf(uses)}; choose another field there first.`,
    );
  }
  return { ...process, fields: process.fields.filter((one) => one !== field) };
}
