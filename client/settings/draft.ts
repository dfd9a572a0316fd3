import { useState } from 'react';

export interface DraftOf<T> {
  value: T;
  dirty: boolean;
  change: (patch: Partial<T>) => void;
  /** Back to what is saved. */
  discard: () => void;
  /** This has been saved as it was sent; what was changed since then stays. */
  settled: (sent: Partial<T>) => void;
}

/** What differs from what is saved; what others change meanwhile shows through where one hasn't touched it. */
export function changedFrom<T extends object>(saved: Partial<T>, changes: Partial<T>): Partial<T> {
  const entries = Object.entries(changes).filter(([name, value]) => value !== saved[name as keyof T]); // its own keys
  return Object.fromEntries(entries) as Partial<T>; // some of the entries that it was made of
}

/** Fields that are saved together; their values are plain ones. */
export function useDraft<T extends object>(saved: T): DraftOf<T> & { changes: Partial<T> } {
  const [touched, setTouched] = useState<Partial<T>>({});
  const changes = changedFrom(saved, touched);
  return {
    value: { ...saved, ...changes },
    changes,
    dirty: Object.keys(changes).length > 0,
    change: (patch) => setTouched((now) => ({ ...now, ...patch })),
    discard: () => setTouched({}),
    settled: (sent) => setTouched((now) => changedFrom(sent, now)),
  };
}
