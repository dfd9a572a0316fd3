import { lint, Process, readForeign, type ImportFormat, type Imported } from '../../machines/index.ts';
import { describeGuard, describeTrigger } from '../../machines/words.ts';

export const imported = (text: string, from?: ImportFormat): Imported =>
  readForeign(new TextEncoder().encode(text), { ...(from && { from }) });

/** "Call -done-> Won", with the condition where there is one. */
export const arrowsOf = ({ process }: Imported): string[] => {
  const names = new Map(process.nodes.map((node) => [node.id, node.name]));
  return process.edges.map(
    ({ from, to, on, guard }) =>
      `${names.get(from)} -${String(describeTrigger(on, process))}${guard ? `, if ${String(describeGuard(guard, process))}` : ''}-> ${names.get(to)}`,
  );
};

/** "passive Thinking", "email Welcome", "lost Rejected". */
export const nodesOf = ({ process }: Imported): string[] =>
  process.nodes.map((node) => {
    switch (node.kind) {
      case 'step':
        return `${node.influence} ${node.name}`;
      case 'action':
        return `${node.channel} ${node.name}`;
      case 'outcome':
        return `${node.outcome} ${node.name}`;
      default:
        return `${node.kind} ${node.name}`;
    }
  });

/** What is wrong with an import: that it isn't a process, that nodes lie on each other, that a rule of drawing is broken. */
export function flawsOf({ process, notes }: Imported): string[] {
  const flaws: string[] = [];
  const valid = Process.safeParse(process);
  if (!valid.success)
    flaws.push(...valid.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const broken = new Set([
    'duplicate-ids',
    'missing-reference',
    'illegal-arrow',
    'unknown-event',
    'unknown-field',
    'impossible-condition',
  ]);
  flaws.push(
    ...lint(process)
      .filter(({ rule }) => broken.has(rule))
      .map(({ message }) => message),
  );
  const ids = new Set([...process.nodes, ...process.edges].map(({ id }) => id));
  for (const note of notes) {
    if (note.became !== undefined && !ids.has(note.became))
      flaws.push(`a note on ${note.element} names ${note.became}`);
    if (note.name === '' || !String(note.message).endsWith('.'))
      flaws.push(`a note on ${note.element} says “${String(note.name)}: ${String(note.message)}”`);
  }
  process.nodes.forEach((one, index) => {
    for (const other of process.nodes.slice(index + 1))
      if (Math.abs(one.x - other.x) < 100 && Math.abs(one.y - other.y) < 60)
        flaws.push(`${one.name} lies on ${other.name}`);
  });
  return flaws;
}
