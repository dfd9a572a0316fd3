import { describe, expect, test } from 'vitest';
import { fieldCatalogue, fillScript, noFacts, type Facts } from '../../../machines/index.ts';

const facts: Facts = {
  ...noFacts,
  deal: { value: 480_000, currency: 'EUR' },
  contacts: [
    { id: 'c_1', main: true, role: null, fields: { firstName: 'Olga', language: 'ru' } },
    { id: 'c_2', main: false, role: null, fields: { firstName: 'Petro' } },
  ],
};

const filled = (script: string, contact: string | null = null) =>
  fillScript({ script, facts, fields: fieldCatalogue([]), contact, language: 'en', zone: 'UTC', now: 0 });

describe('a script', () => {
  test('is filled in for the person that it is about', () => {
    expect(filled('Ask {{ contact.firstName }}.').map(({ text }) => text)).toEqual(['Ask ', 'Olga', '.']);
    expect(filled('Ask {{ contact.firstName }}.', 'c_2')[1]).toEqual({
      text: 'Petro',
      path: 'contact.firstName',
      missing: false,
    });
  });

  test('names what is missing in its place', () => {
    expect(filled('At {{ company.name }} since {{ contact.jobTitle }}')).toEqual([
      { text: 'At ', path: null, missing: false },
      { text: 'Company', path: 'company.name', missing: true },
      { text: ' since ', path: null, missing: false },
      { text: 'Job title', path: 'contact.jobTitle', missing: true },
    ]);
  });

  test('writes amounts for its reader, whatever language the customer speaks', () => {
    expect(filled('{{ deal.value }}')[0]?.text).toBe('€4,800');
  });

  test('that can’t be read as a template is shown as it was written', () => {
    const script = 'Offer 10 % {{ off';
    expect(filled(script)).toEqual([{ text: script, path: null, missing: false }]);
  });
});
