import { describe, expect, it } from 'vitest';
import { compile } from '../../../machines/compile/compile.ts';
import { fieldCatalogue, noFacts } from '../../../machines/fields.ts';
import { fillTemplate } from '../../../machines/filling/fill.ts';
import { lint } from '../../../machines/lint/index.ts';
import { resultsOf } from '../../../machines/nodes/action.ts';
import { Process } from '../../../machines/process.ts';
import { stagesOf, stepZeroOf } from '../../../machines/stages.ts';
import {
  blankProcess,
  processFromTemplate,
  templateLanguages,
  templates,
} from '../../../machines/templates/index.ts';

/** How a letter to somebody without a name begins and ends. */
const manners = {
  en: { begins: 'Hello there,\n\n', ends: '\n\nBest regards\nYour team' },
  ru: { begins: 'Здравствуйте!\n\n', ends: '\n\nС уважением,\nваша команда' },
  uk: { begins: 'Вітаю!\n\n', ends: '\n\nЗ повагою\nваша команда' },
};
const all = templates.flatMap((template) => templateLanguages.map((language) => template.in(language)));

describe.each(all)('the built-in template “$name” ($language)', ({ id, language, process }) => {
  it('is a valid document that lints clean, without a warning', () => {
    expect(Process.parse(process)).toEqual(process);
    expect(lint(process)).toEqual([]);
  });

  it('compiles to a machine that survives JSON', () => {
    const config = compile(process);
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    const places = process.nodes.filter((node) => node.kind === 'step' || node.kind === 'outcome');
    expect(Object.keys(config.states)).toEqual(expect.arrayContaining(places.map((node) => node.id)));
  });

  it('draws every result of what people do', () => {
    const undrawn = process.nodes
      .filter((node) => node.kind === 'action' && node.performer !== undefined)
      .flatMap((node) =>
        node.kind === 'action' ? resultsOf(node).map((result) => ({ id: node.id, result })) : [],
      )
      .filter(
        ({ id, result }) =>
          !process.edges.some(({ from, on }) => from === id && on.kind === 'result' && on.result === result),
      );
    expect(undrawn).toEqual([]);
  });

  it('keeps customers above the horizon and the team below it, on a grid of 8, nothing over anything else', () => {
    const sizes = {
      step: [136, 64],
      action: [140, 44],
      outcome: [104, 44],
      entry: [128, 28],
      anywhere: [32, 28],
    } as const;
    const boxes = process.nodes.map((node) => {
      const [width, height] = sizes[node.kind];
      return { id: node.id, left: node.x, top: node.y, right: node.x + width, bottom: node.y + height };
    });
    const overlaps = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.id} lies over ${b.id}`),
    );
    expect(overlaps).toEqual([]);
    expect(process.nodes.filter((node) => node.x % 8 !== 0 || node.y % 8 !== 0)).toEqual([]);
    expect(
      process.nodes
        .filter((node) => (node.kind === 'action' ? node.y < 0 : node.y + 64 > 0))
        .map(({ id }) => id),
    ).toEqual([]);
    const heights = (influence: 'passive' | 'influenced') =>
      process.nodes.flatMap((node) => (node.kind === 'step' && node.influence === influence ? [node.y] : []));
    expect(Math.max(...heights('passive'))).toBeLessThan(Math.min(...heights('influenced')));
  });

  it('writes messages that reach somebody of whom only the address is known', () => {
    const fields = fieldCatalogue(process.fields);
    const facts = {
      ...noFacts,
      contacts: [{ id: 'c', main: true, role: null, fields: { email: 'ann@customer.example' } }],
    };
    const filled = process.templates.map((template) =>
      fillTemplate({
        template,
        facts,
        fields,
        contact: 'c',
        language: process.language,
        zone: 'UTC',
        now: 0,
      }),
    );
    expect(filled.map(({ problem, missing }) => ({ problem, missing }))).toEqual(
      process.templates.map(() => ({ problem: null, missing: [] })),
    );
    const { begins, ends } = manners[language];
    for (const { body } of filled) {
      expect(body.startsWith(begins)).toBe(true);
      expect(body.endsWith(ends)).toBe(true);
    }
  });

  it('becomes a document of its own, with the same drawing', () => {
    const own = processFromTemplate(id, { language, id: 'p-1', name: 'Ours', zone: 'Europe/Kyiv' });
    expect(own).toEqual({
      ...process,
      id: 'p-1',
      name: 'Ours',
      calendar: { ...process.calendar, zone: 'Europe/Kyiv' },
    });
    expect(processFromTemplate('nothing', { id: 'x' })).toBeUndefined();
  });
});

describe('the agency', () => {
  const agency = templates[0]?.in('en');

  it('has the method’s stages, starting at the booked needs assessment', () => {
    if (!agency) throw new Error('there is no template');
    expect(stepZeroOf(agency.process)?.name).toBe('Needs assessment booked');
    expect(stagesOf(agency.process).map((stage) => stage.name)).toEqual([
      'Needs assessment booked',
      'Needs assessed',
      'Proposal received',
      'Questions answered',
      'Offer accepted',
    ]);
  });
});

describe('a blank process', () => {
  it('is a valid document with office hours, two roles and an empty canvas', () => {
    const blank = blankProcess('p-1', 'Sales', 'Europe/Kyiv');
    expect(Process.parse(blank)).toEqual(blank);
    expect(blank.calendar.zone).toBe('Europe/Kyiv');
    expect(blank.roles.map((role) => role.name)).toEqual(['Seller', 'Warmer']);
  });
});
