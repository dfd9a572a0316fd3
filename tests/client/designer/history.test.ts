import { describe, expect, test } from 'vitest';
import { historyOf, record, redone, settled, undone } from '../../../client/designer/store/history.ts';
import { processOf, step } from '../../support/process-builder.ts';

const named = (name: string) => ({ ...processOf({ nodes: [step('a')] }), name });
const [first, second, third] = [named('first'), named('second'), named('third')];

describe('the history', () => {
  test('goes back and forth over whole processes', () => {
    const history = record(record(historyOf(first), second), third);
    const back = undone(undone(history));
    expect(back.present).toBe(first);
    expect(redone(back).present).toBe(second);
    expect(redone(redone(back)).present).toBe(third);
  });

  test('has nothing to undo or redo at its ends', () => {
    const history = historyOf(first);
    expect(undone(history)).toBe(history);
    expect(redone(history)).toBe(history);
  });

  test('forgets what was undone once something else is done', () => {
    const history = record(undone(record(historyOf(first), second)), third);
    expect(redone(history)).toBe(history);
    expect(undone(history).present).toBe(first);
  });

  test('makes no entry of a change without an effect', () => {
    const history = historyOf(first);
    expect(record(history, first)).toBe(history);
  });

  test('makes one entry of letters typed in one go', () => {
    let history = historyOf(first);
    for (const [index, name] of ['N', 'Ne', 'Nee'].entries()) {
      history = record(history, named(name), { key: 'name', at: index * 200 });
    }
    expect(undone(history).present).toBe(first);
  });

  test.each([
    ['after a pause', { key: 'name', at: 10_000 }],
    ['in another field', { key: 'chip', at: 100 }],
  ])('begins a new entry %s', (_when, burst) => {
    const typed = record(historyOf(first), second, { key: 'name', at: 0 });
    expect(undone(record(typed, third, burst)).present).toBe(second);
  });

  test('begins a new entry when the field was left in between', () => {
    const typed = settled(record(historyOf(first), second, { key: 'name', at: 0 }));
    expect(undone(record(typed, third, { key: 'name', at: 100 })).present).toBe(second);
  });

  test('goes back to the very beginning, however much was changed since', () => {
    let history = historyOf(first);
    for (let round = 1; round <= 1000; round++) history = record(history, named(`Name ${round}`));
    for (let round = 1; round <= 1000; round++) history = undone(history);
    expect(history.present).toBe(first);
    expect(undone(history)).toBe(history);
    for (let round = 1; round <= 1000; round++) history = redone(history);
    expect(history.present.name).toBe('Name 1000');
  });
});
