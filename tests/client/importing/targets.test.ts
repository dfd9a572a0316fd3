import { describe, expect, test } from 'vitest';
import { targetName } from '../../../client/importing/targets.ts';
import { i18n } from '../../../client/locales/index.ts';
import { importTargets } from '../../../machines/api/index.ts';

const t = i18n.getFixedT('en', 'import');

describe('targets of columns', () => {
  test('all have words of their own', () => {
    const names = importTargets.map((path) => targetName(t, { path, label: path }));
    expect(names.filter((name) => name.includes('target.') || name.includes('_'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('of the process are called what its designer calls them', () => {
    expect(targetName(t, { path: 'deal.budget', label: 'Budget' })).toBe('Budget');
  });
});
