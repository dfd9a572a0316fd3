import type { ImportNote } from '../import.ts';
import { middleOf } from './drawing.ts';
import type { Path } from './flow.ts';
import { noteOn } from './noting.ts';
import type { Part } from './parts.ts';
import type { AddedWords } from './spoken.ts';
import { outcomeIn } from './words.ts';

/** A process in the making: what stands in it and the ways between, to be led to what the arrows may mean. */
export interface Draft {
  parts: Part[];
  paths: Path[];
  words: AddedWords;
  notes: ImportNote[];
  /** How far along the drawing's direction a part stands. */
  along: (part: Part) => number;
}

/** More starts than this and the drawing is none of a process; what stays unreached is for the linter to say. */
const ENTRIES = 12;

/**
 * What a process can't do without and drawings do: customers who stand somewhere before the team acts, ends that are
 * outcomes, a way in, and something that the team's actions hang on. All that is added or turned is in the notes.
 */
export function complete(draft: Draft): void {
  passThroughEntries(draft);
  outcomesThatGoOn(draft);
  chainSteps(draft);
  hangActions(draft);
  endsToOutcomes(draft);
  placeBehindEntries(draft);
  leadIn(draft);
  endWithWon(draft);
}

const of = (draft: Draft, role: Part['role']): Part[] => draft.parts.filter((part) => part.role === role);
const from = (draft: Draft, part: Part): Path[] => draft.paths.filter((path) => path.from === part);
const into = (draft: Draft, part: Part): Path[] => draft.paths.filter((path) => path.to === part);

const said = (draft: Draft, kind: ImportNote['kind'], part: Part, message: string, remedy?: string): void =>
  void draft.notes.push(
    noteOn(
      kind,
      { id: part.id, text: part.name, ...(part.shape && { shape: part.shape.shape }) },
      message,
      remedy === undefined ? {} : { remedy },
    ),
  );

const link = (one: Part, other: Part, words: Path['words'] = []): Path => ({
  from: one,
  to: other,
  words,
  connectors: [],
});

/** An arrow into a start leads to what the start leads to, and one between two starts to nothing new. */
function passThroughEntries(draft: Draft): void {
  for (const entry of of(draft, 'entry')) {
    if (into(draft, entry).length === 0 || from(draft, entry).length === 0) continue;
    const [first] = from(draft, entry);
    if (!first) continue;
    draft.paths = draft.paths.map((path) =>
      path.to === entry && path.from !== entry && path.from.role !== 'outcome'
        ? { ...path, to: first.to, words: [...path.words, ...first.words] }
        : path,
    );
    said(draft, 'changed', entry, 'Arrows that led back to this start lead to what comes after it.');
  }
}

/** After an end only the team's work can follow; where the customer goes on, it isn't an end. */
function outcomesThatGoOn(draft: Draft): void {
  for (const part of of(draft, 'outcome')) {
    if (from(draft, part).every(({ to }) => to.role === 'action' || to.role === 'entry')) continue;
    part.role = 'step';
    part.influence = 'influenced';
    said(
      draft,
      'changed',
      part,
      'Arrows lead on from it to where customers stand, so it is a step, not an outcome.',
    );
  }
}

/** Steps laid out along a line, as on a timeline, where no arrow of the page leads from a step anywhere. */
function chainSteps(draft: Draft): void {
  for (const [page, parts] of Map.groupBy(of(draft, 'step'), (part) => part.page)) {
    if (parts.length < 2 || draft.paths.some(({ from: one }) => one.page === page)) continue;
    const inOrder = parts.toSorted((a, b) => draft.along(a) - draft.along(b));
    inOrder.forEach((part, index) => {
      const next = inOrder[index + 1];
      if (next) draft.paths.push(link(part, next));
    });
    const [first] = inOrder;
    if (first)
      said(
        draft,
        'guessed',
        first,
        `No arrow joins anything on this page, so its ${parts.length} steps were joined in the order in which they stand.`,
        'Change the arrows in the designer where the order is another.',
      );
  }
}

/** The team's actions without an arrow belong to the step that they stand at. */
function hangActions(draft: Draft): void {
  const steps = Map.groupBy(of(draft, 'step'), (part) => part.page);
  for (const action of of(draft, 'action')) {
    if (into(draft, action).length > 0) continue;
    const near = nearestStep(
      action,
      steps.get(action.page) ?? [],
      from(draft, action).length > 0 ? draft : null,
    );
    if (!near) continue;
    draft.paths.push(link(near, action));
    said(
      draft,
      'guessed',
      action,
      `No arrow leads to it, so it happens at the nearest step, “${near.name}”.`,
      'Draw the arrow from another step if that is wrong.',
    );
  }
}

/** The step nearest to an action; for one that a flow begins with, only steps that stand before it. */
function nearestStep(action: Part, steps: readonly Part[], before: Draft | null): Part | null {
  const at = middleOf(action.box);
  let best: Part | null = null;
  let least = Infinity;
  for (const step of steps) {
    if (before && before.along(step) > before.along(action)) continue;
    const middle = middleOf(step.box);
    // What stands above or below counts as nearer than what stands beside.
    const distance = Math.abs(middle.x - at.x) * 2 + Math.abs(middle.y - at.y);
    if (distance >= least) continue;
    least = distance;
    best = step;
  }
  return best;
}

/** Where customers can get to from a part, through the team's actions. */
function movesFrom(draft: Draft, part: Part): boolean {
  const seen = new Set<Part>([part]);
  const pending = [part];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const { to } of from(draft, at)) {
      if ((to.role === 'step' && to !== part) || to.role === 'outcome') return true;
      if (to.role !== 'action' || seen.has(to)) continue;
      seen.add(to);
      pending.push(to);
    }
  }
  return false;
}

/** A step that nothing follows is where the drawing ends: an outcome. */
function endsToOutcomes(draft: Draft): void {
  for (const part of of(draft, 'step')) {
    if (into(draft, part).length === 0 || movesFrom(draft, part)) continue;
    const steps = of(draft, 'step').filter((one) => one.page === part.page);
    if (steps.length < 2) continue;
    const outcome = outcomeIn(part.name) ?? (part.influence === 'passive' ? 'nurture' : 'won');
    part.role = 'outcome';
    part.outcome = outcome;
    said(
      draft,
      'guessed',
      part,
      `No way leads on from it, so it is an end of the process: “${outcome}”.`,
      'Choose another kind of outcome in the designer, or make it a step and draw what comes next.',
    );
  }
}

/** A customer who has come in stands somewhere before anything else happens. */
function placeBehindEntries(draft: Draft): void {
  for (const entry of of(draft, 'entry')) {
    const paths = from(draft, entry);
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
    `The drawing goes on with what the team does, and customers have to stand somewhere meanwhile: the step “${step.name}” was added.`,
    'Name the step as where the customer stands then.',
  );
  return step;
}

/** Something the drawing lacks, before what it is needed for. */
function added(draft: Draft, beside: Part, role: Part['role'], name: string): Part {
  const number = draft.parts.filter(({ shape }) => shape === null).length + 1;
  return {
    id: `added-${number}`,
    page: beside.page,
    shape: null,
    box: { ...beside.box },
    role,
    name,
    rest: '',
    influence: 'influenced',
    outcome: 'won',
    joint: null,
  };
}

/** Everything is reached from an entry, as far as a way in can be guessed. */
function leadIn(draft: Draft): void {
  let reached = reach(draft);
  // One entry or a few, then nothing more is guessed; every round reaches at least one part.
  for (let round = of(draft, 'entry').length; round < ENTRIES; round++) {
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
      'Nothing leads to it, so customers come in here.',
      'Draw what leads to it, or say in the designer how customers come in.',
    );
    reached = reach(draft);
  }
}

function reach(draft: Draft): ReadonlySet<Part> {
  const next = Map.groupBy(draft.paths, (path) => path.from);
  const reached = new Set<Part>(of(draft, 'entry').filter((entry) => next.has(entry)));
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

/** A drawing without a good end ends where its last arrows do. */
function endWithWon(draft: Draft): void {
  if (of(draft, 'outcome').some(({ outcome }) => outcome === 'won')) return;
  const ends = draft.parts.filter(
    (part) =>
      (part.role === 'action' && from(draft, part).length === 0 && isOpen(draft, part)) ||
      (part.role === 'step' &&
        !movesFrom(draft, part) &&
        from(draft, part).every(({ to }) => to.role !== 'action')),
  );
  const [last] = ends.toSorted((a, b) => draft.along(b) - draft.along(a));
  if (!last) return;
  const won: Part = { ...added(draft, last, 'outcome', draft.words.won) };
  draft.parts.push(won);
  // Only the last of the ends: the others may be all kinds of ends, or none.
  draft.paths.push(link(last, won));
  said(
    draft,
    'guessed',
    last,
    `The drawing has no end at which something is won, so “${won.name}” was added after it.`,
    'Draw in the designer what wins the deal, and what loses it.',
  );
}

/** What happens after an outcome needs no further end. */
function isOpen(draft: Draft, action: Part): boolean {
  const seen = new Set<Part>([action]);
  const pending = [action];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const path of into(draft, at)) {
      if (path.from.role === 'step') return true;
      if (path.from.role !== 'action' || seen.has(path.from)) continue;
      seen.add(path.from);
      pending.push(path.from);
    }
  }
  return false;
}
