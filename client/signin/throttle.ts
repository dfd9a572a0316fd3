import { useEffect, useState } from 'react';
import { z } from 'zod';
import { ApiError } from '../api.ts';

const throttled = z.object({ retryAfterSeconds: z.number() });

/** Seconds until the server listens again, counted down; 0 when it does. */
export function useThrottle(error: Error | null): number {
  const seconds = secondsIn(error);
  const [left, setLeft] = useState({ error, seconds });
  if (left.error !== error) setLeft({ error, seconds });
  useEffect(() => {
    if (left.seconds <= 0) return undefined;
    const timer = setTimeout(() => setLeft((now) => ({ ...now, seconds: now.seconds - 1 })), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return Math.max(0, left.seconds);
}

/** How long a refused sign-in has to wait, from the error's details; 0 when it was refused for something else. */
export function secondsIn(error: Error | null): number {
  if (!(error instanceof ApiError) || error.status !== 429) return 0;
  return Math.ceil(throttled.safeParse(error.details).data?.retryAfterSeconds ?? 30);
}
