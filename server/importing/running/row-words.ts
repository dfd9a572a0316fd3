import { ownFields } from '../mapping/targets.ts';
import type { CompanyRecord } from '../../store/store.ts';
import type { PutContact } from '../people/put-contact.ts';
import { fullName } from '../rows/contact-input.ts';
import type { Setting } from '../setting.ts';
import type { NewDealPlan } from './deals.ts';

/* The first rows as they would be stored, in words. */

type Words = Record<string, string>;

/** Without what is empty. */
function filled(values: Record<string, string | number | null | undefined>): Words {
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) =>
      value === null || value === undefined || value === '' ? [] : [[path, String(value)]],
    ),
  );
}

const dayOf = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString().slice(0, 10);

export function contactWords({ contact, company }: PutContact): Words {
  return filled({
    'contact.name': fullName(contact),
    'contact.email': contact.email,
    'contact.phone': contact.phone,
    'contact.jobTitle': contact.jobTitle,
    'contact.language': contact.language,
    'contact.country': contact.country,
    'contact.consent': contact.unsubscribedAt === null && contact.consent.given ? 'yes' : 'no',
    'contact.createdAt': dayOf(contact.createdAt),
    'contact.source': textOf(contact.fields['source']),
    'company.name': company?.name,
    'company.industry': company?.industry ?? textOf(contact.fields['industry']),
    'company.size': company?.size ?? textOf(contact.fields['companySize']),
  });
}

export function companyWords({ name, domain, website, industry, size, country }: CompanyRecord): Words {
  return filled({
    'company.name': name,
    'company.website': website ?? domain,
    'company.industry': industry,
    'company.size': size,
    'company.country': country,
  });
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

export function dealWords(plan: NewDealPlan, setting: Setting): Words {
  const { places, users } = setting;
  const { fields, parts } = plan;
  const own = new Map(ownFields('deals', setting).map((field) => [field.path, field]));
  const [main] = parts.contacts;
  return filled({
    'deal.title': plan.title,
    'contact.name': main && fullName(main),
    'contact.email': main?.email,
    'company.name': parts.company?.name,
    'deal.stage': places.find(({ id }) => id === plan.step)?.name,
    'deal.owner': users.find(({ id }) => id === fields.ownerId)?.name,
    'deal.source': fields.source,
    'deal.segment': fields.segment,
    'deal.product': fields.product,
    'deal.expectedCloseOn': fields.expectedCloseOn,
    'deal.closedAt': dayOf(plan.closedAt),
    'deal.createdAt': dayOf(plan.createdAt),
    ...Object.fromEntries(
      Object.entries(fields.fields).map(([id, value]) => {
        const type = own.get(`deal.${id}`)?.type;
        const isDate = (type === 'date' || type === 'moment') && typeof value === 'number';
        return [`deal.${id}`, isDate ? dayOf(value) : textOf(value)];
      }),
    ),
  });
}
