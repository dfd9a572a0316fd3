import type { Context } from '../context.ts';
import type { Records } from '../store/store.ts';

/** The context as it was when `records` began to be read: whatever is asked of its store is answered as of then. */
export const asOf = (context: Context, records: Records): Context => ({
  ...context,
  store: { ...context.store, ...records, read: (ask) => ask(records) },
});
