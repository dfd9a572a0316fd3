import { checkedValue, choiceLabel, say, type FactValue, type Field } from '../../../machines/index.ts';
import { fold } from '../values/fold.ts';
import type { Cells } from './cells.ts';

/** What a row says about the own fields of one kind of record, by their ids. */
export function readOwn(
  cells: Cells,
  entity: 'contact' | 'company' | 'deal',
  fields: readonly Field[],
): Record<string, FactValue> {
  const prefix = `${entity}.`;
  return Object.fromEntries(
    fields.flatMap((field): [string, FactValue][] => {
      if (!field.path.startsWith(prefix)) return [];
      const value = valueOf(cells, field);
      return value === null || value === undefined ? [] : [[field.path.slice(prefix.length), value]];
    }),
  );
}

function valueOf(cells: Cells, field: Field): FactValue {
  const { path, type } = field;
  switch (type) {
    case 'number':
      return cells.number(path);
    case 'money':
      return cells.money(path, null)?.minor ?? null;
    case 'date':
    case 'moment':
      return cells.date(path)?.at ?? null;
    case 'yesno':
      return cells.yesNo(path);
    case 'choice':
      return choiceOf(cells, field, cells.raw(path));
    case 'choices': {
      const parts = (cells.raw(path) ?? '').split(/[;|\n]/).map((part) => part.trim());
      const found = parts.filter(Boolean).map((part) => choiceOf(cells, field, part));
      return found.length === 0 || found.includes(null) ? null : found.flatMap((one) => one ?? []);
    }
    case 'user': {
      const text = cells.raw(path);
      if (text === null) return null;
      return (
        cells.userOf(text) ??
        cells.refuse(path, say`“${text.slice(0, 60)}” is nobody of the team. Correct it, or leave it empty.`)
      );
    }
    case 'text':
      return cells.text(path, 10_000);
    case 'longtext':
    case 'link':
    case 'email':
    case 'phone': {
      const checked = checkedValue(field, cells.text(path, 10_000));
      if ('value' in checked) return checked.value;
      const text = cells.raw(path) ?? '';
      return cells.refuse(
        path,
        say`“${text.slice(0, 60)}” doesn’t fit “${field.label}”. Correct it, or leave it empty.`,
      );
    }
  }
}

/** By what is kept or by what it is called, whatever the case. */
function choiceOf(cells: Cells, field: Field, text: string | null): string | null {
  const { choices } = field;
  if (text === null || !choices) return text;
  const wanted = fold(text);
  const found = choices.find((one) => fold(one) === wanted || fold(choiceLabel(field, one)) === wanted);
  const names = choices.map((one) => choiceLabel(field, one)).join(', ');
  return found ?? cells.refuse(field.path, say`“${text.slice(0, 60)}” is none of the choices: ${names}.`);
}

/** Several tags stand in one cell. */
export const readTags = (cells: Cells, target: string): string[] => [
  ...new Set(
    (cells.text(target, 2000) ?? '')
      .split(/[;,|\n]/)
      .map((part) => part.trim().slice(0, 60))
      .filter(Boolean),
  ),
];
