import { AppError } from '../../errors.ts';
import type { Companies, CompanyRecord } from '../companies.ts';
import { concept, type Db } from '../concept.ts';
import { madeEntry, updateEntries } from '../record-edits.ts';
import { inChunks } from '../in-chunks.ts';
import { patched } from '../rows/patch.ts';
import { companyOf, companyRow, newCompany } from '../rows/people.ts';
import { alphabetKey } from '../../../machines/index.ts';
import { companyWords } from '../words.ts';
import { listCompanies } from './company-list.ts';
import { indexWords } from './matching.ts';
import { mergedInto } from './merging/into.ts';
import { appendToLog } from './record-log.ts';
import { say } from '../../../machines/index.ts';

const byId = async (db: Db, id: string) => {
  const row = await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? companyOf(row) : null;
};

export const companies = concept<Companies>()({
  reads: (db) => ({
    async get(id) {
      const company = await byId(db, id);
      if (company) return company;
      const into = (await mergedInto(db, 'company', [id])).get(id);
      return into === undefined ? null : byId(db, into);
    },
    async getMany(ids) {
      const found: CompanyRecord[] = [];
      for (const some of inChunks(ids))
        for (const row of await db.selectFrom('companies').selectAll().where('id', 'in', some).execute())
          found.push(companyOf(row));
      return found;
    },
    list: (filter) => listCompanies(db, filter),
    async byName(name) {
      const row = await db
        .selectFrom('companies')
        .selectAll()
        .where('nameKey', '=', alphabetKey(name))
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row ? companyOf(row) : null;
    },
    async byDomain(domain) {
      const row = await db
        .selectFrom('companies')
        .selectAll()
        .where('domain', '=', domain.trim().toLowerCase())
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row ? companyOf(row) : null;
    },
  }),
  writes: (db) => ({
    async create(given, now, by) {
      const company = newCompany(given, now);
      await db.insertInto('companies').values(companyRow(company)).execute();
      await indexWords(db, 'company', company.id, [], companyWords(company));
      if (by) await appendToLog(db, [madeEntry('company', company.id, now, by)]);
      return company;
    },
    async update(id, patch, now, by) {
      const before = await byId(db, id);
      if (!before) {
        throw new AppError('not-found', say`There is no company ${id}. Search for it by name.`);
      }
      const company = { ...patched(before, patch), updatedAt: now };
      await db.updateTable('companies').set(companyRow(company)).where('id', '=', id).execute();
      await indexWords(db, 'company', id, companyWords(before), companyWords(company));
      await appendToLog(db, updateEntries('company', before, company, by));
      return company;
    },
  }),
});
