import { concept } from '../concept.ts';
import type { Pages } from '../pages.ts';
import { dealOf } from '../rows/deal.ts';
import { companyOf, contactOf } from '../rows/people.ts';
import { actionOf } from '../rows/work.ts';
import { contactsOfDeal, namedDealOf, namedDeals } from './deals.ts';
import { mergedInto } from './merging/into.ts';
import { unsettledOfDeal } from './outbox.ts';
import { timelineOfDeal } from './timeline.ts';
import { timersOfDeal } from './timers.ts';
import { userById } from './users.ts';

export const pages = concept<Pages>()({
  reads: (db) => {
    const company = async (id: string | null) => {
      if (id === null) return null;
      const row = await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? companyOf(row) : null;
    };
    return {
      async deal(id, timeline = {}) {
        const row = await db.selectFrom('deals').selectAll().where('id', '=', id).executeTakeFirst();
        if (!row) return null;
        const deal = dealOf(row);
        const openActions = await db
          .selectFrom('actions')
          .selectAll()
          .where('dealId', '=', id)
          .where('state', '=', 'open')
          .orderBy((eb) => eb.fn.coalesce('dueAt', eb.lit(Number.MAX_SAFE_INTEGER)))
          .orderBy('openedAt')
          .execute();
        return {
          deal,
          contacts: await contactsOfDeal(db, id),
          company: await company(deal.companyId),
          owner: deal.ownerId === null ? null : await userById(db, deal.ownerId),
          openActions: openActions.map(actionOf),
          timers: await timersOfDeal(db, id),
          outbox: await unsettledOfDeal(db, id),
          timeline: await timelineOfDeal(db, id, timeline),
        };
      },
      async contact(asked) {
        const id = (await mergedInto(db, 'contact', [asked])).get(asked) ?? asked;
        const row = await db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst();
        if (!row) return null;
        const deals = await namedDeals(db)
          .where((eb) =>
            eb('deals.id', 'in', eb.selectFrom('dealContacts').select('dealId').where('contactId', '=', id)),
          )
          .orderBy('deals.id', 'desc')
          .execute();
        const contact = contactOf(row);
        return { contact, company: await company(contact.companyId), deals: deals.map(namedDealOf) };
      },
      async company(asked) {
        const id = (await mergedInto(db, 'company', [asked])).get(asked) ?? asked;
        const found = await company(id);
        if (!found) return null;
        const contacts = await db
          .selectFrom('contacts')
          .selectAll()
          .where('companyId', '=', id)
          .orderBy('nameKey')
          .orderBy('id')
          .execute();
        const deals = await namedDeals(db)
          .where('deals.companyId', '=', id)
          .orderBy('deals.id', 'desc')
          .execute();
        return {
          company: found,
          contacts: contacts.map((contact) => contactOf(contact)),
          deals: deals.map(namedDealOf),
        };
      },
    };
  },
  writes: () => ({}),
});
