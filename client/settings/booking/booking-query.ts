import { queryOptions } from '@tanstack/react-query';
import { BookingPages, type BookingPageSettings, OfferedSlots } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

export const bookingQuery = queryOptions({
  queryKey: ['settings', 'booking'],
  queryFn: ({ signal }) => api.get('/booking/pages', BookingPages, { signal }),
  meta: { topics: ['processes', 'users'] },
});

/** What a page with these settings would offer now. */
export const slotsQuery = (settings: BookingPageSettings) =>
  queryOptions({
    queryKey: ['meetings', 'offered', settings],
    queryFn: () => api.post('/booking/slots', settings, OfferedSlots),
    retry: false,
  });
