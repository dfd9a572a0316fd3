import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  columnChanges,
  countChanges,
  differenceOf,
  isSameProcess,
  type Edit,
  type Process,
} from '../../../machines/index.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lasting,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';

const before: Process = {
  ...processOf({
    nodes: [
      entry('form', { x: -200, y: -80 }),
      step('booked', { x: 0, y: -80, expectedDays: 2, winChance: 30 }),
      passive('thinking', { name: 'Comparing options', x: 200, y: -200, chip: 'comparing' }),
      email('reminder', { x: 0, y: 96 }),
      action('call', {
        x: 100,
        y: 96,
        channel: 'call',
        results: ['Reached', 'No answer'],
        script: 'Say hello to them.',
      }),
      { ...won(), x: 400, y: -80 },
    ],
    edges: [
      arrow('form', 'booked'),
      arrow('booked', 'reminder', after('2 days'), { id: 'remind' }),
      arrow('booked', 'thinking', quiet('9 days'), { id: 'quiet' }),
      arrow('booked', 'call', on('replied'), { id: 'answer' }),
      arrow('call', 'won', result('Reached'), { id: 'win' }),
      arrow('thinking', 'won', on('accepted'), { id: 'accept' }),
    ],
  }),
  name: 'Consulting',
  templates: [{ id: 'reminder', name: 'Reminder', subject: 'Your talk', body: 'See you on Monday at nine.' }],
  roles: [
    { id: 'seller', name: 'Seller' },
    { id: 'expert', name: 'Expert' },
  ],
};

const edited = (...edits: Edit[]): Process => applyEdits(before, edits);
const said = (process: Process): string[] =>
  differenceOf(before, process).changes.flatMap(({ says }) => says.map(String));

interface Case {
  edits: Edit[];
  says: string[];
}

const setNode = (id: string, patch: Extract<Edit, { do: 'setNode' }>['patch']): Edit => ({
  do: 'setNode',
  id,
  patch,
});
const setEdge = (id: string, patch: Extract<Edit, { do: 'setEdge' }>['patch']): Edit => ({
  do: 'setEdge',
  id,
  patch,
});

const nodes: Record<string, Case> = {
  'a new name': {
    edits: [setNode('booked', { name: 'Talk agreed' })],
    says: ['“Booked” was renamed to “Talk agreed”.'],
  },
  'another expected stay': {
    edits: [setNode('booked', { expectedDays: 3 })],
    says: ['The expected stay at “Booked” is 3 days instead of 2 days.'],
  },
  'a win chance that is gone': {
    edits: [setNode('booked', { winChance: undefined })],
    says: ['The win chance at “Booked” is gone; it was 30 %.'],
  },
  'a chip with other words': {
    edits: [setNode('thinking', { chip: 'still comparing' })],
    says: ['The chip of “Comparing options” is “still comparing” instead of “comparing”.'],
  },
  'an owner': {
    edits: [setNode('booked', { owner: 'expert' })],
    says: ['The owner at “Booked” is now Expert.'],
  },
  'green turned red': {
    edits: [{ do: 'setInfluence', id: 'booked', influence: 'passive' }],
    says: ['“Booked” is a passive step now: only the customer moves on from it.'],
  },
  'another performer and a time to do it': {
    edits: [setNode('call', { performer: 'expert', due: lasting('2 working days') })],
    says: [
      'The performer of “Call” is Expert instead of Seller.',
      'The time for “Call” is now 2 working days.',
    ],
  },
  'a script with other words': {
    edits: [setNode('call', { script: 'Say goodbye to them.' })],
    says: ['The script of “Call” has changed.'],
  },
  'a note for readers': {
    edits: [setNode('booked', { note: 'Ask Ann.' })],
    says: ['The note of “Booked” is new.'],
  },
  'how often a contact gets in': {
    edits: [setNode('form', { often: 'once' })],
    says: ['“Form” lets one contact in once ever now.'],
  },
};

const arrows: Record<string, Case> = {
  'a longer wait': {
    edits: [setEdge('remind', { on: after('3 days') })],
    says: ['The wait before “Reminder” is 3 days instead of 2 days.'],
  },
  'a wait in other units': {
    edits: [setEdge('remind', { on: after('1 week') })],
    says: ['The wait before “Reminder” is 1 week instead of 2 days.'],
  },
  'a longer quiet time': {
    edits: [setEdge('quiet', { on: quiet('12 days') })],
    says: ['The quiet time before “Comparing options” is 12 days instead of 9 days.'],
  },
  'another trigger': {
    edits: [setEdge('remind', { on: on('booked') })],
    says: ['The arrow from “Booked” to “Reminder” fires on “Booked a meeting” instead of after 2 days.'],
  },
  'a wait after a result': {
    edits: [setEdge('win', { on: result('Reached', '4 days') })],
    says: ['The wait before “Won” is now 4 days.'],
  },
  'a condition': {
    edits: [setEdge('remind', { guard: where('deal.segment', 'is', 'Agency') })],
    says: ['The condition of the arrow from “Booked” to “Reminder” is now “Segment is Agency”.'],
  },
  'an arrow that leads elsewhere': {
    edits: [{ do: 'reconnectEdge', id: 'accept', to: 'booked' }],
    says: ['The arrow from “Comparing options” to “Won” leads to “Booked” now.'],
  },
  'an arrow that is new': {
    edits: [{ do: 'addEdge', from: 'thinking', to: 'booked', on: on('booked') }],
    says: ['The arrow from “Comparing options” to “Booked” is new: it fires on “Booked a meeting”.'],
  },
  'an arrow that is gone': {
    edits: [{ do: 'removeEdges', ids: ['accept'] }],
    says: ['The arrow from “Comparing options” to “Won” is gone; it fired on “Accepted”.'],
  },
  'arrows that are tried in another order': {
    edits: [{ do: 'reorderEdges', from: 'booked', ids: ['answer', 'remind', 'quiet'] }],
    says: ['The arrows out of “Booked” are tried in another order: “Call”, “Reminder”, “Comparing options”.'],
  },
};

const rest: Record<string, Case> = {
  'a message with other words': {
    edits: [{ do: 'setTemplate', id: 'reminder', patch: { subject: 'Our talk' } }],
    says: ['The subject of the message “Reminder” has changed.'],
  },
  'a role with another name': {
    edits: [{ do: 'renameRole', id: 'expert', name: 'Consultant' }],
    says: ['The role “Expert” was renamed to “Consultant”.'],
  },
  'a handoff': {
    edits: [{ do: 'setHandoff', handoff: { owner: 'seller', sla: lasting('4 hours') } }],
    says: ['The handoff is set up.'],
  },
  'another language': {
    edits: [{ do: 'setSettings', settings: { language: 'uk', name: 'Consulting, Kyiv' } }],
    says: [
      'The process is called “Consulting, Kyiv” instead of “Consulting”.',
      'Names and messages are in “uk” instead of “en”.',
    ],
  },
  'other working hours': {
    edits: [
      {
        do: 'setCalendar',
        calendar: { ...before.calendar, hours: { ...before.calendar.hours, fri: [['09:00', '15:00']] } },
      },
    ],
    says: ['The working hours have changed on Friday.'],
  },
};

describe.each(Object.entries({ nodes, arrows, rest }))('what is told of %s', (_, table) => {
  test.each(Object.entries(table))('%s', (_name, { edits, says }) => {
    expect(said(edited(...edits))).toEqual(says);
    // The way back has as much to tell.
    expect(differenceOf(edited(...edits), before).changes).not.toEqual([]);
  });
});

describe('a difference', () => {
  test('of the same process is empty, whatever it is called by', () => {
    const copy = { ...structuredClone(before), id: 'another' };
    expect(differenceOf(before, copy)).toEqual({ changes: [], moved: [] });
    expect(isSameProcess(before, copy)).toBe(true);
    expect(isSameProcess(before, edited(setNode('booked', { name: 'B' })))).toBe(false);
  });

  test('tells of a node that came with its arrows once, and marks those arrows', () => {
    const now = edited({ do: 'removeNodes', ids: ['thinking'] });
    const { changes } = differenceOf(before, now);
    expect(changes.map(({ kind, of, id, along }) => [kind, of, id, along])).toEqual([
      ['removed', 'node', 'thinking', undefined],
      ['removed', 'arrow', 'quiet', 'thinking'],
      ['removed', 'arrow', 'accept', 'thinking'],
    ]);
    expect(changes[0]?.says.map(String)).toEqual([
      'The passive step “Comparing options” is gone, with its 2 arrows.',
    ]);
    expect(differenceOf(now, before).changes[0]?.says.map(String)).toEqual([
      'The passive step “Comparing options” is new, with its 2 arrows.',
    ]);
  });

  test('keeps both states of a text, to be compared word by word', () => {
    const now = edited({ do: 'setTemplate', id: 'reminder', patch: { body: 'See you on Friday at nine.' } });
    const [changed] = differenceOf(before, now).changes;
    expect(changed?.texts.map((text) => ({ ...text, what: String(text.what) }))).toEqual([
      { what: 'Text', before: 'See you on Monday at nine.', after: 'See you on Friday at nine.' },
    ]);
  });

  test('of places alone changes nothing but the layout, which counts once', () => {
    const now = edited({
      do: 'moveNodes',
      moves: [
        { id: 'booked', x: 8, y: -80 },
        { id: 'call', x: 160, y: 96 },
      ],
    });
    const difference = differenceOf(before, now);
    expect(difference).toEqual({ changes: [], moved: ['booked', 'call'] });
    expect(countChanges(difference)).toBe(1);
  });

  test('goes by what an arrow’s place among the others means, not by its number', () => {
    const now = { ...before, edges: before.edges.map((edge) => ({ ...edge, order: edge.order * 10 })) };
    expect(differenceOf(before, now).changes).toEqual([]);
  });
});

describe('the pipeline’s columns', () => {
  test('come, go, are renamed and change places', () => {
    const was = processOf({ nodes: [step('a', { x: 0 }), step('b', { x: 200 }), step('c', { x: 400 })] });
    const now = processOf({
      nodes: [step('c', { x: 0 }), step('a', { x: 200, name: 'First' }), step('d', { x: 400 })],
    });
    expect(columnChanges(was, now)).toEqual({
      added: ['D'],
      removed: ['B'],
      renamed: [{ before: 'A', after: 'First' }],
      reordered: ['C', 'First', 'D'],
    });
    expect(columnChanges(was, was)).toEqual({ added: [], removed: [], renamed: [], reordered: null });
  });
});
