import type { CreateField, PatchField } from '../../machines/api/index.ts';
import {
  builtInFields,
  fieldPath,
  fieldTypes,
  type FieldChoice,
  type FieldType,
  type RecordKind,
  type WorkspaceField,
} from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Records, Store } from '../store/store.ts';
import { say } from '../../machines/index.ts';

type Keeping = Pick<Records, 'fields'>;

const hasChoices = (type: FieldType): boolean => type === 'choice' || type === 'choices';

/** Types that keep their values as text that the longer one takes as it is. */
const asText: readonly FieldType[] = ['text', 'link', 'email', 'phone'];

/**
 * What a field may become without losing a value: anything while no record has one, and a wider kind of text where the
 * values stay as they are written.
 */
export function typesFor({ type, choices }: WorkspaceField, used: number): FieldType[] {
  if (used === 0) return [...fieldTypes];
  const plain = choices.every(({ value, label }) => value === label);
  if (asText.includes(type)) return [type, ...(type === 'text' ? [] : ['text' as const]), 'longtext'];
  if (type === 'choice' && plain) return ['choice', 'text', 'longtext'];
  return [type];
}

/** "Contract ends" becomes `contractEnds`; other letters than Latin ones are left out, and a number tells doubles apart. */
function freshId(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, place) =>
      place === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .replace(/^[^a-z]+/, '')
    .slice(0, 50);
  const wanted = joined === '' ? 'field' : joined;
  for (let number = 1; ; number++) {
    const id = number === 1 && joined !== '' ? wanted : `${wanted}${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Throws `already-exists` where the name is taken, by a field of the catalogue or another of the workspace. */
export async function addField({ fields }: Keeping, given: CreateField): Promise<WorkspaceField> {
  const { entity, label, type, choices = [], hint = '' } = given;
  const known = (await fields.all()).filter((field) => field.entity === entity);
  const prefix = `${entity}.`;
  const taken = new Set([
    ...known.map(({ id }) => id),
    ...builtInFields.flatMap(({ path }) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])),
  ]);
  const id = given.id ?? freshId(label, taken);
  if (taken.has(id))
    throw new AppError(
      'already-exists',
      say`There is a field “${prefix}${id}” already. Choose another name.`,
    );
  const field: WorkspaceField = {
    entity,
    id,
    label,
    type,
    choices: hasChoices(type) ? distinct(choices) : [],
    hint,
    place: Math.max(-1, ...known.map(({ place }) => place)) + 1,
    retiredAt: null,
  };
  refuseSameLabel(known, field);
  refuseEmptyChoice(field);
  await fields.put(field);
  return field;
}

/** Throws `not-found`, and `conflict` where a value would be lost. */
export async function changeField(
  store: Pick<Store, 'read' | 'transact'>,
  { entity, id }: { entity: RecordKind; id: string },
  patch: PatchField,
  now: number,
): Promise<WorkspaceField> {
  const typed = patch.type !== undefined;
  // Looking at every record takes its time, so it isn't done while others wait for their turn to write.
  const used = typed ? await store.read(({ fields }) => fields.used(entity, id)) : 0;
  return store.transact(async ({ fields }) => {
    const before = await fields.get(entity, id);
    if (!before) throw noField({ entity, id });
    const type = patch.type ?? before.type;
    if (type !== before.type && !typesFor(before, used).includes(type))
      throw new AppError(
        'conflict',
        say`“${before.label}” is filled in on ${used} ${used === 1 ? 'record' : 'records'}, and what stands there isn’t of that kind. Add a new field, and put this one away.`,
        { details: { records: used } },
      );
    const field: WorkspaceField = {
      ...before,
      type,
      label: patch.label ?? before.label,
      hint: patch.hint ?? before.hint,
      choices: hasChoices(type) ? choicesAfter(before.choices, patch.choices) : [],
      retiredAt:
        patch.retired === undefined ? before.retiredAt : patch.retired ? (before.retiredAt ?? now) : null,
    };
    refuseSameLabel(
      (await fields.all()).filter((one) => one.entity === entity && one.id !== id),
      field,
    );
    refuseEmptyChoice(field);
    await fields.put(field);
    return field;
  });
}

/** For good, which only a field without values can be. */
export async function removeField(
  store: Pick<Store, 'read' | 'transact'>,
  { entity, id }: { entity: RecordKind; id: string },
): Promise<void> {
  const used = await store.read(({ fields }) => fields.used(entity, id));
  await store.transact(async ({ fields }) => {
    const field = await fields.get(entity, id);
    if (!field) throw noField({ entity, id });
    if (used > 0)
      throw new AppError(
        'conflict',
        say`“${field.label}” is filled in on ${used} ${used === 1 ? 'record' : 'records'}. Put it away instead: its values stay, and come back with it.`,
        { details: { records: used } },
      );
    await fields.remove(entity, id);
  });
}

/** What is left out is retired: records may have it. */
function choicesAfter(
  before: readonly FieldChoice[],
  next: readonly FieldChoice[] | undefined,
): FieldChoice[] {
  if (!next) return [...before];
  const kept = distinct(next);
  const values = new Set(kept.map(({ value }) => value));
  return [
    ...kept,
    ...before.filter(({ value }) => !values.has(value)).map((one) => ({ ...one, retired: true })),
  ];
}

const distinct = (choices: readonly FieldChoice[]): FieldChoice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];

function refuseSameLabel(others: readonly WorkspaceField[], { label, retiredAt }: WorkspaceField): void {
  const folded = label.toLowerCase();
  if (
    retiredAt === null &&
    others.some((one) => one.retiredAt === null && one.label.toLowerCase() === folded)
  )
    throw new AppError(
      'already-exists',
      say`There is a field “${label}” already. Nobody could tell the two apart: choose another name.`,
    );
}

function refuseEmptyChoice({ label, type, choices }: WorkspaceField): void {
  if (hasChoices(type) && choices.every(({ retired }) => retired))
    throw new AppError('invalid', say`“${label}” has nothing to choose from. Add a choice.`);
}

export const noField = ({ entity, id }: { entity: RecordKind; id: string }): AppError =>
  new AppError('not-found', say`There is no field “${fieldPath({ entity, id })}”. Load the fields again.`);
