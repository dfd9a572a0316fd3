import { type RefObject, useEffect, useRef } from 'react';

/** Puts the cursor into the first field of a page that has nothing before it to read. */
export function useFocusOnArrival(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
