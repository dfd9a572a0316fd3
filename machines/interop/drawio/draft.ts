import type { ImportNote } from '../import.ts';
import type { Path } from './flow.ts';
import { noteOn } from './noting.ts';
import type { Part } from './parts.ts';
import type { AddedWords } from './spoken.ts';
import { type Saying } from '../../saying/index.ts';

/** A process in the making: what stands in it and the ways between, to be led to what the arrows may mean. */
export interface Draft {
  parts: Part[];
  paths: Path[];
  words: AddedWords;
  notes: ImportNote[];
  /** How far along the drawing's direction a part stands. */
  along: (part: Part) => number;
}

export const inRole = (draft: Draft, role: Part['role']): Part[] =>
  draft.parts.filter((part) => part.role === role);

export const waysFrom = (draft: Draft, part: Part): Path[] =>
  draft.paths.filter((path) => path.from === part);

export const waysInto = (draft: Draft, part: Part): Path[] => draft.paths.filter((path) => path.to === part);

export const said = (
  draft: Draft,
  kind: ImportNote['kind'],
  part: Part,
  message: Saying,
  remedy?: Saying,
): void =>
  void draft.notes.push(
    noteOn(
      kind,
      { id: part.id, text: part.name, ...(part.shape && { shape: part.shape.shape }) },
      message,
      remedy === undefined ? {} : { remedy },
    ),
  );

export const link = (one: Part, other: Part, words: Path['words'] = []): Path => ({
  from: one,
  to: other,
  words,
  connectors: [],
});

/** Something the drawing lacks, before what it is needed for. */
export function added(draft: Draft, beside: Part, role: Part['role'], name: string): Part {
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

/** Where customers can get to from a part, through the team's actions. */
export function movesFrom(draft: Draft, part: Part): boolean {
  const seen = new Set<Part>([part]);
  const pending = [part];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const { to } of waysFrom(draft, at)) {
      if ((to.role === 'step' && to !== part) || to.role === 'outcome') return true;
      if (to.role !== 'action' || seen.has(to)) continue;
      seen.add(to);
      pending.push(to);
    }
  }
  return false;
}

export function besideOf({ paths }: Draft): Map<Part, Part[]> {
  const beside = new Map<Part, Part[]>();
  const join = (one: Part, other: Part) => {
    const list = beside.get(one);
    if (list) list.push(other);
    else beside.set(one, [other]);
  };
  for (const path of paths) {
    join(path.from, path.to);
    join(path.to, path.from);
  }
  return beside;
}

export function spread(from: Iterable<Part>, beside: ReadonlyMap<Part, readonly Part[]>): Set<Part> {
  const found = new Set(from);
  const pending = [...found];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const next of beside.get(at) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      pending.push(next);
    }
  }
  return found;
}

/** What hangs together by arrows, whichever way they point. */
export function piecesOf(draft: Draft): Part[][] {
  const beside = besideOf(draft);
  const seen = new Set<Part>();
  return draft.parts
    .filter(({ role }) => role === 'entry' || role === 'step' || role === 'action')
    .flatMap((part) => {
      if (seen.has(part)) return [];
      const piece = spread([part], beside);
      for (const one of piece) seen.add(one);
      return [[...piece]];
    });
}
