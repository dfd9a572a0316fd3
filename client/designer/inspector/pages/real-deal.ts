import { useQuery } from '@tanstack/react-query';
import { DealList, DealPage } from '../../../../machines/api/index.ts';
import type { Facts } from '../../../../machines/index.ts';
import { api } from '../../../api.ts';

/** As many as fit into a list that nobody scrolls for long. */
const MOST_OFFERED = 30;

/** Leads and deals of this process that run now, to see a message with; none while nothing is published. */
export function useDealsToTry(processId: string): { id: string; title: string }[] {
  const { data } = useQuery({
    queryKey: ['deals', { process: processId, limit: MOST_OFFERED }],
    queryFn: ({ signal }) =>
      api.get('/deals', DealList, { signal, query: { process: processId, limit: MOST_OFFERED } }),
  });
  return (data?.items ?? []).map(({ id, title }) => ({ id, title }));
}

/** What a running deal knows of itself; null until it is there. */
export function useFactsOf(dealId: string | null): Facts | null {
  const { data } = useQuery({
    queryKey: ['deal', dealId],
    queryFn: ({ signal }) => api.get(`/deals/${encodeURIComponent(dealId ?? '')}`, DealPage, { signal }),
    enabled: dealId !== null,
  });
  return data && dealId !== null ? factsOfPage(data) : null;
}

/** The deal's page as templates see it: the paths of the field catalogue. */
export function factsOfPage({ deal, company, contacts }: DealPage): Facts {
  const { title, currency, source, segment, product, expectedCloseOn, meetingAt } = deal;
  return {
    deal: {
      ...deal.fields,
      title,
      value: deal.valueMinor,
      currency,
      source,
      segment,
      product,
      expectedCloseOn,
      meetingAt,
    },
    company: company
      ? {
          ...company.fields,
          name: company.name,
          industry: company.industry,
          size: company.size,
          country: company.country,
          website: company.website,
        }
      : {},
    owner: deal.owner ? { name: deal.owner.name } : {},
    contacts: contacts.map((contact) => ({
      id: contact.id,
      main: contact.main,
      role: contact.role,
      fields: {
        ...contact.fields,
        firstName: contact.firstName,
        lastName: contact.lastName,
        email: contact.email,
        phone: contact.phone,
        jobTitle: contact.jobTitle,
        language: contact.language,
        country: contact.country,
        consent: contact.consent.given && contact.unsubscribedAt === null,
      },
    })),
  };
}
