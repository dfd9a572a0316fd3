import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { createTestClock } from '../../support/clock.ts';
import { after, arrow, entry, on, processOf, step, won } from '../../support/process-builder.ts';
import { openHouse, tempFolder } from './house.ts';

const nodes = [entry('form'), step('asked'), step('offered'), won()];
const edges = [
  arrow('form', 'asked'),
  arrow('asked', 'offered', after('30 days'), { id: 'offering' }),
  arrow('asked', 'won', on('accepted')),
  arrow('offered', 'won', on('accepted')),
];
const first = processOf({ nodes, edges });
const second = processOf({
  nodes,
  edges: [...edges, arrow('asked', 'won', after('90 days'), { id: 'giving-up' })],
});

const deals = 300;

/** Runs the child until it has moved at least `many` deals, and kills it there, or lets it come to the end. */
async function killAfter(many: number, place: object, move: string, now: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'moving-child.ts'), JSON.stringify(place), move, String(now)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (Number(line) >= many) child.kill('SIGKILL');
  }
  await exited;
  return said;
}

test('killed in the middle, a server leaves the rest to the next one, which moves each deal once', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const before = await openHouse({ process: first, folder, clock, asleep: true });
  const contact = await before.contact();
  const outcomes = await before.runtime.createDeals(
    Array.from({ length: deals }, (_, index) => ({
      process: first.id,
      title: `Deal ${index}`,
      contacts: [{ id: contact }],
      actor: { kind: 'system', what: 'test' } as const,
    })),
  );
  const ids = outcomes.map(({ deal }) => deal);
  const hash = await before.publish(second);
  const actor = { kind: 'system', what: 'test' } as const;
  const move = await before.runtime.moving.begin({ processId: first.id, toHash: hash, steps: {}, actor });
  await before.close();

  const said = await killAfter(100, { folder }, move.id, clock.now());
  expect(said).not.toContain('done');

  const house = await openHouse({ process: first, folder, clock });
  const record = await vi.waitFor(
    async () => {
      const found = await house.store.moves.get(move.id);
      expect(found?.status).toBe('done');
      return found;
    },
    { timeout: 15_000, interval: 50 },
  );
  expect(record).toMatchObject({ total: deals, moved: deals, left: 0, failed: 0 });
  for (const id of ids) {
    const [entered, moved, ...more] = await house.timeline(id);
    expect([entered?.type, moved?.type, more]).toEqual(['enter.form', 'deal.versioned', []]);
    expect((await house.store.timers.ofDeal(id)).map(({ timer }) => timer).toSorted()).toEqual([
      'giving-up',
      'offering',
    ]);
  }
});
