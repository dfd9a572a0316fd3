import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api.ts';
import { PutOff } from './required/required.ts';
import { toast } from './toast.tsx';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Error;
    queryMeta: {
      /** Live topics besides the key's first word that make this query stale. */
      topics?: readonly string[];
    };
    mutationMeta: {
      /** The screen shows the failure itself; no toast. */
      quiet?: boolean;
    };
  }
}

/**
 * One cache. A query's key starts with its live topic: `['deals', id]`. Refused calls (4xx) are not repeated; a
 * failed mutation says so in a toast unless its meta says `quiet`; a 401 asks for the session again, and the frame
 * takes it from there.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => onUnauthorized(error) }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      onUnauthorized(error);
      if (!mutation.meta?.quiet && !(error instanceof PutOff)) toast.problem(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

function onUnauthorized(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) {
    void queryClient.invalidateQueries({ queryKey: ['session'] });
  }
}
