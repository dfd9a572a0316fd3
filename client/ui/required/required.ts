import { FieldsMissing } from '../../../machines/api/index.ts';
import { ApiError } from '../../api.ts';

/** Somebody was asked for something and thought better of it: nothing has happened, and nothing has to be said. */
export class PutOff extends Error {
  constructor() {
    super('Nothing was changed.');
    this.name = 'PutOff';
  }
}

type Open = FieldsMissing & { resolve: (filled: boolean) => void };

let open: Open | null = null;
const listeners = new Set<() => void>();

export const watchRequired = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  current: (): Open | null => open,
};

export function answerRequired(filled: boolean): void {
  const asked = open;
  set(null);
  asked?.resolve(filled);
}

function set(next: Open | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Asks for the fields, and says whether they were filled in. */
function ask(missing: FieldsMissing): Promise<boolean> {
  open?.resolve(false);
  return new Promise((resolve) => {
    set({ ...missing, resolve });
  });
}

/** A stage after the stage: a report may lead on through several that ask. */
const mostRounds = 5;

/**
 * Carries out something that may bring a deal to a step which asks for fields. Where some are empty the server refuses;
 * the person is asked for them on the spot, and it is tried again. Throws `PutOff` where they don't want to.
 */
export async function withRequired<T>(send: () => Promise<T>): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await send();
    } catch (error) {
      const missing =
        error instanceof ApiError && error.code === 'fields-missing'
          ? FieldsMissing.safeParse(error.details).data
          : undefined;
      if (!missing || round >= mostRounds) throw error;
      if (!(await ask(missing))) throw new PutOff();
    }
  }
}
