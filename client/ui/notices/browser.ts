import { useSyncExternalStore } from 'react';

/*
 * Whether this browser may tell, and whether it should: permission is the browser's to give and is only asked for when
 * somebody presses a button for it; `off` is this device's own choice.
 */

export type Telling = 'unsupported' | 'ask' | 'denied' | 'off' | 'on';

const offKey = 'greenlane.notices';
const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};

function switchedOff(): boolean {
  try {
    return localStorage.getItem(offKey) === 'off';
  } catch {
    return false; // storage is switched off: the browser's own permission decides
  }
}

export function tellingNow(): Telling {
  if (typeof Notification === 'undefined') return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  if (Notification.permission === 'default') return 'ask';
  return switchedOff() ? 'off' : 'on';
}

export const useTelling = (): Telling =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, tellingNow);

/** Asks the browser, after somebody has asked to be told. */
export async function turnOn(): Promise<Telling> {
  try {
    localStorage.removeItem(offKey);
  } catch {
    // Switched off: there was no choice to forget.
  }
  if (typeof Notification !== 'undefined' && Notification.permission === 'default')
    await Notification.requestPermission();
  changed();
  return tellingNow();
}

export function turnOff(): void {
  try {
    localStorage.setItem(offKey, 'off');
  } catch {
    // Switched off: the browser's own settings still can.
  }
  changed();
}

/** Shows one; false where this browser can't after all, as some on phones. `tag`: one of them at a time, however many windows. */
export function tell(
  { title, body, tag }: { title: string; body: string; tag: string },
  open: () => void,
): boolean {
  try {
    const shown = new Notification(title, { body, tag, icon: '/favicon.svg' });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      open();
    });
    return true;
  } catch {
    return false; // phones only tell from a service worker
  }
}
