import { describe, expect, it } from 'vitest';
import { agency } from '../../../../machines/templates/agency.ts';
import { toBpmn, type Process } from '../../../../machines/index.ts';
import { readXml, type XmlElement } from '../../../../machines/interop/xml.ts';
import { arrowsOf, flawsOf, imported, nodesOf } from '../../../support/foreign-files.ts';
import {
  action,
  arrow,
  entry,
  passive,
  processOf,
  result,
  step,
  where,
  won,
} from '../../../support/process-builder.ts';

const back = (process: Process) => imported(toBpmn(process), 'bpmn');
const drawn = (process: Process) => ({ process, notes: [] });

function* all(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* all(child);
}

describe('a process in BPMN 2.0', () => {
  it('is read back with the same steps, outcomes and entries', () => {
    const places = (nodes: string[]) =>
      nodes.filter((node) => /^(influenced|passive|won|lost|nurture|disqualified|entry) /.test(node));
    expect(places(nodesOf(back(agency))).toSorted()).toEqual(places(nodesOf(drawn(agency))).toSorted());
  });

  it('is read back with the same arrows, but for what BPMN can’t say', () => {
    const own = arrowsOf(drawn(agency));
    const again = arrowsOf(back(agency));
    expect(again).toHaveLength(own.length);
    // Where arrows from anywhere come from has no name, and what follows an end has no occasion.
    expect(own.filter((one) => !again.includes(one))).toEqual([
      'Any marketing step -Form submitted-> Asked for a consultation',
      'Any sales step -Declined-> Lost',
      'Back to nurture -after 60 days-> Warm again',
    ]);
    expect(again.filter((one) => !own.includes(one))).toEqual([
      'From anywhere -Form submitted-> Asked for a consultation',
      'From anywhere 2 -Declined-> Lost',
      'Back to nurture -on entering-> Warm again',
    ]);
    expect(flawsOf(back(agency))).toEqual([]);
  });

  it('keeps who does what, and what runs by itself', () => {
    const kinds = (process: Process) =>
      process.nodes
        .filter((node) => node.kind === 'action')
        .map(
          (node) =>
            `${node.name}: ${process.roles.find((role) => role.id === node.performer)?.name ?? 'by itself'}`,
        )
        .toSorted();
    expect(kinds(back(agency).process)).toEqual(kinds(agency));
  });

  it('keeps conditions that compare fields', () => {
    const process = processOf({
      nodes: [
        entry('in'),
        step('asked'),
        passive('thinking'),
        action('rate', { channel: 'notify', notify: { text: 'x' } }),
        won(),
      ],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'rate'),
        { ...arrow('rate', 'won', result('done')), guard: where('deal.segment', 'is', 'Agency') },
        arrow('rate', 'thinking', result('done')),
      ],
    });
    expect(arrowsOf(back(process))).toContain('Rate -done, if Segment is Agency-> Won');
  });

  it('refers to nothing that isn’t there, and says everything once', () => {
    const root = readXml(toBpmn(agency));
    const elements = [...all(root)];
    const ids = elements.flatMap((element) => element.attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\p{L}_][\p{L}\p{N}_.-]*$/u);
    const referring = [
      'sourceRef',
      'targetRef',
      'attachedToRef',
      'processRef',
      'messageRef',
      'bpmnElement',
      'default',
    ];
    const named = ['incoming', 'outgoing', 'flowNodeRef'];
    const references = elements.flatMap((element) => [
      ...referring.flatMap((name) => element.attributes.get(name) ?? []),
      ...(named.includes(element.local) ? [element.text] : []),
    ]);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('keeps to the order and the joints that the standard asks for', () => {
    const root = readXml(toBpmn(agency));
    expect(root.name).toBe('bpmn:definitions');
    expect(root.attributes.get('xmlns:bpmn')).toBe('http://www.omg.org/spec/BPMN/20100524/MODEL');
    const [process] = root.children.filter(({ local }) => local === 'process');
    const nodes = process?.children.filter(({ local }) => /Event$|Task$|task|Gateway$/.test(local)) ?? [];
    const order = ['documentation', 'incoming', 'outgoing'];
    const count = (element: XmlElement, local: string) =>
      element.children.filter((one) => one.local === local).length;
    for (const node of nodes) {
      const places = node.children.map(({ local }) =>
        order.includes(local) ? order.indexOf(local) : order.length,
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    const joints = (local: string, way: string) => [
      ...new Set(nodes.filter((node) => node.local === local).map((node) => count(node, way))),
    ];
    expect(joints('startEvent', 'incoming')).toEqual([0]);
    expect(joints('endEvent', 'outgoing')).toEqual([0]);
    expect(joints('boundaryEvent', 'incoming')).toEqual([0]);
    expect(joints('boundaryEvent', 'outgoing')).toEqual([1]);
    // Every node is in one lane and has a shape, every flow has a line.
    const lanes = [...all(root)].filter(({ local }) => local === 'flowNodeRef').map(({ text }) => text);
    expect(lanes.toSorted()).toEqual(nodes.map((node) => node.attributes.get('id') ?? '').toSorted());
    const shapes = new Set([...all(root)].flatMap((element) => element.attributes.get('bpmnElement') ?? []));
    const visible = (process?.children ?? []).filter(
      ({ local }) => local !== 'laneSet' && local !== 'documentation',
    );
    expect(visible.filter((one) => !shapes.has(one.attributes.get('id') ?? ''))).toEqual([]);
  });

  it('is well-formed whatever things are called', () => {
    const process = processOf({
      name: '<a & "b">\u0000\n',
      nodes: [entry('in'), step('s', { name: '<script>&\u0001\uD800"' }), won()],
      edges: [arrow('in', 's')],
    });
    expect(() => readXml(toBpmn(process))).not.toThrow();
    expect(toBpmn(process)).toContain('&lt;script&gt;&amp;&quot;');
  });
});
