import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { Meeting, Meetings, type MoveMeeting, type PlanMeeting } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';

/** Meetings of a deal, or with a contact; latest first. */
export const meetingsQuery = (of: 'deal' | 'contact', id: string) =>
  queryOptions({
    queryKey: ['meetings', of, id],
    queryFn: ({ signal }) => api.get(`/${of}s/${encodeURIComponent(id)}/meetings`, Meetings, { signal }),
    meta: { topics: [`${of}:${id}`] },
  });

export type MeetingChange =
  | { kind: 'plan'; deal: string; body: PlanMeeting }
  | { kind: 'move'; id: string; body: MoveMeeting }
  | { kind: 'cancel'; id: string };

const call = (change: MeetingChange, idempotencyKey: string): Promise<Meeting> => {
  switch (change.kind) {
    case 'plan':
      return api.post(`/deals/${encodeURIComponent(change.deal)}/meetings`, change.body, Meeting, {
        idempotencyKey,
      });
    case 'move':
      return api.post(`/meetings/${encodeURIComponent(change.id)}/move`, change.body, Meeting, {
        idempotencyKey,
      });
    case 'cancel':
      return api.post(`/meetings/${encodeURIComponent(change.id)}/cancel`, {}, Meeting, { idempotencyKey });
  }
};

/** Plans, moves and cancels; what shows meetings hears of it. */
export function useMeetingChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeetingChange) => call(change, newIdempotencyKey()),
    onSettled: (meeting) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['meetings'] }),
        client.invalidateQueries({ queryKey: ['inbox'] }),
        client.invalidateQueries({ queryKey: ['deal', meeting?.deal.id] }),
      ]),
  });
}
