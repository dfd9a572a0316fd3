import type { Process } from '../process.ts';
import { found } from './lookup.ts';

/** Removes a template; messages that used it are left without one, which lint shows. */
export function removeTemplate(process: Process, { id }: { id: string }): Process {
  const template = found(
    process.templates.find((one) => one.id === id),
    'template',
    id,
  );
  return {
    ...process,
    templates: process.templates.filter((one) => one !== template),
    nodes: process.nodes.map((node) => {
      if (node.kind !== 'action' || node.template !== id) return node;
      const { template: _gone, ...rest } = node;
      return rest;
    }),
  };
}
