import { describe, expect, it } from 'vitest';
import { ImportRefused } from '../../../../machines/index.ts';
import { arrowsOf, flawsOf, imported, nodesOf } from '../../../support/foreign-files.ts';
import { haveSamples, sampleFile, sampleFiles, withoutSamples } from '../../../support/samples.ts';
import { approval, bpmn, caught, end, gateway, message, start, task, timer } from './sketch.ts';

function refusal(text: string): string {
  try {
    imported(text, 'bpmn');
  } catch (error) {
    if (error instanceof ImportRefused) return error.reason;
    throw error;
  }
  return 'taken';
}

describe('a BPMN diagram', () => {
  it('has actions by the kinds of its tasks, and outcomes by the names of its ends', () => {
    expect(nodesOf(imported(approval))).toEqual([
      'entry Start',
      'task Check order',
      'webhook Ship goods',
      'email Send rejection e-mail',
      'won Order shipped',
      'lost Order rejected',
      'influenced Order received',
    ]);
  });

  it('has its lanes as roles, and what the customer does as steps', () => {
    const lanes = `<laneSet id="l"><lane id="l1" name="Customer"><flowNodeRef>form</flowNodeRef></lane><lane id="l2" name="Sales"><flowNodeRef>call</flowNodeRef></lane></laneSet>`;
    const back = imported(
      bpmn(
        [
          lanes,
          start('s', 'Visit'),
          task('form', 'Fill in form'),
          task('call', 'Call back'),
          end('e', 'Won'),
        ],
        ['s form', 'form call', 'call e'],
      ),
    );
    expect(arrowsOf(back)).toEqual([
      'Visit -on entering-> Fill in form',
      'Fill in form -Fill in form-> Fill in form: done',
      'Fill in form: done -on entering-> Call back',
      'Call back -done-> Won',
    ]);
    expect(back.process.roles).toEqual([{ id: 'sales', name: 'Sales' }]);
    expect(back.process.nodes.find(({ name }) => name === 'Call back')).toMatchObject({
      channel: 'call',
      performer: 'sales',
    });
  });

  it('stands as in the file, customers above the horizon and the team below', () => {
    const at = (id: string, x: number, y: number) =>
      `<d:BPMNShape bpmnElement="${id}"><c:Bounds x="${x}" y="${y}" width="100" height="80"/></d:BPMNShape>`;
    const di = `<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC"><d:BPMNPlane>${at('s', 0, 0)}${at('check', 200, 0)}${at('ok', 350, 0)}${at('ship', 500, 0)}${at('sorry', 500, 120)}${at('won', 700, 0)}${at('lost', 700, 120)}</d:BPMNPlane></d:BPMNDiagram>`;
    const { process } = imported(approval.replace('</definitions>', `${di}</definitions>`));
    const where = new Map(process.nodes.map((node) => [node.name, node]));
    const x = (name: string) => where.get(name)?.x ?? Number.NaN;
    const y = (name: string) => where.get(name)?.y ?? Number.NaN;
    expect([x('Start'), x('Check order'), x('Ship goods'), x('Order shipped')]).toEqual(
      [x('Start'), x('Check order'), x('Ship goods'), x('Order shipped')].toSorted((a, b) => a - b),
    );
    expect(y('Send rejection e-mail')).toBeGreaterThan(y('Ship goods'));
    expect(y('Order rejected')).toBeGreaterThan(y('Order shipped'));
    for (const node of process.nodes) expect(node.kind === 'action' ? node.y > 0 : node.y < 0).toBe(true);
  });

  it.each([
    ['P3D', 'after 3 days'],
    ['PT90M', 'after 90 minutes'],
    ['P1M', 'after 1 month'],
    ['P2W', 'after 14 days'],
    ['P1DT12H', 'after 36 hours'],
    ['2 days', 'after 2 days'],
    ['R3/PT10H', 'after 10 hours'],
    ['2026-11-22T09:00:00Z', 'after 1 day'],
    ['${dueDate}', 'after 1 day'],
  ])('waits %s as an arrow that fires %s', (text, words) => {
    const kind = text.startsWith('R') ? 'timeCycle' : text.startsWith('2026') ? 'timeDate' : 'timeDuration';
    const back = imported(
      bpmn(
        [start('s', 'Order'), task('a', 'Ask'), caught('w', 'Later', timer(text, kind)), end('e', 'Won')],
        ['s a', 'a w', 'w e'],
      ),
    );
    expect(arrowsOf(back)).toContain(`Waiting: later -${words}-> Won`);
    const remarks = back.notes.filter(({ element }) => element === 'w');
    expect(remarks).toHaveLength(/^(R|2026|\$)/.test(text) ? 2 : 1);
  });

  it('says where remarks, data and messages went', () => {
    const around =
      '<collaboration id="c"><participant id="p1" name="Shop" processRef="p"/><participant id="p2" name="Bank"/><messageFlow id="m" name="money" sourceRef="p2" targetRef="w"/></collaboration>';
    const back = imported(
      bpmn(
        [
          start('s', 'Order'),
          task('a', 'Ask'),
          caught('w', 'Money came', message),
          end('e'),
          '<textAnnotation id="t"><text>mind the gap</text></textAnnotation>',
          '<dataObjectReference id="d" name="Invoice"/>',
        ],
        ['s a', 'a w', 'w e'],
        around,
      ),
    );
    expect(back.process.notes?.map(({ text }) => text)).toEqual(['mind the gap']);
    const told = back.notes.map(({ kind, name }) => `${kind} ${String(name)}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'changed mind the gap',
        'left-out Invoice',
        'changed money',
        'left-out Bank',
        'left-out Shop',
      ]),
    );
  });

  it.each([
    ['cut off', approval.slice(0, 300), 'broken'],
    ['without a process', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'empty'],
    ['an entity bomb', `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${approval}`, 'unsupported'],
    [
      '10,000 subprocesses deep',
      approval.replace('<process', `${'<subProcess id="x">'.repeat(10_000)}<process`),
      'too-deep',
    ],
    [
      '5,000 tasks long',
      bpmn(
        Array.from({ length: 5000 }, (_, n) => task(`t${n}`, `T${n}`)),
        [],
      ),
      'too-large',
    ],
    [
      'a circle of gateways',
      bpmn(
        [start('s', 'A'), gateway('g'), gateway('h'), end('e', 'Won')],
        ['s g', 'g h', 'h g: again', 'h e: out'],
      ),
      'taken',
    ],
    ['a ladder of 60 gateways', ladder(60), 'taken'],
  ])('that is %s is answered at once', (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('brings no markup and no property of an object in from names', () => {
    const back = imported(
      bpmn(
        [
          start('__proto__', '&lt;img src=x onerror=alert(1)&gt;Order'),
          task('constructor', '&lt;b&gt;Check&lt;/b&gt;'),
          end('toString', 'Done'),
        ],
        ['__proto__ constructor', 'constructor toString'],
      ),
    );
    expect(nodesOf(back)).toEqual(['entry Start', 'task Check', 'won Done', 'influenced Order']);
    expect(flawsOf(back)).toEqual([]);
  });
});

/** Every gateway leads to both of the next two. */
function ladder(rungs: number): string {
  const elements = [start('s', 'A'), end('e', 'Won')];
  const flows = ['s l0'];
  for (let rung = 0; rung < rungs; rung++)
    for (const side of ['l', 'r']) {
      elements.push(gateway(`${side}${rung}`, `Which ${side}${rung}?`));
      flows.push(
        ...(rung + 1 < rungs
          ? [`${side}${rung} l${rung + 1}: a`, `${side}${rung} r${rung + 1}: b`]
          : [`${side}${rung} e`]),
      );
    }
  return bpmn(elements, flows);
}

const samples = sampleFiles('bpmn').filter((file) => file.endsWith('.bpmn'));

describe.skipIf(!haveSamples('bpmn'))(`BPMN diagrams of others (${withoutSamples('bpmn')})`, () => {
  it.each(samples)('%s becomes a process, and everything in it is placed or told of', (file) => {
    const text = sampleFile(`bpmn/${file}`).toString('utf8');
    const back = imported(text);
    expect(flawsOf(back)).toEqual([]);
    const told = new Set(back.notes.map(({ element }) => element));
    const names = back.process.nodes.map(({ name }) => name);
    const missing = [
      ...text.matchAll(
        /<(?:\w+:)?(\w*(?:Event|Task|task|Gateway|subProcess|participant|messageFlow|textAnnotation)) ([^>]*)>/g,
      ),
    ]
      .map(([, , attributes = '']) => ({
        id: /\bid="([^"]*)"/.exec(attributes)?.[1] ?? '',
        name:
          /\bname="([^"]*)"/
            .exec(attributes)?.[1]
            ?.replaceAll(/(&#(10|x[AD]);|\s)+/g, ' ')
            .trim() ?? '',
      }))
      .filter(({ id, name }) => !told.has(id) && !names.some((one) => one.startsWith(name)));
    expect(missing).toEqual([]);
  });
});
