import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Process, readAs } from '../../machines/index.ts';

const wrong = (schema: z.ZodType, value: unknown): string[] => {
  const read = readAs(schema, value);
  return 'problems' in read
    ? read.problems.map(({ path, message }) => `${path.map(String).join('.')} ${message}`.trim())
    : [];
};

describe('what a schema refuses', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['is missing; it takes text', z.string(), undefined],
    ['must be text, not 7', z.string(), 7],
    ['must be a whole number, not 1.5', z.int(), 1.5],
    ['must be a number, not something else', z.coerce.number(), 'many'],
    ['must be true or false, not “yes”', z.boolean(), 'yes'],
    ['must be a list, not an object', z.array(z.string()), {}],
    ['must be one of “won”, “lost”, not “gone”', z.enum(['won', 'lost']), 'gone'],
    ['is missing; it takes one of “won”, “lost”', z.enum(['won', 'lost']), undefined],
    ['is empty', z.string().min(1), ''],
    ['must have at least 3 characters', z.string().min(3), 'no'],
    ['is too long; at most 2 characters fit', z.string().max(2), 'long'],
    ['needs at least 2 entries', z.array(z.string()).min(2), ['one']],
    ['has too many entries; at most 1 fit', z.array(z.string()).max(1), ['one', 'two']],
    ['must be 1 or more', z.number().min(1), 0],
    ['must be less than 5', z.number().lt(5), 5],
    ['must be an e-mail address such as “sofie@example.com”', z.email(), 'sofie'],
    ['must be a day such as “2026-11-19”', z.iso.date(), '19.11.2026'],
    ['has “colour”, which isn’t known here; leave it out', z.strictObject({}), { colour: 1 }],
    ['needs a reason', z.string().min(1, 'needs a reason.'), ''],
  ])('%s', (words, schema, value) => {
    expect(wrong(schema, value)).toEqual([words]);
  });

  it('is told of the alternative that came closest, by place', () => {
    const either = z.union([
      z.object({ user: z.string() }),
      z.object({ at: z.object({ role: z.string() }) }),
    ]);
    expect(wrong(z.object({ who: either }), { who: { at: { role: 5 } } })).toEqual([
      'who.at.role must be text, not 5',
    ]);
  });

  it('names the kinds there are where one is unknown', () => {
    const shape = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('step') }),
      z.object({ kind: z.literal('action') }),
    ]);
    expect(wrong(shape, { kind: 'gateway' })).toEqual([
      'kind must be one of “step”, “action”, not “gateway”',
    ]);
    expect(wrong(shape, {})).toEqual(['kind is missing; it takes one of “step”, “action”']);
  });

  it('never speaks of schemas, whatever stands in a process document', () => {
    for (const value of [null, 7, 'x', [], {}, { nodes: [{}], edges: [null] }, { nodes: {}, version: 'x' }]) {
      const words = wrong(Process, value);
      expect(words.length).toBeGreaterThan(0);
      expect(words.join('\n')).not.toMatch(/undefined|expected|Invalid/);
    }
  });
});
