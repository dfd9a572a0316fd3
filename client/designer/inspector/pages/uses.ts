import type { Process } from '../../../../machines/index.ts';

/** How many actions say the words of a template. */
export const usesOf = (process: Process, template: string): number =>
  process.nodes.filter((node) => node.kind === 'action' && node.template === template).length;
