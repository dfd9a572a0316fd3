import { randomInt } from 'node:crypto';
import {
  type Form,
  formProblems,
  formProblemText,
  said,
  startForm,
  type FormLanguage,
} from '../../machines/index.ts';
import type { CreateForm, PatchForm } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { asPageLanguage } from '../public/languages.ts';
import type { Machines } from '../runtime/machines.ts';
import type { FormPatch, FormRecord, Store } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

type Around = { store: Store; machines: Machines };

/** Who changes a form, and when. */
export interface Doing {
  by: string | null;
  now: number;
}

/** Throws `not-found`. */
export async function existingForm({ store }: Pick<Around, 'store'>, id: string): Promise<FormRecord> {
  const form = await store.forms.get(id);
  if (!form)
    throw new AppError('not-found', say`There is no form “${id}”. It may have been removed meanwhile.`);
  return form;
}

/** A draft that nobody sees yet, made of one of the forms to start from. */
export async function createForm(
  { store }: Pick<Around, 'store'>,
  { starter, language, name, target }: CreateForm,
  { by, now }: Doing,
): Promise<FormRecord> {
  const speaking: FormLanguage = language ?? asPageLanguage((await readWorkspace(store)).language) ?? 'en';
  const draft = { ...startForm(starter, speaking), target: target ?? null };
  const called = name ?? (said(draft.title, speaking, draft.languages) || 'New form');
  return store.transact(async ({ forms }) => {
    const form: FormRecord = {
      id: newId('f', now),
      slug: await freeSlug(forms, called),
      name: called,
      draft,
      published: null,
      publishedAt: null,
      revision: 1,
      createdAt: now,
      updatedAt: now,
      updatedBy: by,
    };
    await forms.create(form);
    return form;
  });
}

/** Out of a name, where it has Latin letters; else out of thin air. */
async function freeSlug(forms: Pick<Store['forms'], 'bySlug'>, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const wanted = plain.length >= 3 && plain !== 'confirm' && plain !== 'again' ? plain : 'form';
  if (wanted === plain && !(await forms.bySlug(wanted))) return wanted;
  for (;;) {
    const slug = `${wanted}-${randomInt(36 ** 5)
      .toString(36)
      .padStart(5, '0')}`;
    if (!(await forms.bySlug(slug))) return slug;
  }
}

export function saveForm(
  { store }: Pick<Around, 'store'>,
  id: string,
  { revision, name, slug, draft }: PatchForm,
  { by, now }: Doing,
): Promise<FormRecord> {
  const patch: FormPatch = {
    updatedBy: by,
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(draft === undefined ? {} : { draft }),
  };
  return store.forms.update(id, revision, patch, now);
}

/** The entry that a form leads to, where new deals can come in by it. Throws `invalid`. */
async function targetOf(machines: Machines, { process, entry }: NonNullable<Form['target']>) {
  try {
    const version = await machines.live(process);
    const found = version.machine.graph.entries.find(({ id }) => id === entry);
    if (found) return found;
    throw new AppError(
      'invalid',
      say`The published process “${version.process.name}” has no entry “${entry}”. Choose one of its entries, or publish the process with it.`,
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    throw new AppError(
      'invalid',
      say`The process that the form leads to isn’t published. Publish it, or let the form lead elsewhere.`,
      { cause: error },
    );
  }
}

/** Lets visitors see the draft. Throws `invalid` with `details.problems` where something is missing. */
export async function publishForm(
  { store, machines }: Around,
  id: string,
  revision: number,
  { by, now }: Doing,
): Promise<FormRecord> {
  const { draft, name } = await existingForm({ store }, id);
  const problems = formProblems(draft).filter(({ advice }) => !advice);
  if (problems.length > 0) {
    const messages = problems.map((problem) => formProblemText(draft, problem));
    throw new AppError('invalid', say`“${name}” can’t be published yet. ${messages.join(' ')}`, {
      details: { problems: messages.map((message) => ({ path: 'draft', message })) },
    });
  }
  if (draft.target) await targetOf(machines, draft.target);
  return store.forms.update(id, revision, { published: draft, publishedAt: now, updatedBy: by }, now);
}

/** Visitors see that it is closed; what has begun is brought to its end. */
export const closeForm = (
  { store }: Pick<Around, 'store'>,
  id: string,
  revision: number,
  { by, now }: Doing,
): Promise<FormRecord> => store.forms.update(id, revision, { published: null, updatedBy: by }, now);

/** Throws `conflict` for a form that has answers: they would go with it. */
export async function removeForm({ store }: Pick<Around, 'store'>, id: string): Promise<void> {
  const form = await existingForm({ store }, id);
  const { items } = await store.forms.submissions({ formId: id, limit: 1 });
  if (items.length > 0)
    throw new AppError(
      'conflict',
      say`“${form.name}” has answers, and they would be gone with it. Close it instead: it takes no more, and the answers stay.`,
    );
  await store.forms.remove(id);
}
