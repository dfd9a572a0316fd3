import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { TemplateList } from '../../machines/api/index.ts';
import { api } from '../api.ts';

/**
 * Processes that come with Greenlane, to start from.
 *
 * @param language BCP 47; while another one is on its way, the last one stays
 */
export const useTemplates = (language: string) =>
  useQuery({
    queryKey: ['templates', language],
    queryFn: ({ signal }) => api.get('/templates', TemplateList, { signal, query: { language } }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
