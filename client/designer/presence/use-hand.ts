import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { DraftWriting } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey, nothing } from '../../api.ts';
import { useSession } from '../../ui/index.ts';
import { handOf, type Hand, type Place } from './hand.ts';

/** This window, until it is loaded anew: a copied tab must not pass for the one it was copied from. */
export const windowId = newIdempotencyKey();

/** The server takes a window that it hasn't heard of for thirty seconds for gone. */
const BEAT_MS = 8_000;
/** Whoever only looks on hears of changes by the live stream, and of a lost browser by asking. */
const LOOK_MS = 15_000;
const PLACE_PAUSE_MS = 300;

export interface Presence {
  /** Null until the server has answered for the first time. */
  hand: Hand | null;
  /** Where this window is, for those who watch. */
  setPlace: (place: Place) => void;
  ask: () => void;
  answer: (handOver: boolean) => void;
  /** The window no longer draws; also when the page is closing. */
  leave: () => void;
}

/** Who draws on this draft: this window wherever it may and nobody else does. `mayDraw` false only looks on. */
export function usePresence(processId: string, mayDraw: boolean): Presence {
  const client = useQueryClient();
  const { user } = useSession();
  const place = useRef<Place | null>(null);
  const path = `/processes/${encodeURIComponent(processId)}/writing`;
  const queryKey = useMemo(() => ['writing', processId, mayDraw] as const, [processId, mayDraw]);

  const { data, isError } = useQuery({
    queryKey,
    // Being heard of is what keeps the draft in this window's hands.
    queryFn: ({ signal }) =>
      mayDraw
        ? api.post(path, { window: windowId, place: place.current }, DraftWriting, { signal })
        : api.get(path, DraftWriting, { signal }),
    refetchInterval: mayDraw ? BEAT_MS : LOOK_MS,
    refetchIntervalInBackground: mayDraw,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    gcTime: 0,
    retry: false,
  });
  const hear = (next: DraftWriting) => client.setQueryData(queryKey, next);
  const ask = useMutation({
    mutationFn: () => api.post(`${path}/ask`, { window: windowId }, DraftWriting),
    onSuccess: hear,
  });
  const answer = useMutation({
    mutationFn: (handOver: boolean) =>
      api.post(`${path}/answer`, { window: windowId, handOver }, DraftWriting),
    onSuccess: hear,
  });
  const leave = useCallback(() => {
    if (!mayDraw) return;
    // Nobody is there any more to be told that it failed; the server finds out within half a minute.
    api.post(`${path}/leave`, { window: windowId }, nothing, { keepalive: true }).catch(() => undefined);
  }, [mayDraw, path]);
  useEffect(() => {
    if (!mayDraw) return;
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) void client.invalidateQueries({ queryKey });
    };
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, [client, mayDraw, queryKey]);

  const telling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const setPlace = useCallback(
    (next: Place) => {
      place.current = next;
      telling.current ??= setTimeout(() => {
        telling.current = undefined;
        void client.invalidateQueries({ queryKey });
      }, PLACE_PAUSE_MS);
    },
    [client, queryKey],
  );
  useEffect(() => () => clearTimeout(telling.current), []);

  const hand = useMemo((): Hand | null => {
    if (data) return handOf(data, { window: windowId, user: user?.id ?? null });
    // Without an answer nobody is kept from drawing: the draft's revision keeps one from writing over another.
    return isError ? (mayDraw ? { kind: 'writing', asked: null } : nobodySeen) : null;
  }, [data, isError, mayDraw, user]);
  return { hand, setPlace, ask: () => ask.mutate(), answer: (handOver) => answer.mutate(handOver), leave };
}

const nobodySeen: Hand = { kind: 'watching', writer: null, askingMs: null };
