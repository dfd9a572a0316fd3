import { useCallback, useSyncExternalStore } from 'react';

/**
 * The server's time, which is not this computer's: in the demo it jumps, elsewhere clocks simply differ.
 * The session sets it; everything that says "today" or "in 3 h" reads it from here.
 */
let aheadMs = 0;
let zone: string | undefined;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** Called with every answer that carries the server's `now` (epoch ms). */
export function setServerNow(now: number): void {
  aheadMs = now - Date.now();
  notify();
}

/** The zone that times are shown in (IANA), as the session says. */
export function setZone(next: string | undefined): void {
  zone = next;
  notify();
}

/** The server's time at this moment, epoch ms. For event handlers; components use `useNow`. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/**
 * The server's time, renewed every `everyMs` (a minute unless told) and at once when the demo clock jumps.
 * Rounded down to that grain, so a thousand cards that show minutes render once a minute.
 */
export function useNow(everyMs = 60_000): number {
  const read = useCallback(() => Math.floor(serverNow() / everyMs) * everyMs, [everyMs]);
  return useSyncExternalStore(subscribe, read);
}

/** The person's time zone (IANA); the browser's own until the session is known. */
export function useZone(): string | undefined {
  return useSyncExternalStore(subscribe, () => zone);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(notify, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

function notify(): void {
  for (const listener of listeners) listener();
}
