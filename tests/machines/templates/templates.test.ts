import { describe, expect, it } from 'vitest';
import { estimate } from '../../../client/designer/drawing/measure.ts';
import { layoutOf, STEP_WIDTH } from '../../../client/designer/drawing/sizes.ts';
import { rectOf, touches } from '../../../client/designer/routing/geometry.ts';
import { machineOf } from '../../../machines/advance.ts';
import { compile } from '../../../machines/compile/compile.ts';
import { fieldCatalogue, noFacts } from '../../../machines/fields.ts';
import { fillTemplate } from '../../../machines/filling/fill.ts';
import { lint } from '../../../machines/lint/index.ts';
import { isAutomatic, resultsOf, type Action } from '../../../machines/nodes/action.ts';
import { Process } from '../../../machines/process.ts';
import { stagesOf, stepZeroOf } from '../../../machines/stages.ts';
import { runScenario } from '../../../machines/walk/index.ts';
import {
  blankProcess,
  processFromTemplate,
  templateLanguages,
  templates,
  templatesIn,
  type TemplateIn,
} from '../../../machines/templates/index.ts';

/** How a letter to somebody without a name begins and ends. */
const manners = {
  en: { begins: 'Hello there,\n\n', ends: '\n\nBest regards\nYour team' },
  ru: { begins: 'Здравствуйте!\n\n', ends: '\n\nС уважением,\nваша команда' },
  uk: { begins: 'Вітаю!\n\n', ends: '\n\nЗ повагою\nваша команда' },
};
const all = templates.flatMap((template) => templateLanguages.map((language) => template.in(language)));

/** The small second line of an action, as the designer writes it. */
function detailOf({ channel, performer, due }: Action, { roles }: Process): string {
  if (isAutomatic(channel)) return 'automatic';
  const who = roles.find(({ id }) => id === performer)?.name ?? '';
  return due ? `${who}, within ${due.amount} ${due.unit === 'day' ? 'days' : 'min'}` : who;
}

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
    const boxes = process.nodes.map((node) => {
      const detail = node.kind === 'action' ? detailOf(node, process) : null;
      const { width, height } = layoutOf(node, { name: node.name, detail }, estimate);
      return { id: node.id, ...rectOf({ x: node.x, y: node.y, width, height }) };
    });
    const overlaps = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => touches(a, b))
        .map((b) => `${a.id} lies over ${b.id}`),
    );
    expect(overlaps).toEqual([]);
    expect(process.nodes.filter((node) => node.x % 8 !== 0 || node.y % 8 !== 0)).toEqual([]);
    expect(
      process.nodes
        .filter((node) => (node.kind === 'action' ? node.y < 0 : node.y > -40))
        .map(({ id }) => id),
    ).toEqual([]);
    const heights = (influence: 'passive' | 'influenced') =>
      process.nodes.flatMap((node) => (node.kind === 'step' && node.influence === influence ? [node.y] : []));
    expect(Math.max(...heights('passive'))).toBeLessThan(Math.min(...heights('influenced')));
  });

  it('has whole words on its steps and outcomes: none is so long that it would be broken', () => {
    const rooms = { step: STEP_WIDTH - 20, outcome: 78 };
    const tooLong = process.nodes.flatMap(({ kind, name }) =>
      kind === 'step' || kind === 'outcome'
        ? name.split(' ').filter((word) => estimate(word, 'step') > rooms[kind])
        : [],
    );
    expect(tooLong).toEqual([]);
  });

  it('walks its scenarios to the end, at least two of them, and wins in one', () => {
    const machine = machineOf(process);
    const runs = (process.scenarios ?? []).map((scenario) => ({
      scenario,
      ...runScenario(machine, scenario),
    }));
    expect(runs.length).toBeGreaterThanOrEqual(2);
    expect(
      runs.flatMap(({ scenario, broken }) => (broken ? [{ scenario: scenario.id, broken }] : [])),
    ).toEqual([]);
    const places = runs.flatMap(({ scenario }) => scenario.moves.map(({ expect: then }) => then?.standsAt));
    expect(places).toContain('won');
  });

  it('has a handoff with an owner and a time, follow-ups, and reactions to its outcomes', () => {
    expect(process.handoff).toMatchObject({ owner: expect.any(String), sla: { working: true } });
    expect(process.handoff?.criteria).toBeDefined();
    const kindOf = new Map(process.nodes.map((node) => [node.id, node.kind]));
    const outcomes = process.edges.filter(({ from }) => kindOf.get(from) === 'outcome');
    expect(outcomes.length).toBeGreaterThanOrEqual(2);
    const performed = process.nodes.filter((node) => node.kind === 'action' && node.performer !== undefined);
    expect(performed.every((node) => node.kind === 'action' && node.script && node.due)).toBe(true);
  });

  it('fills every message in for somebody of whom all is known, without a hole', () => {
    const fields = fieldCatalogue(process.fields);
    const sample = (type: string) =>
      type === 'money' || type === 'number' ? 1200 : type === 'date' ? 0 : 'Solen';
    const group = (name: string) =>
      Object.fromEntries(
        fields
          .filter(({ path }) => path.startsWith(`${name}.`))
          .map(({ path, type }) => [path.slice(name.length + 1), sample(type)]),
      );
    const facts = {
      deal: { ...group('deal'), currency: 'EUR' },
      company: group('company'),
      owner: group('owner'),
      contacts: [{ id: 'c', main: true, role: null, fields: { ...group('contact'), language } }],
    };
    for (const template of process.templates) {
      const filled = fillTemplate({ template, facts, fields, contact: 'c', language, zone: 'UTC', now: 0 });
      expect(filled).toMatchObject({ problem: null, missing: [], language });
      expect([filled.subject, filled.preheader, filled.body].join('\n')).not.toMatch(
        /[{}]|undefined|\[object/,
      );
      expect(filled.body).toContain('Solen');
    }
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

/** Everything that a language may change is left out. */
const graphOf = ({ nodes, edges, handoff, scenarios, roles, fields, templates: letters }: Process) => ({
  nodes: nodes.map(({ id, kind, x, y }) => ({ id, kind, x, y })),
  edges: edges.map(({ id, from, to, order, on, atMost }) => ({
    id,
    from,
    to,
    order,
    atMost,
    on: on.kind === 'result' ? { kind: on.kind, wait: on.wait } : on,
  })),
  handoff: { owner: handoff?.owner, sla: handoff?.sla },
  scenarios: scenarios?.map(({ id, moves }) => ({ id, moves: moves.map(({ kind }) => kind) })),
  roles: roles.map(({ id }) => id),
  fields: fields.map(({ id, type, choices }) => ({ id, type, choices: choices?.length })),
  letters: letters.map(({ id }) => id),
});

/** Words of a process that are long enough to be sentences. */
function* sentencesOf({ process, description }: TemplateIn): Generator<string> {
  yield description;
  if (process.description) yield process.description;
  for (const node of process.nodes) {
    if (node.note) yield node.note;
    if (node.kind === 'action' && node.script) yield node.script;
  }
  for (const { body, preheader } of process.templates) {
    yield body;
    if (preheader) yield preheader;
  }
}

describe.each([...templates])('the template $id', (template) => {
  const spoken = templateLanguages.map((language) => template.in(language));

  it('is the same graph in every language', () => {
    const [first, ...others] = spoken.map(({ process }) => graphOf(process));
    for (const other of others) expect(other).toEqual(first);
  });

  it('is written in the language that it says', () => {
    expect(spoken.map(({ process }) => process.language)).toEqual([...templateLanguages]);
    const texts = spoken.map((one) => new Set(sentencesOf(one)));
    const shared = [...(texts[0] ?? [])].filter((text) => texts[1]?.has(text) || texts[2]?.has(text));
    const alike = [...(texts[1] ?? [])].filter((text) => text.length > 24 && texts[2]?.has(text));
    expect([shared, alike]).toEqual([[], []]);
    // Letters that only the other of the two has.
    const [, russian, ukrainian] = texts.map((set) => [...set].join('\n'));
    expect(russian).not.toMatch(/[іїєґ]/iu);
    expect(ukrainian).not.toMatch(/[ыэёъ]/iu);
  });

  it('stays small enough to be sent and read at once', () => {
    for (const { process } of spoken) expect(JSON.stringify(process).length).toBeLessThan(60_000);
  });
});

describe('the gallery', () => {
  it('speaks the language nearest to what is asked for', () => {
    expect(templatesIn('uk-UA').map(({ language }) => language)).toEqual(templates.map(() => 'uk'));
    expect(templatesIn('de').map(({ language }) => language)).toEqual(templates.map(() => 'en'));
    expect(new Set(templatesIn('ru').map(({ name }) => name)).size).toBe(templates.length);
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
