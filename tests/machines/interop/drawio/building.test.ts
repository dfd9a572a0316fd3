import { describe, expect, it } from 'vitest';
import { lint, Process, type Step } from '../../../../machines/index.ts';
import { buildProcess, findGroups, type Meaning } from '../../../../machines/interop/drawio/index.ts';
import { arrows, cell, drawingOf, edge, imported, looks, model, names } from './sketch.ts';

const start = cell('s', 'Start', looks.ellipse, { at: [0, 0] });
const won = cell('w', 'Contract signed', looks.green, { at: [1000, 0] });

describe('a drawing in the colours of the method', () => {
  const method = imported(
    start,
    cell('r', 'Request received', looks.green, { at: [200, 0] }),
    cell('t', 'Thinking it over', looks.red, { at: [400, 0] }),
    cell('p', 'Proposal accepted', looks.green, { at: [600, 0] }),
    won,
    cell('call', 'call to answer questions', looks.words, { at: [200, 200] }),
    cell('mail', 'remind them in chat', looks.words, { at: [410, 200] }),
    edge('s', 'r'),
    edge('r', 't'),
    edge('t', 'p', 'accepted'),
    edge('t', 'r', 'no answer for 5 days'),
    edge('p', 'w'),
  );

  it('becomes steps, actions at the steps they stand under, and an end', () => {
    expect(names(method, 'entry')).toEqual(['Start']);
    expect(names(method, 'step')).toEqual(['Request received', 'Thinking it over', 'Proposal accepted']);
    expect(names(method, 'action')).toEqual(['call to answer questions', 'remind them in chat']);
    expect(names(method, 'outcome')).toEqual(['Contract signed']);
  });

  it('has triggers from the words on its arrows', () => {
    expect(arrows(method)).toEqual(
      expect.arrayContaining([
        'Start → Request received: enter',
        'Request received → Thinking it over: on Thinking it over',
        'Thinking it over → Proposal accepted: on accepted',
        'Thinking it over → Request received: quiet 5 day',
        'Proposal accepted → Contract signed: on signed',
        'Request received → call to answer questions: enter',
        'Thinking it over → remind them in chat: enter',
      ]),
    );
  });

  it('keeps its order on the canvas, customers above the horizon and the team below, nothing on top of anything', () => {
    const { nodes } = method.process;
    for (const node of nodes) expect(Math.sign(node.y)).toBe(node.kind === 'action' ? 1 : -1);
    const touching = nodes.flatMap((one) =>
      nodes.filter(
        (other) => one !== other && Math.abs(one.x - other.x) < 160 && Math.abs(one.y - other.y) < 96,
      ),
    );
    expect(touching).toEqual([]);
  });

  it('says what was guessed about each element, and what it became', () => {
    const call = method.notes.find(({ element }) => element === 'call');
    expect(call).toMatchObject({ kind: 'guessed', name: 'call to answer questions', became: 'action1' });
    expect(String(call?.message)).toContain('“Request received”');
    expect(method.notes.find(({ element }) => element === 'w')).toMatchObject({
      kind: 'guessed',
      became: 'outcome1',
    });
  });

  it('has no arrow that may not be there, and few things to mend', () => {
    const rules = lint(method.process).map(({ rule }) => rule);
    expect(rules).not.toContain('illegal-arrow');
    expect(rules.length).toBeLessThanOrEqual(4);
  });
});

describe('a question', () => {
  const flow = imported(
    start,
    cell('a', 'Call the lead', looks.white, { at: [200, 0] }),
    cell('d', 'Interested?', looks.rhombus, { at: [400, 0] }),
    cell('b', 'Send the proposal', looks.white, { at: [600, 0] }),
    cell('l', 'Lost', looks.ellipse, { at: [600, 200] }),
    edge('s', 'a'),
    edge('a', 'd'),
    edge('d', 'b', 'Yes'),
    edge('d', 'l', 'No'),
  );

  it('after an action becomes the results of the action', () => {
    expect(arrows(flow)).toEqual(
      expect.arrayContaining([
        'Call the lead → Send the proposal: if Interested: Yes',
        'Call the lead → Lost: if Interested: No',
      ]),
    );
    const call = flow.process.nodes.find(({ name }) => name === 'Call the lead');
    expect(call).toMatchObject({
      channel: 'call',
      performer: 'seller',
      results: ['Interested: Yes', 'Interested: No'],
    });
  });

  it('is no node itself, and a note says where it went', () => {
    expect(flow.process.nodes.some(({ name }) => name.startsWith('Interested'))).toBe(false);
    expect(flow.notes.find(({ element }) => element === 'd')).toMatchObject({
      kind: 'changed',
      name: 'Interested?',
    });
  });

  it('after a step becomes what the customer does', () => {
    const { process, notes } = imported(
      start,
      cell('p', 'Proposal received', looks.green, { at: [200, 0] }),
      cell('d', 'Accepted?', looks.rhombus, { at: [400, 0] }),
      won,
      cell('l', 'Chose somebody else', looks.red, { at: [1000, 200] }),
      edge('s', 'p'),
      edge('p', 'd'),
      edge('d', 'w', 'Yes'),
      edge('d', 'l', 'No'),
    );
    expect(arrows({ process, notes })).toEqual(
      expect.arrayContaining([
        'Proposal received → Contract signed: on accepted',
        'Proposal received → Chose somebody else: on declined',
      ]),
    );
  });

  it('behind a question makes both answers one', () => {
    const chain = imported(
      start,
      cell('a', 'Call', looks.white, { at: [200, 0] }),
      cell('d', 'Reached?', looks.rhombus, { at: [400, 0] }),
      cell('e', 'Has budget?', looks.rhombus, { at: [600, 0] }),
      cell('b', 'Book a demo', looks.white, { at: [800, 0] }),
      edge('s', 'a'),
      edge('a', 'd'),
      edge('d', 'e', 'yes'),
      edge('d', 'a', 'no, after 1 day'),
      edge('e', 'b', 'yes'),
      edge('e', 's', 'no'),
    );
    expect(arrows(chain)).toEqual(
      expect.arrayContaining([
        'Call → Book a demo: if Reached: yes, Has budget: yes',
        'Call → Call: if no, 1 day later',
        'Call → Call: if Reached: yes, Has budget: no',
      ]),
    );
  });
});

describe('what no process can have is turned into what it can', () => {
  it('a start that leads to the team’s work gets a step in between', () => {
    const added = imported(
      start,
      cell('a', 'Call', looks.white, { at: [200, 0] }),
      cell('w', 'Won', looks.ellipse, { at: [400, 0] }),
      edge('s', 'a'),
      edge('a', 'w'),
    );
    expect(arrows(added)).toEqual(
      expect.arrayContaining([
        'Start → Request received: enter',
        'Request received → Call: enter',
        'Call → Won: if done',
      ]),
    );
    expect(String(added.notes.find(({ element }) => element === 's')?.message)).toContain(
      '“Request received” was added',
    );
  });

  it('a start from which no arrow leads on is a note', () => {
    const idle = imported(
      cell('s', 'Start', looks.ellipse),
      cell('n', 'Ideas', looks.note, { at: [200, 0] }),
      cell('a', 'Request received', looks.green, { at: [0, 200] }),
      edge('s', 'n'),
    );
    expect(names(idle, 'entry')).toEqual(['By hand']);
    expect(idle.process.notes?.map(({ text }) => text)).toContain('Start');
    expect(lint(idle.process).map(({ rule }) => rule)).not.toContain('entry-without-arrow');
  });

  it('a drawing without a start and without an end gets both', () => {
    const bare = imported(
      cell('a', 'Call', looks.white),
      cell('b', 'Visit', looks.white, { at: [200, 0] }),
      edge('a', 'b'),
    );
    expect(names(bare, 'entry')).toEqual(['By hand']);
    expect(names(bare, 'outcome')).toEqual(['Won']);
    expect(lint(bare.process).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('steps that no arrow joins follow each other as they stand', () => {
    const timeline = imported(
      cell('c', 'Paid', looks.green, { at: [800, 0] }),
      cell('a', 'Demo booked', looks.green, { at: [0, 0] }),
      cell('b', 'Thinking', looks.red, { at: [400, 0] }),
    );
    expect(arrows(timeline)).toEqual(
      expect.arrayContaining(['Demo booked → Thinking: on Thinking', 'Thinking → Paid: on paid']),
    );
  });

  it('a shape that only waits is a time on the arrow', () => {
    const waits = imported(
      start,
      cell('a', 'Send a message', looks.white, { at: [200, 0] }),
      cell('x', 'Wait 3 days', looks.white, { at: [400, 0] }),
      cell('b', 'Call', looks.white, { at: [600, 0] }),
      edge('s', 'a'),
      edge('a', 'x'),
      edge('x', 'b'),
    );
    expect(arrows(waits)).toContain('Send a message → Call: if done, 3 day later');
    expect(names(waits, 'action')).toEqual(['Send a message', 'Call']);
  });

  it('an arrow from an end to a step makes the end a step', () => {
    const again = imported(
      start,
      cell('a', 'Lead received', looks.green, { at: [200, 0] }),
      cell('l', 'Lost', 'ellipse;fillColor=#123456;', { at: [400, 0] }),
      edge('s', 'a'),
      edge('a', 'l'),
      edge('l', 'a', 'after 1 month'),
    );
    expect(names(again, 'step')).toContain('Lost');
    expect(arrows(again)).toContain('Lost → Lead received: after 1 month');
  });
});

it('who is said to do something tells steps and actions apart', () => {
  const told = imported(
    cell('a', 'Customer fills in the form', looks.white),
    cell('b', 'System checks the data', looks.white, { at: [200, 0] }),
    cell('c', 'Менеджер готовит предложение', looks.white, { at: [400, 0] }),
    cell('d', 'Клиент подписывает договор', looks.white, { at: [600, 0] }),
    cell('e', 'Comparing offers', looks.white, { at: [800, 0] }),
    edge('a', 'b'),
    edge('b', 'c'),
    edge('c', 'd'),
    edge('d', 'e'),
    edge('e', 'a', 'after 1 week'),
  );
  expect(names(told, 'action')).toEqual(['System checks the data', 'Менеджер готовит предложение']);
  expect(names(told, 'step')).toEqual([
    'Customer fills in the form',
    'Клиент подписывает договор',
    'Comparing offers',
  ]);
});

describe('lanes', () => {
  const lanes = imported(
    cell('c', 'Customer', looks.lane, { size: [800, 150] }),
    cell('m', 'Sales manager', looks.lane, { at: [0, 150], size: [800, 150] }),
    cell('a', 'fills in the form', looks.white, { at: [40, 40], parent: 'c' }),
    cell('b', 'call back', looks.white, { at: [240, 40], parent: 'm' }),
    cell('d', 'signs', looks.white, { at: [440, 40], parent: 'c' }),
    edge('a', 'b'),
    edge('b', 'd'),
  );

  it('of customers hold where customers stand, the others who performs', () => {
    expect(names(lanes, 'step')).toEqual(['fills in the form']);
    expect(lanes.process.roles.map(({ name }) => name)).toEqual(['Seller', 'Sales manager']);
    const call = lanes.process.nodes.find(({ name }) => name === 'call back');
    expect(call).toMatchObject({ performer: 'role1' });
  });

  it('of marketing make the marketing half, where all of it leads over to one step', () => {
    const halves = (second: string) =>
      imported(
        cell('m', 'Marketing', looks.lane, { size: [700, 150] }),
        cell('o', 'Sales', looks.lane, { at: [0, 150], size: [1200, 150] }),
        start,
        cell('a', 'Ad clicked', looks.green, { at: [200, 40], parent: 'm' }),
        cell('b', 'Guide downloaded', looks.green, { at: [400, 40], parent: 'm' }),
        cell('z', 'Call booked', looks.green, { at: [600, 40], parent: 'o' }),
        cell('y', 'Offer received', looks.green, { at: [800, 40], parent: 'o' }),
        won,
        edge('s', 'a'),
        edge('a', 'b'),
        edge('b', 'z'),
        edge('a', second),
        edge('z', 'y'),
        edge('y', 'w'),
      );
    const halfOf = (process: Process) =>
      Object.fromEntries(
        process.nodes
          .filter((node): node is Step => node.kind === 'step')
          .map(({ name, half }) => [name, half]),
      );
    const fits = halves('z');
    expect(halfOf(fits.process)).toMatchObject({
      'Ad clicked': 'marketing',
      'Guide downloaded': 'marketing',
      'Call booked': 'sales',
    });
    expect(fits.process.handoff).toEqual({ owner: 'seller' });
    const not = halves('y');
    expect(new Set(Object.values(halfOf(not.process)))).toEqual(new Set(['sales']));
    expect(not.process.handoff).toBeUndefined();
    expect(not.notes.some(({ message }) => String(message).includes('marketing part'))).toBe(true);
  });
});

describe('whoever imports decides', () => {
  const text = model(
    start,
    cell('a', 'Offer', looks.blue, { at: [200, 0] }),
    won,
    edge('s', 'a'),
    edge('a', 'w'),
  );

  it.each([
    ['passive', 'step'],
    ['influenced', 'step'],
    ['action', 'action'],
  ] as const)('that a colour means %s', (meaning, kind) => {
    const drawing = drawingOf(text);
    const blue = findGroups(drawing.pages).find(({ fill }) => fill === '#dae8fc');
    const { process } = buildProcess(drawing, new Map<string, Meaning>([[blue?.key ?? '', meaning]]), {
      name: 'Mine',
    });
    expect(process.name).toBe('Mine');
    expect(process.nodes.find(({ name }) => name === 'Offer')).toMatchObject({
      kind,
      ...(kind === 'step' && { influence: meaning }),
    });
  });

  it('that it is left out, and the arrows through it lead on', () => {
    const drawing = drawingOf(text);
    const blue = findGroups(drawing.pages).find(({ fill }) => fill === '#dae8fc');
    const built = buildProcess(drawing, new Map<string, Meaning>([[blue?.key ?? '', 'leave-out']]));
    expect(built.process.nodes.some(({ name }) => name === 'Offer')).toBe(false);
    expect(built.notes.find(({ element }) => element === 'a')).toMatchObject({ kind: 'left-out' });
    expect(arrows(built).some((arrow) => arrow.includes('→ Contract signed'))).toBe(true);
  });
});

it('drawings in Russian and Ukrainian are read in their own words', () => {
  const russian = imported(
    cell('s', 'Старт', looks.ellipse),
    cell('a', 'Заявка получена', looks.green, { at: [200, 0] }),
    cell('t', 'Думает', looks.red, { at: [400, 0] }),
    cell('o', 'Отказ', looks.ellipse, { at: [600, 200] }),
    cell('w', 'Договор подписан', looks.green, { at: [600, 0] }),
    cell('x', 'позвонить клиенту', looks.words, { at: [210, 200] }),
    edge('s', 'a'),
    edge('a', 't'),
    edge('t', 'o', 'нет ответа 2 недели'),
    edge('t', 'w', 'подписал'),
  );
  expect(russian.process.language).toBe('ru');
  expect(arrows(russian)).toEqual(
    expect.arrayContaining(['Думает → Отказ: quiet 2 week', 'Думает → Договор подписан: on signed']),
  );
  expect(russian.process.nodes.find(({ name }) => name === 'Отказ')).toMatchObject({
    kind: 'outcome',
    outcome: 'lost',
  });
  expect(russian.process.nodes.find(({ name }) => name === 'позвонить клиенту')).toMatchObject({
    channel: 'call',
  });
  expect(
    imported(cell('a', 'Пропозицію отримано', looks.green), cell('b', 'Очікує', looks.red, { at: [200, 0] }))
      .process.language,
  ).toBe('uk');
});

it('more arrows than a process has events share a few, and keep their words', () => {
  const many = Array.from({ length: 320 }, (_, n) =>
    cell(`n${n}`, `Status ${n} reached`, looks.green, { at: [(n % 20) * 200, Math.floor(n / 20) * 100] }),
  );
  const joined = Array.from({ length: 319 }, (_, n) => edge(`n${n}`, `n${n + 1}`, `because of ${n}`));
  const { process } = imported(...many, ...joined);
  expect(process.events.length).toBeLessThanOrEqual(200);
  expect(process.edges.some(({ label }) => label === 'because of 300')).toBe(true);
  expect(Process.safeParse(process).success).toBe(true);
});
