import type { FormListItem, FormPage, FormSubmission, FormTargets } from '../../machines/api/index.ts';
import { formUrl, labelOf, nodeName } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { answerText, languageOfForm } from '../forms/note.ts';
import { answered } from '../forms/person.ts';
import type { FormRecord, SubmissionRecord } from '../store/store.ts';
import { userOf, usersById, type Users } from './people.ts';

type Around = Pick<Context, 'store' | 'machines' | 'origin'>;

/** What a page of forms looks up once. */
async function lookUp({ store, machines, origin }: Around, forms: readonly FormRecord[]) {
  const lives = new Map((await store.versions.allLive()).map((live) => [live.processId, live]));
  const entries = new Map<string, Map<string, string>>();
  for (const { draft } of forms) {
    const live = draft.target && lives.get(draft.target.process);
    if (!live || entries.has(live.processId)) continue;
    const { graph } = (await machines.load(live.hash)).machine;
    entries.set(live.processId, new Map(graph.entries.map((entry) => [entry.id, nodeName(entry)])));
  }
  return {
    lives,
    entries,
    url: (slug: string) => formUrl(origin(), slug),
    users: usersById(await store.users.list()) satisfies Users,
    counts: await store.forms.counts(0),
    unfinished: await store.forms.unfinished(forms.map(({ id }) => id)),
  };
}

type Known = Awaited<ReturnType<typeof lookUp>>;

function headOf(form: FormRecord, known: Known): Omit<FormPage, 'draft'> {
  const { id, slug, name, draft, published, publishedAt, revision, updatedAt, updatedBy } = form;
  const counts = known.counts.get(id);
  const waiting = known.unfinished.get(id);
  return {
    id,
    slug,
    name,
    url: known.url(slug),
    published: published !== null,
    changed: published !== null && JSON.stringify(published) !== JSON.stringify(draft),
    publishedAt,
    revision,
    updatedAt,
    updatedBy: userOf(known.users, updatedBy),
    target: draft.target && targetView(draft.target, known),
    counts: {
      views: counts?.views ?? 0,
      submissions: counts?.submissions ?? 0,
      confirmed: counts?.confirmed ?? 0,
      leads: counts?.leads ?? 0,
      robots: counts?.robots ?? 0,
      expired: counts?.expired ?? 0,
      unconfirmed: waiting?.unconfirmed ?? 0,
      refused: waiting?.refused ?? 0,
    },
  };
}

function targetView({ process, entry }: { process: string; entry: string }, { lives, entries }: Known) {
  const entryName = entries.get(process)?.get(entry);
  return {
    process,
    processName: lives.get(process)?.name ?? process,
    entry,
    entryName: entryName ?? entry,
    live: entryName !== undefined,
  };
}

export async function formList(context: Around): Promise<FormListItem[]> {
  const forms = await context.store.forms.all();
  const known = await lookUp(context, forms);
  return forms.map((form) => ({
    ...headOf(form, known),
    languages: form.draft.languages,
    doubleOptIn: form.draft.doubleOptIn,
  }));
}

export async function formPage(context: Around, form: FormRecord): Promise<FormPage> {
  return { ...headOf(form, await lookUp(context, [form])), draft: form.draft };
}

export async function formTargets({ store, machines }: Around): Promise<FormTargets['processes']> {
  const lives = await store.versions.allLive();
  return Promise.all(
    lives.map(async ({ hash, processId, name }) => {
      const { process, machine } = await machines.load(hash);
      const entries = machine.graph.entries.map((entry) => ({
        id: entry.id,
        name: nodeName(entry),
        source: entry.source,
        often: entry.often,
      }));
      return { id: processId, name, entries, fields: process.fields };
    }),
  );
}

export function submissionView(form: FormRecord, submission: SubmissionRecord): FormSubmission {
  const { id, at, state, email, language, answers, wording, source, confirmedAt } = submission;
  const document = form.published ?? form.draft;
  // The team reads them in the form's own language, whichever the visitor read.
  const own = languageOfForm(document, '');
  const given = answered(document, answers);
  const known = new Set(given.map(({ field }) => field.id));
  const others = Object.entries(answers).filter(([name]) => !known.has(name));
  return {
    id,
    at,
    state,
    email,
    language,
    answers: [
      ...given.map((one) => ({
        label: labelOf(document, one.field, own),
        answer: answerText(document, own, one),
      })),
      // Of fields that the form doesn't ask any more.
      ...others.map(([label, answer]) => ({ label, answer: String(answer) })),
    ],
    wording,
    source: source.utm['utm_source'] ?? source.referrer,
    confirmedAt,
    mail: { sent: submission.mails, dueAt: submission.mailDueAt, error: submission.mailError },
    result: submission.result,
    why: submission.why,
    contactId: submission.contactId,
    dealId: submission.dealId,
  };
}
