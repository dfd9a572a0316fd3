import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { translated, triesWorth } from '../../../server/store/dialects/postgres/errors.ts';

const where = 'greenlane on db.example:5432';
const failed = (code: string, message = 'as PostgreSQL says it'): Error =>
  Object.assign(new Error(message), { code });

describe('what PostgreSQL and its driver report becomes', () => {
  test.for([
    [failed('53100'), 'has no room left on its disk'],
    [failed('53300'), 'takes no more connections'],
    [failed('25006'), 'can only be read, not written'],
    [failed('57P01'), 'was shut down'],
    [failed('57P03'), 'is starting or stopping'],
    [failed('25P03'), 'ended a transaction that had stood still'],
    [failed('57014'), 'was told to stop what it did for this request'],
    [failed('08006'), 'can’t be reached'],
    [failed('28P01'), 'refused the user name or password'],
    [failed('53400'), 'has run out of what it needs'],
    [failed('ECONNRESET'), 'can’t be reached (ECONNRESET)'],
    [new Error('Connection terminated unexpectedly'), 'can’t be reached'],
    [new Error('timeout exceeded when trying to connect'), 'can’t be reached'],
  ] as const)('storage-unavailable for “%s”', ([error, said]) => {
    const told = translated(error, where);
    expect(told).toMatchObject({ code: 'storage-unavailable', cause: error });
    expect(told).toMatchObject({ message: expect.stringContaining(`${where} ${said}`) });
    expect(told).toMatchObject({ message: expect.stringContaining('Nothing of this request was saved') });
  });

  test('a doubt, where the connection went while a commit was under way', () => {
    const told = translated(failed('ECONNRESET'), where, { committing: true });
    expect(told).toMatchObject({ message: expect.stringContaining('isn’t known: look before you repeat') });
  });

  test('not-ready while the store closes, and data-damaged where a page is', () => {
    const closed = new Error('Cannot use a pool after calling end on the pool');
    expect(translated(closed, where)).toMatchObject({ code: 'not-ready' });
    expect(translated(failed('XX001'), where)).toMatchObject({ code: 'data-damaged' });
  });

  test('nothing else: faults of ours and errors of others stay as they are', () => {
    const ours = failed('42P01', 'relation "deal" does not exist');
    expect(translated(ours, where)).toBe(ours);
    const refusal = new AppError('not-found', 'There is no deal d_1.');
    expect(translated(refusal, where)).toBe(refusal);
  });
});

test('only a transaction that met another one is worth a second try', () => {
  expect(triesWorth(failed('40001'))).toBeGreaterThan(5);
  expect(triesWorth(failed('40P01'))).toBeGreaterThan(5);
  // What its checks can now see was in the way.
  expect(triesWorth(failed('23505'))).toBe(2);
  expect(triesWorth(failed('23502'))).toBe(1);
  expect(triesWorth(new AppError('conflict', 'No.'))).toBe(1);
});
