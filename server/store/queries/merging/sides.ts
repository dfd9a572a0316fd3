import type { CompanyRecord } from '../../companies.ts';
import type { Db } from '../../concept.ts';
import type { ContactRecord } from '../../contacts.ts';
import { companyOf, contactOf } from '../../rows/people.ts';

export const contactById = async (db: Db, id: string): Promise<ContactRecord> =>
  contactOf(await db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirstOrThrow());

export const companyById = async (db: Db, id: string): Promise<CompanyRecord> =>
  companyOf(await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
