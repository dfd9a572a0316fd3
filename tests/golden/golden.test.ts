import { describe, expect, test } from 'vitest';
import { channels, leaves, outcomeKinds, triggersBetween, type Guard } from '../../machines/index.ts';
import type { Effect, NodeKind, Noted, TriggerKind } from '../../machines/index.ts';
import { storedHistories } from './folder.ts';
import { relive, type History } from './history.ts';

const stored = storedHistories();

describe('a deal’s history as an earlier release lived it is lived the same today', () => {
  test.each([...stored])('%s', (_, history) => {
    // On the config that publishing stored, as running deals do, and on what the same drawing compiles to now.
    expect(relive(history, 'stored')).toEqual(history.deeds);
    expect(relive(history, 'compiled now')).toEqual(history.deeds);
  });
});

describe('the stored histories', () => {
  const all = [...stored.values()];
  const effects = all.flatMap(({ deeds }) => deeds.flatMap((deed) => deed.effects));

  test('show every rule of what arrows mean', () => {
    expect([...new Set(all.flatMap(({ rules }) => rules))].toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });

  test('have every kind of node, action and outcome in them, and every kind of condition', () => {
    const nodes = all.flatMap(({ versions }) => versions.flatMap(({ process }) => process.nodes));
    const kinds = new Set<string>(nodes.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['entry', 'step', 'action', 'outcome', 'anywhere']));
    const used = new Set(nodes.flatMap((node) => (node.kind === 'action' ? [node.channel] : [])));
    expect(used).toEqual(new Set(channels));
    const ends = new Set(nodes.flatMap((node) => (node.kind === 'outcome' ? [node.outcome] : [])));
    expect(ends).toEqual(new Set(outcomeKinds));
    expect(guardKinds(all)).toEqual(new Set(['all', 'any', 'not', 'field', 'payload', 'happened', 'action']));
  });

  test('have every kind of arrow fire', () => {
    const drawable = new Set<string>();
    for (const from of nodeKinds)
      for (const to of nodeKinds)
        for (const trigger of triggersBetween(from, to)) drawable.add(words(from, to, trigger));
    const fired = new Set(all.flatMap(firedIn));
    expect([...drawable].filter((arrow) => !fired.has(arrow))).toEqual([]);
  });

  test('ask for everything that a transition can ask for', () => {
    const asked = new Set(effects.map(({ kind }) => kind));
    expect([...effectKinds].filter((kind) => !asked.has(kind))).toEqual([]);
    const noted = new Set(effects.flatMap((effect) => (effect.kind === 'noted' ? [effect.what] : [])));
    expect([...notes].filter((what) => !noted.has(what))).toEqual([]);
  });
});

const nodeKinds = ['entry', 'step', 'action', 'outcome', 'anywhere'] as const satisfies NodeKind[];

const effectKinds = [
  'moved',
  'timer.set',
  'timer.cancel',
  'action.opened',
  'action.ended',
  'send',
  'unsend',
  'field.set',
  'notify',
  'hand.over',
  'enter',
  'held',
  'resumed',
  'dropped',
  'noted',
] as const satisfies Effect['kind'][];

/** All but the note about a condition that throws, which takes a fault of ours. */
const notes = [
  'late-result',
  'already-open',
  'guard-not-met',
  'limit-reached',
  'date-passed',
  'left-out',
  'no-arrow',
] as const satisfies Noted[];

const words = (from: NodeKind, to: NodeKind, trigger: TriggerKind): string =>
  `${from} to ${to} on ${trigger}`;

function guardKinds(all: readonly History[]): Set<string> {
  const kinds = new Set<string>();
  const note = (guard: Guard): void => {
    kinds.add(guard.kind);
    if (guard.kind === 'not') note(guard.of);
    if (guard.kind === 'all' || guard.kind === 'any') guard.of.forEach(note);
    for (const leaf of leaves(guard)) kinds.add(leaf.kind);
  };
  for (const { versions } of all)
    for (const { process } of versions) for (const { guard } of process.edges) if (guard) note(guard);
  return kinds;
}

/** Arrows that took the deal somewhere or opened something, in words. */
function firedIn({ versions, deeds }: History): string[] {
  const nodes = new Map(versions.flatMap(({ process }) => process.nodes.map((node) => [node.id, node.kind])));
  const edges = new Map(versions.flatMap(({ process }) => process.edges.map((edge) => [edge.id, edge])));
  return deeds.flatMap(({ effects, snapshot }) =>
    effects.flatMap((effect) => {
      const fired =
        effect.kind === 'moved' || effect.kind === 'action.opened'
          ? [edges.get(effect.edge ?? '')]
          : effect.kind === 'enter'
            ? [...edges.values()].filter(({ from, to }) => from === snapshot.step && to === effect.entry)
            : [];
      return fired.flatMap((edge) => {
        const [from, to] = [nodes.get(edge?.from ?? ''), nodes.get(edge?.to ?? '')];
        return edge && from && to ? [words(from, to, edge.on.kind)] : [];
      });
    }),
  );
}
