import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components, cycles, few, gather, reachable } from '../../../machines/lint/graph.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 20 })
  .map((edges) => (id: string) => edges.filter(([from]) => from === id).map(([, to]) => to));

describe('graphs', () => {
  it('have components of nodes that all lead to each other', () => {
    fc.assert(
      fc.property(graphs, (next) => {
        const reach = new Map(ids.map((id) => [id, reachable([id], next)]));
        const together = (a: string, b: string) =>
          reach.get(a)?.has(b) === true && reach.get(b)?.has(a) === true;
        const found = components(ids, next);
        expect(found.flat().toSorted()).toEqual(ids);
        for (const [index, part] of found.entries()) {
          const [first = ''] = part;
          expect(part.toSorted()).toEqual(ids.filter((id) => together(first, id)));
          // Each part only leads to parts before it.
          const later = new Set(found.slice(index + 1).flat());
          expect(part.flatMap(next).filter((id) => later.has(id))).toEqual([]);
        }
      }),
    );
  });

  it('sum up, for each node, what lies ahead of it', () => {
    fc.assert(
      fc.property(graphs, fc.uniqueArray(fc.constantFrom(...ids)), (next, marked) => {
        const sums = gather(ids, next, (id) => (marked.includes(id) ? [id] : []));
        for (const id of ids) {
          const ahead = marked.filter((one) => reachable([id], next).has(one));
          expect(sums.get(id)).toHaveLength(Math.min(ahead.length, 2));
          expect(ahead).toEqual(expect.arrayContaining([...(sums.get(id) ?? [])]));
        }
      }),
    );
  });

  it('have a cycle where a node leads back to itself, by itself or by others', () => {
    const next = (id: string) => ({ a: ['a'], b: ['c'], c: ['b'], d: ['a'] })[id] ?? [];
    expect(cycles(['a', 'b', 'c', 'd'], next).map((cycle) => cycle.toSorted())).toEqual([['a'], ['b', 'c']]);
  });

  it('may be a chain far longer than the call stack is deep', () => {
    const length = 50_000;
    const chain = Array.from({ length }, (_, index) => String(index));
    expect(components(chain, (id) => [String((Number(id) + 1) % length)])).toHaveLength(1);
  });

  it('keep two different ids of any number', () => {
    expect(few(['a', 'a'], [], ['b', 'c'])).toEqual(['a', 'b']);
    expect(few([], ['a'])).toEqual(['a']);
    expect(few()).toEqual([]);
  });
});
