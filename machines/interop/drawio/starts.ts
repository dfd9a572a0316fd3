import { added, type Draft, inRole, link, said, waysFrom, waysInto } from './draft.ts';
import type { Part } from './parts.ts';
import { say } from '../../saying/index.ts';

/** More starts than this and the drawing is none of a process; what stays unreached is for the linter to say. */
const ENTRIES = 12;

/** An arrow into a start leads to what the start leads to, and one between two starts to nothing new. */
export function passThroughEntries(draft: Draft): void {
  for (const entry of inRole(draft, 'entry')) {
    if (waysInto(draft, entry).length === 0 || waysFrom(draft, entry).length === 0) continue;
    const [first] = waysFrom(draft, entry);
    if (!first) continue;
    draft.paths = draft.paths.map((path) =>
      path.to === entry && path.from !== entry && path.from.role !== 'outcome'
        ? { ...path, to: first.to, words: [...path.words, ...first.words] }
        : path,
    );
    said(draft, 'changed', entry, say`Arrows that led back to this start lead to what comes after it.`);
  }
}

/** A start that leads to nothing of the process is a remark at most. */
export function setAsideEntries(draft: Draft): void {
  for (const entry of inRole(draft, 'entry')) {
    if (waysFrom(draft, entry).length > 0) continue;
    entry.role = entry.shape?.text ? 'note' : 'left-out';
    draft.paths = draft.paths.filter(({ to }) => to !== entry);
    said(
      draft,
      'changed',
      entry,
      say`No arrow leads from it to a step or an action, so nobody could come in by it.`,
      say`Draw where it leads to in the designer.`,
    );
  }
}

/** A customer who has come in stands somewhere before anything else happens. */
export function placeBehindEntries(draft: Draft): void {
  for (const entry of inRole(draft, 'entry')) {
    const paths = waysFrom(draft, entry);
    if (paths.length === 0) continue;
    const [only] = paths;
    const leadsToStep = paths.length === 1 && only?.to.role === 'step' && only.to.influence === 'influenced';
    if (leadsToStep) continue;
    const step = firstStep(draft, entry);
    draft.paths = draft.paths.map((path) => (path.from === entry ? { ...path, from: step } : path));
    draft.paths.push(link(entry, step));
  }
}

function firstStep(draft: Draft, behind: Part): Part {
  const step: Part = {
    ...added(draft, behind, 'step', draft.words.newLead),
    influence: 'influenced',
  };
  draft.parts.push(step);
  said(
    draft,
    'changed',
    behind,
    say`The drawing goes on with what the team does, and customers have to stand somewhere meanwhile: the step “${step.name}” was added.`,
    say`Name the step as where the customer stands then.`,
  );
  return step;
}

/** Everything is reached from an entry, as far as a way in can be guessed. */
export function leadIn(draft: Draft): void {
  let reached = reach(draft);
  // One entry or a few, then nothing more is guessed; every round reaches at least one part.
  for (let round = inRole(draft, 'entry').length; round < ENTRIES; round++) {
    const root = rootOf(draft, reached);
    if (!root) return;
    const entry = added(draft, root, 'entry', draft.words.entry);
    draft.parts.push(entry);
    if (root.role === 'step' && root.influence === 'influenced') draft.paths.push(link(entry, root));
    else {
      const step = firstStep(draft, root);
      draft.paths.push(link(entry, step), link(step, root));
    }
    said(
      draft,
      'guessed',
      root,
      say`Nothing leads to it, so customers come in here.`,
      say`Draw what leads to it, or say in the designer how customers come in.`,
    );
    reached = reach(draft);
  }
}

function reach(draft: Draft): ReadonlySet<Part> {
  const next = Map.groupBy(draft.paths, (path) => path.from);
  const reached = new Set<Part>(inRole(draft, 'entry').filter((entry) => next.has(entry)));
  const pending = [...reached];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const { to } of next.get(at) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      pending.push(to);
    }
  }
  return reached;
}

/** Where an unreached piece of the drawing begins: what nothing leads to, else what stands first. */
function rootOf(draft: Draft, reached: ReadonlySet<Part>): Part | undefined {
  const left = draft.parts
    .filter((part) => (part.role === 'step' || part.role === 'action') && !reached.has(part))
    .toSorted((a, b) => draft.along(a) - draft.along(b));
  const targets = new Set(draft.paths.filter(({ from: one, to }) => one !== to).map(({ to }) => to));
  const goesOn = new Set(draft.paths.map((path) => path.from));
  return (
    left.find((part) => !targets.has(part) && goesOn.has(part)) ??
    left.find((part) => part.role === 'step') ??
    left.find((part) => !targets.has(part)) ??
    left[0]
  );
}
