import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Inbox } from '../../machines/api/index.ts';
import { without } from './order.ts';

/** Takes rows out of what is shown before the server has answered: the list shrinks, the next one opens. */
export function useTakeOut(): (gone: ReadonlySet<string>) => void {
  const client = useQueryClient();
  return useCallback(
    (gone) => {
      client.setQueriesData(
        { queryKey: ['inbox', 'list'] },
        (data: InfiniteData<Inbox> | undefined) =>
          data && { ...data, pages: data.pages.map((page) => without(page, gone)) },
      );
    },
    [client],
  );
}
