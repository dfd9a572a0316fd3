import { added, type Draft, inRole, link, movesFrom, piecesOf, said, waysFrom, waysInto } from './draft.ts';
import type { Part } from './parts.ts';
import { isEndWord, outcomeIn } from './words.ts';
import { say } from '../../saying/index.ts';

/** After an end only the team's work can follow; where the customer goes on, it isn't an end. */
export function outcomesThatGoOn(draft: Draft): void {
  for (const part of inRole(draft, 'outcome')) {
    if (waysFrom(draft, part).every(({ to }) => to.role === 'action' || to.role === 'entry')) continue;
    part.role = 'step';
    part.influence = 'influenced';
    said(
      draft,
      'changed',
      part,
      say`Arrows lead on from it to where customers stand, so it is a step, not an outcome.`,
    );
  }
}

/** Ends that say nothing but that they are ends are one end of each kind. */
export function mergeEnds(draft: Draft): void {
  const plain = inRole(draft, 'outcome').filter(
    (part) => (part.shape?.text === '' || isEndWord(part.name)) && waysFrom(draft, part).length === 0,
  );
  for (const same of Map.groupBy(plain, ({ page, outcome }) => `${page.id} ${outcome}`).values()) {
    const [last, ...others] = same.toSorted((a, b) => draft.along(b) - draft.along(a));
    if (!last) continue;
    for (const other of others) {
      draft.paths = draft.paths.map((path) => (path.to === other ? { ...path, to: last } : path));
      other.role = 'left-out';
      said(
        draft,
        'changed',
        other,
        say`It says no more than another end of the drawing, so the two are one outcome.`,
      );
    }
  }
}

/** A step that nothing follows is where the drawing ends: an outcome. */
export function endsToOutcomes(draft: Draft): void {
  for (const part of inRole(draft, 'step')) {
    if (waysInto(draft, part).every(({ from }) => from === part) || movesFrom(draft, part)) continue;
    const outcome = outcomeIn(part.name) ?? (part.influence === 'passive' ? 'nurture' : 'won');
    part.role = 'outcome';
    part.outcome = outcome;
    said(
      draft,
      'guessed',
      part,
      say`No way leads on from it, so it is an end of the process: “${outcome}”.`,
      say`Choose another kind of outcome in the designer, or make it a step and draw what comes next.`,
    );
  }
}

/** A piece of the drawing without any end, or a whole one without a good end, ends where its last arrow does. */
export function endWithWon(draft: Draft): void {
  const pieces = piecesOf(draft);
  const hasWon = inRole(draft, 'outcome').some(({ outcome }) => outcome === 'won');
  for (const piece of pieces) {
    const ends = piece.filter(({ role }) => role === 'outcome');
    if (hasWon ? ends.length > 0 : ends.some(({ outcome }) => outcome === 'won')) continue;
    const last = lastOf(draft, piece);
    if (!last) continue;
    const won: Part = { ...added(draft, last, 'outcome', draft.words.outcomes.won) };
    draft.parts.push(won);
    draft.paths.push(link(last, won));
    said(
      draft,
      'guessed',
      last,
      say`Nothing in the drawing says where this ends, so “${won.name}” was added after it.`,
      say`Draw in the designer what wins the deal, and what loses it.`,
    );
  }
}

/** The last thing that nothing follows; where everything goes round in circles, the last of all. */
function lastOf(draft: Draft, piece: readonly Part[]): Part | undefined {
  const open = piece
    .filter((part) => part.role === 'step' || (part.role === 'action' && isOpen(draft, part)))
    .toSorted((a, b) => draft.along(b) - draft.along(a));
  const ends = open.filter((part) =>
    part.role === 'action'
      ? waysFrom(draft, part).length === 0
      : !movesFrom(draft, part) && waysFrom(draft, part).every(({ to }) => to.role !== 'action'),
  );
  return ends[0] ?? open[0];
}

/** What happens after an outcome needs no further end. */
function isOpen(draft: Draft, action: Part): boolean {
  const seen = new Set<Part>([action]);
  const pending = [action];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const path of waysInto(draft, at)) {
      if (path.from.role === 'step') return true;
      if (path.from.role !== 'action' || seen.has(path.from)) continue;
      seen.add(path.from);
      pending.push(path.from);
    }
  }
  return false;
}
