import type { Imported, ImportOptions } from '../import.ts';
import { drawFrom } from './arrows.ts';
import { drawBoundary } from './boundaries.ts';
import { isImplied } from './complete.ts';
import { laidOut } from './layout.ts';
import { sayLeftovers } from './leftovers.ts';
import type { Diagram } from './model.ts';
import { actionsAside, arrangeBranches } from './parallel.ts';
import { place } from './places.ts';
import { newReading, type Reading } from './reading.ts';
import { stickyNotes } from './remarks.ts';
import { say } from '../../saying/index.ts';

/**
 * A diagram becomes a process so: what the team does are actions, what is waited for and what happens with the
 * customer are steps. Tasks that follow each other are a chain of actions at the step where the customer is meanwhile;
 * gateways are results of the task before them, or conditions.
 */
export function processOf(diagram: Diagram, options: ImportOptions): Imported {
  const reading = newReading(diagram, options);
  arrangeBranches(reading);
  const elements = [...reading.diagram.elements.values()];
  for (const element of elements) place(reading, element);
  outlive(reading);
  for (const element of elements) drawFrom(reading, element);
  for (const element of elements) if (element.family === 'boundary') drawBoundary(reading, element);
  for (const { id, from, to } of reading.diagram.associations) {
    const [end, next] = [reading.element(from), reading.places.get(to)];
    const outcome = end?.family === 'end' ? reading.places.get(from) : undefined;
    // Nothing flows from an end; a dotted line says what happens afterwards.
    if (outcome && next && reading.draft.arrow(outcome, next, { kind: 'enter' })) reading.followed.add(id);
  }
  for (const [element, step] of reading.merged) {
    const gone = reading.places.get(element);
    if (gone) reading.draft.merge(gone, step);
    reading.places.set(element, step);
  }
  sayLeftovers(reading);
  for (const element of elements) if (isImplied(element)) sayImplied(reading, element.id, element.family);
  const { process, notes } = reading.draft.finish(diagram.name, options, diagram.documentation);
  const nodes = laidOut(reading, process.nodes);
  const remarks = stickyNotes(reading, nodes);
  return { process: { ...process, nodes, ...(remarks.length > 0 && { notes: remarks }) }, notes };
}

/** What goes on beside the customer must survive the customer's moving on. */
function outlive(reading: Reading): void {
  for (const id of actionsAside(reading)) {
    const node = reading.draft.nodes.find((one) => one.id === reading.places.get(id));
    if (node?.kind === 'action') node.outlives = true;
  }
}

function sayImplied(reading: Reading, element: string, family: string): void {
  const became = reading.places.get(element);
  reading.draft.note({
    kind: 'guessed',
    element,
    name: family === 'start' ? 'Start' : 'End',
    message:
      family === 'start'
        ? say`The file has no start event here, so customers get in at whatever nothing leads to.`
        : say`Some of the file’s flows simply stop; there the process ends.`,
    ...(became && { became }),
  });
}
