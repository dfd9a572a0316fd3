import { describe, expect, it } from 'vitest';
import {
  checkedValue,
  choiceLabel,
  fieldCatalogue,
  operators,
  type WorkspaceField,
} from '../../machines/index.ts';

const field = (given: Partial<WorkspaceField>): WorkspaceField => ({
  entity: 'company',
  id: 'tier',
  label: 'Tier',
  type: 'choice',
  choices: [],
  hint: '',
  place: 0,
  retiredAt: null,
  ...given,
});

describe('a value of an own field', () => {
  it.each([
    ['text', '  Net 30 ', 'Net 30'],
    ['number', 12.5, 12.5],
    ['money', 1999, 1999],
    ['date', '2026-11-19', '2026-11-19'],
    ['moment', 1_795_000_000_000, 1_795_000_000_000],
    ['yesno', false, false],
    ['link', 'example.com/prices', 'https://example.com/prices'],
    ['email', 'sofie@example.com', 'sofie@example.com'],
    ['phone', '+380 44 123-45-67', '+380 44 123-45-67'],
    ['choices', [], null],
    ['text', '   ', null],
  ] as const)('%s takes %j', (type, given, kept) => {
    expect(checkedValue({ type }, given as never)).toEqual({ value: kept });
  });

  it.each([
    ['number', '12'],
    ['money', 12.5],
    ['date', '2026-02-30'],
    ['date', '19.11.2026'],
    ['link', 'javascript:alert(1)'],
    ['link', 'not a link'],
    ['email', 'sofie@'],
    ['phone', 'call me'],
    ['yesno', 'yes'],
  ] as const)('%s refuses %j', (type, given) => {
    expect(checkedValue({ type }, given)).toEqual({ flaw: type });
  });

  it('is one of the choices; what is no longer offered stays where it is', () => {
    const tier = { type: 'choice', choices: ['gold'] } as const;
    expect(checkedValue({ ...tier, choices: ['gold'] }, 'gold')).toEqual({ value: 'gold' });
    expect(checkedValue({ ...tier, choices: ['gold'] }, 'silver')).toEqual({ flaw: 'choice' });
    expect(checkedValue({ ...tier, choices: ['gold'] }, 'silver', 'silver')).toEqual({ value: 'silver' });
  });
});

describe('the catalogue', () => {
  it('has the workspace’s fields, and calls renamed choices as they are called now', () => {
    const tier = field({
      choices: [
        { value: 'gold', label: 'Gold plus' },
        { value: 'old', label: 'Old', retired: true },
      ],
    });
    const found = fieldCatalogue([], [tier]).find(({ path }) => path === 'company.tier');
    expect(found).toMatchObject({ label: 'Tier', choices: ['gold'] });
    expect(choiceLabel(found ?? {}, 'gold')).toBe('Gold plus');
  });

  it('leaves out what was put away, and what a process has under the same name', () => {
    const put = field({ id: 'gone', retiredAt: 1 });
    const same = field({ entity: 'deal', id: 'budget', label: 'Budget' });
    const own = { id: 'budget', label: 'Their budget', type: 'money' } as const;
    const paths = fieldCatalogue([own], [put, same]).filter(({ path }) =>
      ['company.gone', 'deal.budget'].includes(path),
    );
    expect(paths).toEqual([{ path: 'deal.budget', label: 'Their budget', type: 'money' }]);
  });
});

describe('conditions on several choices', () => {
  it('hold where one of them is meant', () => {
    expect(operators.is.evaluate(['Gold', 'Silver'], 'silver')).toBe(true);
    expect(operators.isNot.evaluate(['Gold'], 'silver')).toBe(true);
    expect(operators.isAnyOf.evaluate(['Gold'], ['bronze', 'gold'])).toBe(true);
    expect(operators.isEmpty.evaluate([])).toBe(true);
  });
});
