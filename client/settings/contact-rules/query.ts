import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ContactRulesPage, ContactRulesPreview } from '../../../machines/api/index.ts';
import type { ContactRules } from '../../../machines/index.ts';
import { api } from '../../api.ts';

export const contactRulesQuery = queryOptions({
  queryKey: ['settings', 'contact-rules'],
  queryFn: ({ signal }) => api.get('/settings/contact-rules', ContactRulesPage, { signal }),
});

/** What these rules would mean; what was shown before stays while it is asked for. */
export const previewQuery = (rules: ContactRules) =>
  queryOptions({
    queryKey: ['settings', 'contact-rules', 'preview', rules],
    queryFn: () => api.post('/settings/contact-rules/preview', { rules }, ContactRulesPreview),
    placeholderData: keepPreviousData,
    meta: { topics: ['outbox', 'deals'] },
  });
