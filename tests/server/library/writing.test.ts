import { describe, expect, test } from 'vitest';
import { answer, ask, heldAt, keep, leave, mayWrite, type Held } from '../../../server/library/writing.ts';

const [anna, mira, noor] = ['anna', 'mira', 'noor'].map((userId) => ({
  windowId: `${userId}-window`,
  userId,
}));
if (!anna || !mira || !noor) throw new Error('There are three.');
const annasOther = { windowId: 'anna-other-window', userId: 'anna' };
const script = { windowId: 'a-script-window', userId: null };
const second = 1_000;

const writerOf = (held: Held, now: number): string | undefined => heldAt(held, now)?.windowId;
/** Anna draws from 0 on. */
const annas = keep(null, anna, null, 0);

describe('a draft', () => {
  test('is the first window’s, and stays so while that is heard of', () => {
    const still = keep(keep(annas, anna, null, 25 * second), mira, null, 50 * second);
    expect(writerOf(still, 50 * second)).toBe(anna.windowId);
    expect(mayWrite(still, anna, 50 * second)).toBe(true);
    expect(mayWrite(still, mira, 50 * second)).toBe(false);
  });

  test('is free half a minute after its window was heard of last', () => {
    expect(writerOf(keep(annas, mira, null, 29 * second), 29 * second)).toBe(anna.windowId);
    expect(mayWrite(annas, mira, 30 * second)).toBe(true);
    expect(writerOf(keep(annas, mira, null, 30 * second), 30 * second)).toBe(mira.windowId);
  });

  test('is free at once when its window closes', () => {
    expect(leave(annas, anna, second)).toBeNull();
    expect(leave(annas, mira, second)).toEqual(annas);
  });

  test('needn’t be waited for long by the same person’s next window', () => {
    expect(writerOf(keep(annas, annasOther, null, 11 * second), 11 * second)).toBe(anna.windowId);
    expect(writerOf(keep(annas, annasOther, null, 12 * second), 12 * second)).toBe(annasOther.windowId);
    const scripts = keep(null, script, null, 0);
    expect(
      writerOf(keep(scripts, { ...script, windowId: 'another-script' }, null, 12 * second), 12 * second),
    ).toBe(script.windowId);
  });

  test('remembers where its writer is', () => {
    const place = { nodes: ['booked'], edges: [] };
    expect(keep(annas, anna, place, second).place).toEqual(place);
    expect(keep(annas, mira, place, second).place).toBeNull();
  });

  test('isn’t anybody else’s who names the writer’s window', () => {
    const forged = { ...mira, windowId: anna.windowId };
    expect(mayWrite(annas, forged, second)).toBe(false);
    expect(leave(annas, forged, second)).toEqual(annas);
    expect(answer(ask(annas, noor, second), forged, true, second)?.userId).toBe('anna');
  });
});

describe('whoever asks to take over', () => {
  const asked = ask(annas, mira, second);

  test('has it when the writer hands over', () => {
    expect(answer(asked, anna, true, 2 * second)).toMatchObject({ ...mira, ask: null, since: 2 * second });
  });

  test('watches on when the writer goes on', () => {
    expect(answer(asked, anna, false, 2 * second)).toMatchObject({ ...anna, ask: null });
  });

  test('has it when nobody answers for a minute', () => {
    const beating = [10, 20, 30, 40, 50, 60].reduce<Held>(
      (held, at) => keep(keep(held, anna, null, at * second), mira, null, at * second),
      asked,
    );
    expect(writerOf(beating, 60.9 * second)).toBe(anna.windowId);
    expect(writerOf(beating, 61 * second)).toBe(mira.windowId);
  });

  test('has it when the writer is gone, before anybody else', () => {
    const alive = keep(asked, mira, null, 20 * second);
    expect(writerOf(keep(alive, noor, null, 30 * second), 30 * second)).toBe(mira.windowId);
    expect(leave(asked, anna, 2 * second)).toMatchObject(mira);
  });

  test('is forgotten when not heard of any more', () => {
    const kept = keep(asked, anna, null, 25 * second);
    expect(heldAt(kept, 31 * second)?.ask).toBeNull();
    expect(leave(asked, mira, 2 * second)?.ask).toBeNull();
  });

  test('needn’t wait where nobody draws, and waits five seconds for themselves', () => {
    expect(ask(null, mira, second)).toMatchObject(mira);
    const own = ask(keep(annas, anna, null, second), annasOther, second);
    expect(writerOf(own, 5.9 * second)).toBe(anna.windowId);
    expect(writerOf(own, 6 * second)).toBe(annasOther.windowId);
  });

  test('is told when somebody else was first, and may ask twice', () => {
    expect(ask(asked, mira, 2 * second)).toMatchObject({ ask: { askedAt: second } });
    expect(() => ask(asked, noor, 2 * second)).toThrow(/has asked to take over already/u);
  });
});
