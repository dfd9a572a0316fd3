import type { CompanyList, ContactList } from '../../../machines/api/index.ts';
import { fieldOf, type WorkspaceField } from '../../../machines/index.ts';
import { columnsFor, fieldColumn, type Column, type Saying } from '../list.ts';

type ListedContact = ContactList['items'][number];
type ListedCompany = CompanyList['items'][number];

const tagsOf = ({ tags }: { tags: readonly { name: string }[] }): string =>
  tags.map(({ name }) => name).join('; ');

const ownColumns = <Item extends { fields: Record<string, string | number | boolean | string[] | null> }>(
  entity: WorkspaceField['entity'],
  fields: readonly WorkspaceField[],
  saying: Saying,
): Column<Item>[] =>
  fields
    .filter((field) => field.entity === entity)
    .map((field) => fieldColumn(fieldOf(field), saying, (item) => ({ value: item.fields[field.id] })));

export function contactColumns(fields: readonly WorkspaceField[], saying: Saying): Column<ListedContact>[] {
  const column = columnsFor<ListedContact>(saying);
  return [
    column('id', 'text', ({ id }) => id),
    column('firstName', 'text', ({ firstName }) => firstName),
    column('lastName', 'text', ({ lastName }) => lastName),
    column('email', 'text', ({ email }) => email),
    column('phone', 'text', ({ phone }) => phone),
    column('jobTitle', 'text', ({ jobTitle }) => jobTitle),
    column('company', 'text', ({ company }) => company?.name ?? null),
    column('country', 'text', ({ country }) => country),
    column('language', 'text', ({ language }) => language),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('consent', 'yesno', ({ consent }) => consent.given),
    column('consentSource', 'text', ({ consent }) => consent.source),
    column('consentAt', 'moment', ({ consent }) => consent.at),
    column('unsubscribed', 'yesno', ({ unsubscribedAt }) => unsubscribedAt !== null),
    column('tags', 'text', tagsOf),
    column('openDeals', 'number', ({ openDeals }) => openDeals),
    column('lastContact', 'moment', ({ lastContactAt }) => lastContactAt),
    column('created', 'moment', ({ createdAt }) => createdAt),
    ...ownColumns<ListedContact>('contact', fields, saying),
  ];
}

export function companyColumns(fields: readonly WorkspaceField[], saying: Saying): Column<ListedCompany>[] {
  const column = columnsFor<ListedCompany>(saying);
  return [
    column('id', 'text', ({ id }) => id),
    column('companyName', 'text', ({ name }) => name),
    column('website', 'text', ({ website, domain }) => website ?? domain),
    column('industry', 'text', ({ industry }) => industry),
    column('employees', 'number', ({ size }) => size),
    column('country', 'text', ({ country }) => country),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('tags', 'text', tagsOf),
    column('contacts', 'number', ({ contacts }) => contacts),
    column('openDeals', 'number', ({ openDeals }) => openDeals),
    column('created', 'moment', ({ createdAt }) => createdAt),
    ...ownColumns<ListedCompany>('company', fields, saying),
  ];
}
