import { useQuery } from '@tanstack/react-query';
import { Badges } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

/** What waits in each place, for the badges on the rail. */
export function useCounts(): Partial<Badges> {
  const { data } = useQuery({
    queryKey: ['badges'],
    queryFn: ({ signal }) => api.get('/badges', Badges, { signal }),
    meta: { topics: ['inbox', 'questions', 'leads', 'mailbox', 'outbox', 'notifications', 'clock'] },
  });
  return data ?? {};
}
