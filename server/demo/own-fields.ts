import type { CreateField } from '../../machines/api/index.ts';
import { addField } from '../fields/changing.ts';
import type { Store } from '../store/store.ts';

const choices = (...values: string[]) => values.map((value) => ({ value, label: value }));

/** What this agency keeps of its customers beside what everybody does. */
const ownFields: readonly CreateField[] = [
  { entity: 'contact', label: 'Prefers', type: 'choice', choices: choices('E-mail', 'Phone', 'Meetings') },
  { entity: 'contact', label: 'Front desk', type: 'phone', hint: 'Who puts one through when they are out.' },
  {
    entity: 'company',
    label: 'Website runs on',
    type: 'choice',
    choices: choices('WordPress', 'Shopify', 'Made for them', 'Nothing yet'),
  },
  {
    entity: 'company',
    label: 'Writes on',
    type: 'choices',
    choices: choices('Instagram', 'LinkedIn', 'Facebook', 'YouTube'),
  },
  {
    entity: 'company',
    label: 'Brand folder',
    type: 'link',
    hint: 'Logo, colours and photos that we may use.',
  },
  { entity: 'deal', label: 'Ad budget a month', type: 'money', hint: 'What they spend beside our fee.' },
  {
    entity: 'deal',
    label: 'Also talks to',
    type: 'choices',
    choices: choices('Another agency', 'A freelancer', 'Their own team'),
  },
  { entity: 'deal', label: 'Wants to start', type: 'date' },
  { entity: 'deal', label: 'Workshop first', type: 'yesno' },
];

export async function addOwnFields(store: Pick<Store, 'transact'>): Promise<void> {
  await store.transact(async (records) => {
    for (const field of ownFields) await addField(records, field);
  });
}
