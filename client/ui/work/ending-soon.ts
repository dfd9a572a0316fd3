import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, nothing } from '../../api.ts';
import { queryClient } from '../query.ts';
import { toast } from '../toast.tsx';
import { actionPath } from './action-query.ts';
import { type EndRequest, useEndAction } from './ending.ts';

/*
 * A result moves the customer, and what a process does then can't be taken back: mail leaves, colleagues are asked. So
 * what ends an action waits a few seconds here before it is sent, and until then it can be taken back truly. One waits at
 * a time: ending the next action, leaving the inbox and closing the window send it at once.
 */

export type TakeBackSeconds = 0 | 6 | 15;
export const takeBackChoices: readonly TakeBackSeconds[] = [0, 6, 15];

const choiceKey = 'greenlane.takeBack';
const unsentKey = 'greenlane.unsent';

/** How long this device waits before a result is sent. */
export function takeBackSeconds(): TakeBackSeconds {
  try {
    const kept = Number(localStorage.getItem(choiceKey) ?? 6);
    return takeBackChoices.find((one) => one === kept) ?? 6;
  } catch {
    return 6; // storage is switched off: what everybody begins with
  }
}

export function setTakeBackSeconds(seconds: TakeBackSeconds): void {
  try {
    localStorage.setItem(choiceKey, String(seconds));
  } catch {
    // Switched off: the device keeps to what everybody begins with.
  }
}

export type Intention = EndRequest & { key: string };

interface Waiting {
  request: Intention;
  send: () => void;
  undo: () => void;
  timer: ReturnType<typeof setTimeout>;
  toast: string;
}

let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

function put(next: Waiting | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** The ending that waits to be sent: its action is gone from every list already. */
export const useUnsentEnding = (): Intention | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting?.request ?? null,
  );

function release(): Waiting | null {
  const one = waiting;
  if (!one) return null;
  clearTimeout(one.timer);
  toast.hide(one.toast);
  put(null);
  return one;
}

/** What waits is sent now. */
export function sendUnsent(): void {
  release()?.send();
}

/** What waits is taken back. False where nothing does. */
export function takeBack(): boolean {
  const one = release();
  if (!one) return false;
  keep(null);
  one.undo();
  return true;
}

interface SoonOptions {
  /** At once: the place to open the next one. */
  onStart: (request: EndRequest) => void;
  /** Taken back, or refused by the server: it is there again. */
  onBack: (request: EndRequest) => void;
}

/** Ends actions so that it can be taken back for a moment. */
export function useEndSoon({ onStart, onBack }: SoonOptions): (request: Intention) => void {
  const { t } = useTranslation('work');
  const { mutate } = useEndAction({ onRefused: onBack, told: 'surprises' });
  const { mutate: mutateNow } = useEndAction({ onStart, onRefused: onBack });
  return (request) => {
    sendUnsent();
    const seconds = takeBackSeconds();
    if (seconds === 0) {
      mutateNow(request);
      return;
    }
    const send = () => mutate(request, { onSettled: () => keep(null) });
    onStart(request);
    keep(request);
    put({
      request,
      send,
      undo: () => onBack(request),
      timer: setTimeout(sendUnsent, seconds * 1_000),
      toast: toast.done(
        request.ending.by === 'result'
          ? t('soon.result', { action: request.action, result: request.label })
          : t('soon.letter', { name: request.who }),
        { detail: `${request.who} · ${t('soon.seconds', { count: seconds })}`, undo: () => void takeBack() },
      ),
    });
  };
}

const Kept = z.object({
  deal: z.string(),
  instance: z.string(),
  by: z.enum(['result', 'reply', 'approve']),
  body: z.record(z.string(), z.unknown()),
  key: z.string(),
});

/** For a window that is closed or falls over meanwhile; ends with the tab, as words to a customer do. */
function keep(request: Intention | null): void {
  try {
    if (request === null) sessionStorage.removeItem(unsentKey);
    else {
      const { deal, instance, ending, key } = request;
      sessionStorage.setItem(
        unsentKey,
        JSON.stringify({ deal, instance, by: ending.by, body: ending.body, key }),
      );
    }
  } catch {
    // Switched off or full: closing the window still sends it.
  }
}

const post = ({ deal, instance, by, body, key }: z.infer<typeof Kept>, keepalive: boolean) =>
  api.post(`${actionPath(deal, instance)}/${by}`, body, nothing, { idempotencyKey: key, keepalive });

/** Sends what a window before this one didn't get to send; the key makes a repetition harmless. */
export async function sendLeftovers(): Promise<void> {
  let kept: z.infer<typeof Kept> | undefined;
  try {
    kept = Kept.safeParse(JSON.parse(sessionStorage.getItem(unsentKey) ?? 'null')).data;
  } catch {
    kept = undefined; // switched off, or somebody else wrote there
  }
  if (!kept) return;
  try {
    await post(kept, false);
  } catch (error) {
    toast.problem(error);
  }
  keep(null);
  await queryClient.invalidateQueries({ queryKey: ['inbox'] });
}

/** Called once, by the frame. */
export function watchWindow(): () => void {
  const leaving = () => {
    const one = release();
    if (!one) return;
    const { deal, instance, ending, key } = one.request;
    // What was kept stays: whether this arrives isn't known, and sending it again under its key does no harm.
    void post({ deal, instance, by: ending.by, body: { ...ending.body }, key }, true).catch(() => undefined);
  };
  window.addEventListener('pagehide', leaving);
  return () => window.removeEventListener('pagehide', leaving);
}
