import type { FormCount, Store } from '../store/store.ts';

const dayMs = 24 * 60 * 60_000;
/** The number of the day since 1970. */
export const dayOf = (at: number): number => Math.floor(at / dayMs);

/** Numbers of forms. Views are gathered for some seconds: a page that is opened must not wait for the disk. */
export interface Counting {
  /** Written with the next `flush`. */
  later(formId: string, what: FormCount): void;
  now(formId: string, what: FormCount, by?: number): Promise<void>;
  flush(): Promise<void>;
}

export function createCounting(store: Pick<Store, 'forms'>, now: () => number): Counting {
  let gathered = new Map<string, number>();
  const count = (formId: string, what: FormCount, by: number): Promise<void> =>
    store.forms.count(formId, dayOf(now()), what, by);
  return {
    later(formId, what) {
      const key = `${what} ${formId}`;
      gathered.set(key, (gathered.get(key) ?? 0) + 1);
    },
    now: (formId, what, by = 1) => count(formId, what, by),
    async flush() {
      const taken = gathered;
      gathered = new Map();
      for (const [key, by] of taken) {
        const space = key.indexOf(' ');
        // Keys are made above, of a count's name and an id.
        await count(key.slice(space + 1), key.slice(0, space) as FormCount, by);
      }
    },
  };
}
