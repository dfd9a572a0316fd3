import {
  checkedValue,
  fieldCatalogue,
  type Field,
  type FactValue,
  type FieldFlaw,
  type OwnField,
  type RecordKind,
} from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Records } from '../store/store.ts';
import { say } from '../../machines/index.ts';

type Values = Record<string, FactValue>;
type Checked = Record<string, Exclude<FactValue, undefined>>;

interface Checking {
  kind: RecordKind;
  /** What somebody wants the fields to be. */
  fields: Values;
  /** As they are. */
  before?: Values | undefined;
  /** The process's own fields, for a deal. */
  own?: readonly OwnField[] | undefined;
}

/**
 * Values of own fields as records keep them. What the catalogue knows has to fit its type; names that it doesn't know
 * belong to whoever sends them, and are kept as they are.
 *
 * @throws AppError `invalid`, with a problem per field
 */
export async function checkedFields(
  { fields: store, users }: Pick<Records, 'fields' | 'users'>,
  { kind, fields, before = {}, own = [] }: Checking,
): Promise<Checked> {
  const names = Object.keys(fields);
  if (names.length === 0) return {};
  const catalogue = new Map(fieldCatalogue(own, await store.all()).map((field) => [field.path, field]));
  const checked: Checked = {};
  const problems: { path: string; message: string }[] = [];
  for (const name of names) {
    const field = catalogue.get(`${kind}.${name}`);
    if (!field) {
      checked[name] = fields[name] ?? null;
      continue;
    }
    const result = checkedValue(field, fields[name], before[name]);
    const flaw = 'flaw' in result ? result.flaw : await strangerIn(field, result.value, users);
    if (flaw) problems.push({ path: `fields.${name}`, message: `${flawWords[flaw]}${offered(field, flaw)}` });
    else if ('value' in result) checked[name] = result.value;
  }
  const [first] = problems;
  if (!first) return checked;
  const label = catalogue.get(`${kind}.${first.path.slice('fields.'.length)}`)?.label ?? first.path;
  throw new AppError('invalid', say`“${label}” ${first.message}.`, { details: { problems } });
}

/** A person who isn't here any more may stay where they stand, and isn't anybody's new choice. */
async function strangerIn(
  { type }: Field,
  value: FactValue,
  users: Records['users'],
): Promise<FieldFlaw | null> {
  if (type !== 'user' || typeof value !== 'string') return null;
  return (await users.get(value)) ? null : 'user';
}

const flawWords: Record<FieldFlaw, string> = {
  text: 'must be text',
  'too-long': 'is too long; shorten it',
  number: 'must be a number, as in 12.5',
  money: 'must be an amount in whole minor units',
  date: 'must be a day, as in 2026-11-19',
  moment: 'must be a day and time, in epoch milliseconds',
  choice: 'must be one of its choices',
  choices: 'must be a list of its choices',
  yesno: 'must be true or false',
  link: 'must be an address on the web, as in https://example.com',
  email: 'must be an e-mail address, as in sofie@example.com',
  phone: 'must be a phone number, as in +49 30 901820',
  user: 'must be somebody of the team',
};

const offered = ({ choices }: Field, flaw: FieldFlaw): string =>
  (flaw === 'choice' || flaw === 'choices') && choices && choices.length > 0 && choices.length <= 20
    ? `: ${choices.join(', ')}`
    : '';
