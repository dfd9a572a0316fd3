import { sql } from 'kysely';
import { z } from 'zod';
import { Form, type Answers } from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { formCounts, submissionStates } from '../forms.ts';
import type { FormCount, FormRecord, Forms, SubmissionRecord, SubmissionState } from '../forms.ts';
import { readJson } from '../json.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { patched } from '../rows/patch.ts';
import type { FormsTable, FormSubmissionsTable } from '../schema.ts';
import { say } from '../../../machines/index.ts';

const AnswersColumn: z.ZodType<Answers> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]),
);
const SourceColumn = z.object({
  utm: z.record(z.string(), z.string()),
  referrer: z.string().nullable(),
});

const formOf = (row: FormsTable): FormRecord => ({
  ...row,
  draft: readJson(Form, row.draft, `forms.draft of ${row.id}`),
  published: row.published === null ? null : readJson(Form, row.published, `forms.published of ${row.id}`),
});

const formRow = (form: FormRecord): FormsTable => ({
  ...form,
  draft: JSON.stringify(form.draft),
  published: form.published && JSON.stringify(form.published),
});

const submissionOf = (row: FormSubmissionsTable): SubmissionRecord => ({
  ...row,
  answers: readJson(AnswersColumn, row.answers, `form_submissions.answers of ${row.id}`),
  source: readJson(SourceColumn, row.source, `form_submissions.source of ${row.id}`),
});

const formById = (db: Db, id: string) =>
  db.selectFrom('forms').selectAll().where('id', '=', id).executeTakeFirst();

const bySlug = (db: Db, slug: string) =>
  db.selectFrom('forms').selectAll().where('slug', '=', slug).executeTakeFirst();

async function refuseTaken(db: Db, slug: string, self: string): Promise<void> {
  const other = await bySlug(db, slug);
  if (other && other.id !== self) {
    throw new AppError(
      'already-exists',
      say`“${other.name}” has the address “${slug}” already. Choose another for this form.`,
      { details: { id: other.id } },
    );
  }
}

const byId = async (db: Db, id: string): Promise<SubmissionRecord | null> => {
  const row = await db.selectFrom('formSubmissions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? submissionOf(row) : null;
};

const none = <K extends string>(names: readonly K[]): Record<K, number> =>
  // Each name has its number.
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;

const nothingYet = {
  confirmedAt: null,
  mails: 0,
  mailError: null,
  tries: 0,
  result: null,
  why: null,
  contactId: null,
  dealId: null,
} as const;

/** How long the one who took an answer in has, before somebody else tries. */
const firstTryMs = 60_000;

export const forms = concept<Forms>()({
  reads: (db) => ({
    async get(id) {
      const row = await formById(db, id);
      return row ? formOf(row) : null;
    },
    async bySlug(slug) {
      const row = await bySlug(db, slug);
      return row ? formOf(row) : null;
    },
    async all() {
      return (await db.selectFrom('forms').selectAll().orderBy('name').orderBy('id').execute()).map((row) =>
        formOf(row),
      );
    },
    async counts(sinceDay) {
      const rows = await db
        .selectFrom('formCounts')
        .select(['formId', 'what'])
        .select(({ fn }) => fn.sum<number>('count').as('count'))
        .where('day', '>=', sinceDay)
        .groupBy(['formId', 'what'])
        .execute();
      const found = new Map<string, Record<FormCount, number>>();
      for (const { formId, what, count } of rows) {
        const counts = found.get(formId) ?? none(formCounts);
        counts[what] = Number(count);
        found.set(formId, counts);
      }
      return found;
    },
    submission: (id) => byId(db, id),
    async submissions({ formId, state, ...page }) {
      const limit = limitOf(page);
      const after = fromCursor(page, ['string']);
      let query = db
        .selectFrom('formSubmissions')
        .selectAll()
        .where('formId', '=', formId)
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (state !== undefined) query = query.where('state', '=', state);
      if (after) query = query.where('id', '<', String(after[0]));
      return toPage(
        await query.execute(),
        limit,
        ({ id }) => [id],
        (row) => submissionOf(row),
      );
    },
    async unfinished(formIds) {
      const found = new Map<string, Record<SubmissionState, number>>();
      if (formIds.length === 0) return found;
      const rows = await db
        .selectFrom('formSubmissions')
        .select(['formId', 'state'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('formId', 'in', formIds)
        .where('state', 'in', ['unconfirmed', 'arrived', 'refused'])
        .groupBy(['formId', 'state'])
        .execute();
      for (const { formId, state, count } of rows) {
        const states = found.get(formId) ?? none(submissionStates);
        states[state] = count;
        found.set(formId, states);
      }
      return found;
    },
    async mailsDue(now, limit) {
      const rows = await db
        .selectFrom('formSubmissions')
        .selectAll()
        .where('mailDueAt', 'is not', null)
        .where('mailDueAt', '<=', now)
        .orderBy('mailDueAt')
        .limit(limit)
        .execute();
      return rows.map((row) => submissionOf(row));
    },
    async triesDue(now, limit) {
      const rows = await db
        .selectFrom('formSubmissions')
        .selectAll()
        .where('tryAt', 'is not', null)
        .where('tryAt', '<=', now)
        .orderBy('tryAt')
        .limit(limit)
        .execute();
      return rows.map((row) => submissionOf(row));
    },
  }),
  writes: (db) => ({
    async create(form) {
      await refuseTaken(db, form.slug, form.id);
      await db.insertInto('forms').values(formRow(form)).execute();
    },
    async update(id, revision, patch, now) {
      const row = await formById(db, id);
      if (!row) throw noForm(id);
      if (row.revision !== revision) {
        throw new AppError(
          'stale-revision',
          say`“${row.name}” has been changed since you opened it. Load it again and repeat your change.`,
          { details: { revision: row.revision } },
        );
      }
      const form = { ...patched(formOf(row), patch), revision: revision + 1, updatedAt: now };
      await refuseTaken(db, form.slug, id);
      await db.updateTable('forms').set(formRow(form)).where('id', '=', id).execute();
      return form;
    },
    async remove(id) {
      await db.deleteFrom('formCounts').where('formId', '=', id).execute();
      await db.deleteFrom('formSubmissions').where('formId', '=', id).execute();
      const { numDeletedRows } = await db.deleteFrom('forms').where('id', '=', id).executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async count(formId, day, what, by) {
      await db
        .insertInto('formCounts')
        .values({ formId, day, what, count: by })
        .onConflict((conflict) =>
          conflict
            .columns(['formId', 'day', 'what'])
            .doUpdateSet((eb) => ({ count: eb('formCounts.count', '+', by) })),
        )
        .execute();
    },
    async submit({ state, answers, source, ...submission }) {
      const row: FormSubmissionsTable = {
        ...nothingYet,
        ...submission,
        state,
        answers: JSON.stringify(answers),
        source: JSON.stringify(source),
        mailDueAt: state === 'unconfirmed' ? submission.at : null,
        tryAt: state === 'arrived' ? submission.at + firstTryMs : null,
      };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('formSubmissions')
        .values(row)
        .onConflict((conflict) => conflict.columns(['formId', 'key']).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) return { submission: submissionOf(row), isNew: true };
      const kept = await db
        .selectFrom('formSubmissions')
        .selectAll()
        .where('formId', '=', submission.formId)
        .where('key', '=', submission.key)
        .executeTakeFirstOrThrow();
      return { submission: submissionOf(kept), isNew: false };
    },
    async confirm(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('formSubmissions')
        .set({ state: 'arrived', confirmedAt: now, mailDueAt: null, tryAt: now + firstTryMs })
        .where('id', '=', id)
        .where('state', '=', 'unconfirmed')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async reopen(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('formSubmissions')
        .set({ state: 'arrived', why: null, tries: 0, tryAt: now + firstTryMs })
        .where('id', '=', id)
        .where('state', '=', 'refused')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async settle(id, state, patch) {
      const { numUpdatedRows } = await db
        .updateTable('formSubmissions')
        .set({ ...patch, state, tryAt: null })
        .where('id', '=', id)
        .where('state', '=', 'arrived')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async change(id, patch) {
      await db.updateTable('formSubmissions').set(patch).where('id', '=', id).execute();
    },
    async beginMail(id, dueAt, againAt) {
      const { numUpdatedRows } = await db
        .updateTable('formSubmissions')
        .set((eb) => ({ mailDueAt: againAt, mails: eb('mails', '+', 1) }))
        .where('id', '=', id)
        .where('mailDueAt', '=', dueAt)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async removeUnconfirmed(before, limit) {
      const gone = await db
        .selectFrom('formSubmissions')
        .select(['id', 'formId'])
        // The index's own condition, said literally.
        .where(sql<boolean>`state = 'unconfirmed'`)
        .where('at', '<', before)
        .orderBy('at')
        .limit(limit)
        .execute();
      const counts = new Map<string, number>();
      if (gone.length === 0) return counts;
      const removed = await db
        .deleteFrom('formSubmissions')
        .where(
          'id',
          'in',
          gone.map(({ id }) => id),
        )
        .where('state', '=', 'unconfirmed')
        .returning('formId')
        .execute();
      for (const { formId } of removed) counts.set(formId, (counts.get(formId) ?? 0) + 1);
      return counts;
    },
  }),
});

const noForm = (id: string): AppError => new AppError('not-found', say`There is no form “${id}”.`);
