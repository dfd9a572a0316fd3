import { beforeEach, expect, test } from 'vitest';
import { deviceFor } from '../../../client/designer/saving/device.ts';
import { processOf, step } from '../../support/process-builder.ts';

const unsaved = { revision: 3, process: processOf({ nodes: [step('a')] }) };

/** As much of the browser's storage as is used, with a limit. */
function storageOf(limit = Infinity): Storage {
  const items = new Map<string, string>();
  const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
  // The rest of the interface isn't used.
  return storage as Storage;
}

let storage: Storage;
beforeEach(() => {
  storage = storageOf();
});

test('unsaved changes come back as they were', () => {
  const device = deviceFor('p', 'u', storage);
  expect(device.read()).toBeNull();
  expect(device.keep(unsaved)).toBe(true);
  expect(device.read()).toEqual(unsaved);
  device.keep(null);
  expect(device.read()).toBeNull();
});

test('they belong to one process and one person', () => {
  deviceFor('p', 'u', storage).keep(unsaved);
  expect(deviceFor('q', 'u', storage).read()).toBeNull();
  expect(deviceFor('p', 'v', storage).read()).toBeNull();
});

test('what nobody can read any more is thrown away', () => {
  const device = deviceFor('p', 'u', storage);
  device.keep(unsaved);
  storage.setItem('greenlane.unsaved.u.p', '{"revision":1,"process":{"format":0}}');
  expect(device.read()).toBeNull();
  expect(storage.getItem('greenlane.unsaved.u.p')).toBeNull();
});

test('a full device says so', () => {
  expect(deviceFor('p', 'u', storageOf(100)).keep(unsaved)).toBe(false);
});
