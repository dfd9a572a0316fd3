import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { MessagePage, Messages, Question, Questions } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => api.get(`/messages/${encodeURIComponent(id)}`, MessagePage, { signal }),
    // What was said stays said; what it was taken for may change with an answer.
    meta: { topics: ['questions'] },
  });

/** Questions about mails, of one person or of the team. */
export const questionsQuery = (scope: 'mine' | 'team') =>
  queryOptions({
    queryKey: ['questions', scope],
    queryFn: ({ signal }) => api.get('/questions', Questions, { signal, query: { scope } }),
  });

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['questions', 'one', id],
    queryFn: ({ signal }) => api.get(`/questions/${encodeURIComponent(id)}`, Question, { signal }),
  });

/** What is still to be decided about a deal. */
export const dealQuestionsQuery = (deal: string) =>
  queryOptions({
    queryKey: ['questions', 'deal', deal],
    queryFn: ({ signal }) => api.get('/questions', Questions, { signal, query: { deal } }),
  });

/** Everything said with a contact by mail, newest first; without one, what belongs to nobody. */
export const messagesQuery = (contact: string | null) =>
  infiniteQueryOptions({
    queryKey: ['messages', contact ?? 'nobody'],
    queryFn: ({ signal, pageParam }) =>
      api.get(
        contact === null ? '/messages' : `/contacts/${encodeURIComponent(contact)}/messages`,
        Messages,
        {
          signal,
          query: { limit: 20, cursor: pageParam },
        },
      ),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
    meta: { topics: ['questions', ...(contact === null ? [] : [`contact:${contact}`])] },
  });
