import { askableFields, kindsFor, startForm, type Form } from '../../machines/index.ts';
import { createForm, publishForm, saveForm } from '../forms/editing.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Store } from '../store/store.ts';

/** The form on the agency's site, in the languages of its customers; whoever sends it is a lead a moment later. */
export async function openForm(
  { store, machines }: { store: Store; machines: Runtime['machines'] },
  target: NonNullable<Form['target']>,
  doing: { by: string; now: number },
): Promise<void> {
  const size = askableFields([]).find(({ path }) => path === 'company.size');
  const [kind] = size ? kindsFor(size) : [];
  if (!kind) throw new Error('Every company has a size to ask for.');
  const start = startForm('contact', 'en');
  const draft: Form = {
    ...start,
    languages: ['en', 'uk', 'ru'],
    fields: [
      ...start.fields,
      {
        id: 'size',
        kind,
        path: 'company.size',
        label: { en: 'How many of you are there?', uk: 'Скільки вас?', ru: 'Сколько вас?' },
        help: {},
        required: false,
        choices: [],
      },
    ],
    target,
  };
  const made = await createForm(
    { store },
    { starter: 'contact', name: 'Website: ask for a call', target },
    doing,
  );
  const saved = await saveForm(
    { store },
    made.id,
    { revision: made.revision, slug: 'ask-for-a-call', draft },
    doing,
  );
  await publishForm({ store, machines }, saved.id, saved.revision, doing);
}
