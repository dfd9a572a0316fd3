import { describe, expect, it } from 'vitest';
import { durationIn, withoutDuration } from '../../../machines/interop/durations.ts';

describe('a duration in other words', () => {
  it.each([
    ['2 days', 2, 'day', ''],
    ['after 2 days', 2, 'day', ''],
    ['через 2 дня', 2, 'day', ''],
    ['через 3 дні', 3, 'day', ''],
    ['5 дней', 5, 'day', ''],
    ['24h', 24, 'hour', ''],
    ['wait 30 min', 30, 'minute', ''],
    ['No answer for 3 days', 3, 'day', 'No answer'],
    ['нет ответа 2 недели', 2, 'week', 'нет ответа'],
    ['немає відповіді 1 тиждень', 1, 'week', 'немає відповіді'],
    ['2-3 days', 3, 'day', ''],
    ['a week later', 1, 'week', ''],
    ['two weeks', 2, 'week', ''],
    ['Follow up in 3 months', 3, 'month', 'Follow up'],
    ['1 месяц', 1, 'month', ''],
  ])('%s', (words, amount, unit, rest) => {
    expect(durationIn(words)).toEqual({ amount, unit });
    expect(withoutDuration(words)).toBe(rest);
  });

  it.each([
    ['2 working days', 2],
    ['10 business days', 10],
    ['3 рабочих дня', 3],
    ['2 робочих дні', 2],
  ])('%s count only working time', (words, amount) => {
    expect(durationIn(words)).toEqual({ amount, unit: 'day', working: true });
  });

  it.each(['4 steps', 'Model 3 m', 'Step 2 do it', 'Yes', '', '0 days', '2024'])('%j has none', (words) => {
    expect(durationIn(words)).toBeNull();
  });
});
