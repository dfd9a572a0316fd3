import type { InboxRow } from '../../../machines/api/index.ts';

/*
 * What the person is looking at, in whichever window of this browser: nobody is told what is in front of them. The window
 * that has the focus says so where all of them can read it.
 */

const key = 'greenlane.looking';

/** Called by each window; answers how to stop. */
export function sayLooking(pathNow: () => string): { look: () => void; stop: () => void } {
  const look = () => {
    try {
      if (document.hasFocus() && document.visibilityState === 'visible') localStorage.setItem(key, pathNow());
      else if (localStorage.getItem(key) === pathNow()) localStorage.removeItem(key);
    } catch {
      // Storage is switched off: other windows don't know, this one still does.
    }
  };
  window.addEventListener('focus', look);
  window.addEventListener('blur', look);
  window.addEventListener('pagehide', look);
  document.addEventListener('visibilitychange', look);
  return {
    look,
    stop() {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      window.removeEventListener('pagehide', look);
      document.removeEventListener('visibilitychange', look);
    },
  };
}

/** The path that is being looked at; null while the person is elsewhere. */
export function lookedAt(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return document.hasFocus() ? window.location.pathname : null;
  }
}

const placeOf: Record<string, string> = {
  deal: '/deals/',
  contact: '/contacts/',
  company: '/companies/',
  request: '/requests/',
};

/** Whether what a row is about is in front of somebody who looks at this path. The inbox shows every row by itself. */
export function isInSight(row: InboxRow, path: string | null): boolean {
  if (path === null) return false;
  if (path === '/inbox') return true;
  if (row.of === 'action') return path === `/deals/${row.deal.id}`;
  const place = placeOf[row.about.kind];
  return place !== undefined && path === `${place}${row.about.id}`;
}

/** Where a press on what was told leads. */
export const pathOfRow = (row: InboxRow): string =>
  row.of === 'action'
    ? `/inbox?${new URLSearchParams({ deal: row.deal.id, action: row.instance }).toString()}`
    : `/inbox?${new URLSearchParams({ matter: row.id }).toString()}`;
