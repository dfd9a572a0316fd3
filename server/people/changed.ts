import type { Context } from '../context.ts';

type Telling = Pick<Context, 'store' | 'runtime' | 'live'>;

/** Facts of open deals come from contacts and companies: guards and dates see the new values at once. */
export async function tellDeals(
  { runtime }: Pick<Context, 'runtime'>,
  deals: readonly string[],
): Promise<void> {
  const actor = { kind: 'system', what: 'contacts' } as const;
  await runtime.dispatch(deals.map((deal) => ({ deal, event: { type: 'deal.changed' }, actor })));
}

/** To be called after a contact has changed. */
export async function contactChanged(context: Telling, contactId: string): Promise<void> {
  await tellDeals(context, await context.store.deals.openOfContact(contactId));
  await context.runtime.releasing.contactChanged(contactId);
  context.live.publish('contacts', `contact:${contactId}`);
}

/** To be called after a company has changed. */
export async function companyChanged(context: Telling, companyId: string): Promise<void> {
  await tellDeals(context, await context.store.deals.openOfCompany(companyId));
  await context.runtime.releasing.companyChanged();
  context.live.publish('companies', `company:${companyId}`);
}
