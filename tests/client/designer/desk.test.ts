import { beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '../../../client/designer/saving/device.ts';
import { restoreUnsaved, takeOver, type Desk } from '../../../client/designer/saving/desk.ts';
import { Saver, type Unsaved } from '../../../client/designer/saving/saver.ts';
import { Designer } from '../../../client/designer/store/designer.ts';
import type { Draft } from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import { processOf, step } from '../../support/process-builder.ts';

const named = (name: string): Process => ({ ...processOf({ nodes: [step('a')] }), name });
const [mine, theirs, opened] = [named('mine'), named('theirs'), named('opened')];

const draftOf = (process: Process, revision: number): Draft => ({
  id: 'p',
  revision,
  process,
  updatedAt: 100 * revision,
  updatedBy: { id: 'mira', name: 'Mira Sol' },
  findings: [],
  live: null,
  changesSinceLive: null,
});

let kept: Unsaved | null;
let desk: Desk;
let sent: Unsaved[];
beforeEach(() => {
  kept = null;
  sent = [];
  const device: Device = {
    read: () => kept,
    keep: (unsaved) => {
      kept = unsaved;
      return true;
    },
  };
  const saver = new Saver(draftOf(opened, 3), {
    put: (unsaved) => {
      sent.push(unsaved);
      return new Promise(() => {});
    },
    get: async () => draftOf(opened, 3),
    keep: device.keep,
    later: (_, run) => {
      run();
      return () => {};
    },
  });
  const designer = new Designer(opened, { readOnly: true, now: () => 0, onRefused: () => {} });
  designer.subscribe(() => saver.changed(designer.process));
  desk = { designer, saver, device };
});

describe('what an earlier visit could not save', () => {
  test('comes back on top of the draft that it was made on, and is sent', () => {
    kept = { revision: 3, process: mine };
    expect(restoreUnsaved(desk, draftOf(opened, 3))).toBe(true);
    expect(desk.designer.process).toBe(mine);
    expect(sent).toEqual([{ revision: 3, process: mine }]);
  });

  test('is forgotten where it arrived after all', () => {
    kept = { revision: 2, process: structuredClone(opened) };
    expect(restoreUnsaved(desk, draftOf(opened, 3))).toBe(false);
    expect(kept).toBeNull();
    expect(desk.designer.process).toBe(opened);
  });

  test('is shown and held where somebody has saved since', () => {
    kept = { revision: 2, process: mine };
    expect(restoreUnsaved(desk, draftOf(opened, 3))).toBe(false);
    expect(desk.designer.process).toBe(mine);
    expect(desk.saver.get()).toEqual({
      kind: 'conflict',
      conflict: { because: 'saved', by: 'Mira Sol', at: 300 },
    });
  });
});

describe('when this window draws from now on', () => {
  test('it goes on from what the server has, with nothing to take back', () => {
    expect(takeOver(desk, draftOf(theirs, 5))).toEqual({ restored: false });
    expect([desk.designer.process, desk.designer.readOnly, desk.saver.revision]).toEqual([theirs, false, 5]);
    desk.designer.undo();
    expect(desk.designer.process).toBe(theirs);
  });

  test('it brings back what this device has kept', () => {
    kept = { revision: 5, process: mine };
    expect(takeOver(desk, draftOf(theirs, 5))).toEqual({ restored: true });
    expect(desk.designer.process).toBe(mine);
  });

  test('what was not saved here follows where nobody has saved meanwhile, and is held where somebody has', () => {
    desk.saver.changed(mine);
    desk.saver.hold({ because: 'draws', by: 'Mira Sol', at: 300 });
    takeOver(desk, draftOf(theirs, 5));
    expect(desk.saver.get()).toMatchObject({ kind: 'conflict', conflict: { because: 'saved' } });
    takeOver(desk, draftOf(opened, 3));
    expect(desk.saver.get().kind).not.toBe('conflict');
  });
});

test('whoever watches changes nothing and takes nothing back', () => {
  const { designer } = desk;
  designer.setReadOnly(false);
  designer.edit({ do: 'setNode', id: 'a', patch: { name: 'Renamed' } });
  const renamed = designer.process;
  designer.setReadOnly(true);
  designer.edit({ do: 'setNode', id: 'a', patch: { name: 'Again' } });
  designer.undo();
  designer.redo();
  expect(designer.process).toBe(renamed);
  designer.setReadOnly(false);
  designer.undo();
  expect(designer.process).toBe(opened);
});
