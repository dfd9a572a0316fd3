import { useRef } from 'react';
import { newIdempotencyKey } from '../../api.ts';

/**
 * The idempotency key of what somebody is about to do: the same while the same thing is tried again, for the first
 * try may have worked although its answer was lost; another once what is sent has changed.
 */
export function useIntention(): (body: unknown) => string {
  const last = useRef({ body: '', key: '' });
  return (body) => {
    const written = JSON.stringify(body);
    if (last.current.body !== written) last.current = { body: written, key: newIdempotencyKey() };
    return last.current.key;
  };
}
