import { middleOf } from './drawing.ts';
import { besideOf, type Draft, inRole, link, said, spread, waysFrom, waysInto } from './draft.ts';
import { endsToOutcomes, endWithWon, mergeEnds, outcomesThatGoOn } from './ends.ts';
import type { Part } from './parts.ts';
import { leadIn, passThroughEntries, placeBehindEntries, setAsideEntries } from './starts.ts';
import { say } from '../../saying/index.ts';

/**
 * What a process can't do without and drawings do: customers who stand somewhere before the team acts, ends that are
 * outcomes, a way in, and something that the team's actions hang on. All that is added or turned is in the notes.
 */
export function complete(draft: Draft): void {
  passThroughEntries(draft);
  setAsideEntries(draft);
  outcomesThatGoOn(draft);
  mergeEnds(draft);
  nameUnnamed(draft);
  chainSteps(draft);
  hangActions(draft);
  endsToOutcomes(draft);
  placeBehindEntries(draft);
  leadIn(draft);
  endWithWon(draft);
}

/** What has no words in the drawing needs some in lists and reports. */
function nameUnnamed({ parts, words }: Draft): void {
  for (const part of parts) {
    if (part.name !== '') continue;
    if (part.role === 'outcome') part.name = words.outcomes[part.outcome];
    if (part.role === 'entry') part.name = words.entry;
  }
}

/** Steps laid out along a line, as on a timeline, where no arrow of the page leads from a step anywhere. */
function chainSteps(draft: Draft): void {
  for (const [page, parts] of Map.groupBy(inRole(draft, 'step'), (part) => part.page)) {
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
        say`No arrow joins anything on this page, so its ${parts.length} steps were joined in the order in which they stand.`,
        say`Change the arrows in the designer where the order is another.`,
      );
  }
}

/**
 * The team's actions that no arrow leads to belong to the step that they stand at; where a whole flow begins with one,
 * only if customers come into that flow elsewhere.
 */
function hangActions(draft: Draft): void {
  const steps = Map.groupBy(inRole(draft, 'step'), (part) => part.page);
  const entered = piecesWithStart(draft);
  for (const action of inRole(draft, 'action')) {
    if (waysInto(draft, action).some((path) => path.from !== action)) continue;
    const begins = waysFrom(draft, action).length > 0;
    if (begins && !entered.has(action)) continue;
    const near = nearestStep(action, steps.get(action.page) ?? [], begins ? draft : null);
    if (!near) continue;
    draft.paths.push(link(near, action));
    said(
      draft,
      'guessed',
      action,
      say`No arrow leads to it, so it happens at the nearest step, “${near.name}”.`,
      say`Draw the arrow from another step if that is wrong.`,
    );
  }
}

/** What hangs together with an entry, or with a step that nothing leads to, whichever way the arrows point. */
function piecesWithStart(draft: Draft): ReadonlySet<Part> {
  const targets = new Set(draft.paths.map(({ to }) => to));
  return spread(
    draft.parts.filter((part) => part.role === 'entry' || (part.role === 'step' && !targets.has(part))),
    besideOf(draft),
  );
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
