import { useQuery } from '@tanstack/react-query';
import { TemplateList } from '../../machines/api/index.ts';
import { api } from '../api.ts';

/** Processes that come with Greenlane, to start from. */
export const useTemplates = () =>
  useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => api.get('/templates', TemplateList, { signal }),
    staleTime: Infinity,
  });
