import { type Entry, type Half, halfOf, type Process } from '../../../machines/index.ts';

/**
 * The entries by which a person brings somebody into one half of a process: those drawn for that, else all but the
 * ones that another process feeds.
 */
export function entriesInto(process: Process, half: Half): Entry[] {
  const entries = process.nodes.filter(
    (node): node is Entry =>
      node.kind === 'entry' && node.source !== 'process' && halfOf(process, node.id) === half,
  );
  const byHand = entries.filter(({ source }) => source === 'hand');
  return byHand.length > 0 ? byHand : entries;
}

/** Name of the step that an entry leads to first. */
export function firstStepOf(process: Process, entry: string): string | undefined {
  const arrow = process.edges.filter(({ from }) => from === entry).toSorted((a, b) => a.order - b.order)[0];
  return process.nodes.find(({ id }) => id === arrow?.to)?.name;
}
