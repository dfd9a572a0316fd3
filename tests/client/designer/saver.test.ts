import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../../client/api.ts';
import { Saver, type Unsaved } from '../../../client/designer/saving/saver.ts';
import type { DraftSaved } from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import { processOf, step } from '../../support/process-builder.ts';

const named = (name: string): Process => ({ ...processOf({ nodes: [step('a')] }), name });
const [first, second, third] = [named('first'), named('second'), named('third')];

/** A server that answers when it is told to, timers that run when they are told to, and a device. */
function bench() {
  const timers: { delayMs: number; run: () => void; stopped: boolean }[] = [];
  const calls: { unsaved: Unsaved; answer: (how: 'fine' | Error) => Promise<void> }[] = [];
  const device = { kept: null as Unsaved | null, full: false };
  const server = { draft: { revision: 1, process: first, updatedAt: 100 }, away: false };
  const saver = new Saver(
    { revision: 1, process: first, updatedAt: 100 },
    {
      put: (unsaved) =>
        new Promise<DraftSaved>((resolve, reject) => {
          calls.push({
            unsaved,
            answer: async (how) => {
              if (how === 'fine') resolve(saved(unsaved.revision + 1));
              else reject(how);
              await drained();
            },
          });
        }),
      get: async () => {
        if (server.away) throw offline;
        return server.draft;
      },
      keep: (unsaved) => {
        if (device.full && unsaved) return false;
        device.kept = unsaved;
        return true;
      },
      later: (delayMs, run) => {
        const timer = { delayMs, run, stopped: false };
        timers.push(timer);
        return () => {
          timer.stopped = true;
        };
      },
    },
  );
  const saved = (revision: number): DraftSaved => ({
    id: 'p',
    revision,
    updatedAt: 100 * revision,
    updatedBy: null,
    findings: [],
    live: null,
    changesSinceLive: null,
  });
  /** Lets every timer that still counts run, once. */
  const pass = () => {
    for (const timer of timers.splice(0)) if (!timer.stopped) timer.run();
  };
  const delays = () => timers.filter(({ stopped }) => !stopped).map(({ delayMs }) => delayMs);
  return { saver, calls, device, server, pass, delays };
}

/** Whatever was promised so far has been kept. */
const drained = () => new Promise<void>((resolve) => setImmediate(resolve));
const offline = new ApiError('network', 'no answer', 0);

let it: ReturnType<typeof bench>;
beforeEach(() => {
  it = bench();
});

describe('a change', () => {
  test('is saved once drawing pauses, on the revision that it was made on', async () => {
    it.saver.changed(second);
    it.saver.changed(third);
    expect(it.calls).toEqual([]);
    expect(it.saver.get()).toEqual({ kind: 'waiting' });
    it.pass();
    expect(it.calls.map(({ unsaved }) => unsaved)).toEqual([{ revision: 1, process: third }]);
    expect(it.saver.get()).toEqual({ kind: 'saving' });
    await it.calls[0]?.answer('fine');
    expect(it.saver.get()).toEqual({ kind: 'saved', at: 200 });
    expect(it.saver.revision).toBe(2);
  });

  test('made while saving is saved after it, on the new revision', async () => {
    it.saver.changed(second);
    it.pass();
    it.saver.changed(third);
    expect(it.calls).toHaveLength(1);
    await it.calls[0]?.answer('fine');
    it.pass();
    expect(it.calls[1]?.unsaved).toEqual({ revision: 2, process: third });
    await it.calls[1]?.answer('fine');
    expect(it.saver.isClean).toBe(true);
  });

  test('that is taken back needs no saving', () => {
    it.saver.changed(second);
    it.saver.changed(first);
    it.pass();
    expect(it.calls).toEqual([]);
    expect(it.saver.get()).toEqual({ kind: 'saved', at: 100 });
    expect(it.device.kept).toBeNull();
  });

  test('is on the device until the server has it', async () => {
    it.saver.changed(second);
    it.pass();
    expect(it.device.kept).toEqual({ revision: 1, process: second });
    await it.calls[0]?.answer('fine');
    expect(it.device.kept).toBeNull();
  });

  test('is kept at once when the page goes away', () => {
    it.saver.changed(second);
    expect(it.device.kept).toBeNull();
    it.saver.keepNow();
    expect(it.device.kept).toEqual({ revision: 1, process: second });
  });
});

describe('without an answer', () => {
  test('says that it is offline, keeps the changes and tries again, later each time', async () => {
    it.saver.changed(second);
    it.pass();
    await failing(0);
    expect(it.saver.get()).toEqual({ kind: 'offline', kept: true });
    expect(it.device.kept?.process).toBe(second);
    expect(it.delays()).toEqual([2_000]);
    it.pass();
    await failing(1);
    expect(it.delays()).toEqual([5_000]);
  });

  test('says when the device has no room', async () => {
    it.device.full = true;
    it.saver.changed(second);
    it.pass();
    await failing(0);
    expect(it.saver.get()).toEqual({ kind: 'offline', kept: false });
  });

  test('tries at once when the connection is back', async () => {
    it.saver.changed(second);
    it.pass();
    await failing(0);
    it.saver.retry();
    expect(it.delays()).toEqual([0]);
  });

  async function failing(call: number) {
    await it.calls[call]?.answer(offline);
  }
});

describe('when somebody saved in between', () => {
  const theirs = { revision: 7, updatedAt: 900, updatedBy: { id: 'u', name: 'Ada' } };
  const stale = new ApiError('stale-revision', 'saved by Ada', 409, theirs);

  beforeEach(async () => {
    it.saver.changed(second);
    it.pass();
    await it.calls[0]?.answer(stale);
  });

  test('says who, keeps my changes and sends nothing more', () => {
    expect(it.saver.get()).toEqual({
      kind: 'conflict',
      conflict: { because: 'saved', by: 'Ada', at: 900 },
    });
    expect(it.device.kept?.process).toBe(second);
    it.saver.changed(third);
    it.pass();
    expect(it.calls).toHaveLength(1);
    expect(it.device.kept?.process).toBe(third);
  });

  test('goes on from theirs once that is chosen', () => {
    it.saver.adopt({ revision: 7, process: third, updatedAt: 900 });
    expect(it.saver.get()).toEqual({ kind: 'saved', at: 900 });
    expect(it.device.kept).toBeNull();
    it.saver.changed(second);
    it.pass();
    expect(it.calls[1]?.unsaved).toEqual({ revision: 7, process: second });
  });

  test('puts mine after theirs once that is chosen', async () => {
    it.saver.goOnFrom({ revision: 7, process: third, updatedAt: 900 });
    expect(it.saver.get()).toEqual({ kind: 'waiting' });
    it.pass();
    expect(it.calls[1]?.unsaved).toEqual({ revision: 7, process: second });
    await it.calls[1]?.answer('fine');
    expect(it.saver.isClean).toBe(true);
  });

  test('isn’t saved for publishing', async () => {
    expect(await it.saver.flush()).toBe(false);
  });
});

test('where another window draws now, says who and keeps my changes', async () => {
  it.saver.changed(second);
  it.pass();
  const writer = { window: 'window-of-ada', user: { id: 'u', name: 'Ada' }, place: null };
  const details = { writer, ask: null };
  await it.calls[0]?.answer(new ApiError('not-the-writer', 'Ada draws', 409, details));
  expect(it.saver.get()).toEqual({
    kind: 'conflict',
    conflict: { because: 'draws', by: 'Ada', at: 100 },
  });
  expect(it.device.kept?.process).toBe(second);
});

describe('an answer that was lost on its way', () => {
  const stale = new ApiError('stale-revision', 'saved by me', 409, {
    revision: 2,
    updatedAt: 200,
    updatedBy: { id: 'me', name: 'Me' },
  });
  beforeEach(async () => {
    it.saver.changed(second);
    it.pass();
    // It arrived; only its answer didn't.
    await it.calls[0]?.answer(offline);
    it.server.draft = { revision: 2, process: structuredClone(second), updatedAt: 200 };
  });

  test('is no conflict with oneself', async () => {
    it.pass();
    await it.calls[1]?.answer(stale);
    expect(it.saver.get()).toEqual({ kind: 'saved', at: 200 });
    expect([it.saver.revision, it.saver.isClean, it.device.kept]).toEqual([2, true, null]);
  });

  test('lets what was drawn since follow it', async () => {
    it.saver.changed(third);
    it.pass();
    await it.calls[1]?.answer(stale);
    expect(it.saver.get()).toEqual({ kind: 'waiting' });
    it.pass();
    expect(it.calls[2]?.unsaved).toEqual({ revision: 2, process: third });
  });

  test('hides no save of somebody else', async () => {
    it.server.draft = { revision: 3, process: third, updatedAt: 300 };
    it.pass();
    await it.calls[1]?.answer(stale);
    expect(it.saver.get().kind).toBe('conflict');
  });

  test('is looked into again where the server is away once more', async () => {
    it.server.away = true;
    it.pass();
    await it.calls[1]?.answer(stale);
    expect(it.saver.get()).toEqual({ kind: 'offline', kept: true });
    expect(it.delays()).toEqual([2_000]);
  });
});

test('what is refused says why, and the next change is tried again', async () => {
  it.saver.changed(second);
  it.pass();
  await it.calls[0]?.answer(new ApiError('forbidden', 'Designers only.', 403));
  expect(it.saver.get()).toEqual({ kind: 'refused', reason: 'Designers only.' });
  it.saver.changed(third);
  it.pass();
  expect(it.calls).toHaveLength(2);
});

test('publishing waits for what is on its way', async () => {
  it.saver.changed(second);
  const done = it.saver.flush();
  expect(it.calls).toHaveLength(1);
  await it.calls[0]?.answer('fine');
  expect(await done).toBe(true);
});
