import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  applyEdits,
  EditError,
  edits,
  eventName,
  fieldId,
} from '../../../machines/edits/index.ts';
import type { Action } from '../../../machines/nodes/action.ts';
import { on, validProcess } from '../../support/process-builder.ts';
import { nodeOf, refusal, small } from './small.ts';

describe('the process itself', () => {
  it('takes a name, a description, a language, a zone', () => {
    const set = applyEdits(small, [
      { do: 'setSettings', settings: { name: 'Sales', description: 'All of it', language: 'uk' } },
      { do: 'setCalendar', calendar: { zone: 'Europe/Kyiv', holidays: ['2026-12-25'] } },
      { do: 'setSettings', settings: { description: undefined } },
    ]);
    expect(set).toMatchObject({
      name: 'Sales',
      language: 'uk',
      calendar: { zone: 'Europe/Kyiv', hours: small.calendar.hours },
    });
    expect(set).not.toHaveProperty('description');
    expect(refusal(() => edits.setSettings(small, { settings: { name: '' } })).code).toBe('invalid');
    expect(refusal(() => edits.setCalendar(small, { calendar: { zone: 'Mars/Base' } })).message).toContain(
      'an IANA time zone',
    );
  });

  it('takes and loses a handoff', () => {
    const set = edits.setHandoff(small, { handoff: { owner: 'warmer', refusedTo: 'asked' } });
    expect(set.handoff).toEqual({ owner: 'warmer', refusedTo: 'asked' });
    expect(edits.setHandoff(set, { handoff: null })).not.toHaveProperty('handoff');
    expect(refusal(() => edits.setHandoff(small, { handoff: { owner: 'nobody' } })).message).toContain(
      'no role “nobody”',
    );
    expect(
      refusal(() => edits.setHandoff(small, { handoff: { owner: 'seller', refusedTo: 'call' } })).code,
    ).toBe('invalid');
  });

  it('has roles to add, rename and remove', () => {
    const added = edits.addRole(small, { name: 'Expert' });
    expect(added.roles.at(-1)).toEqual({ id: 'role1', name: 'Expert' });
    expect(refusal(() => edits.addRole(added, { name: 'Expert' })).code).toBe('taken');
    expect(edits.renameRole(added, { id: 'role1', name: 'Adviser' }).roles.at(-1)?.name).toBe('Adviser');
    expect(refusal(() => edits.removeRole(small, { id: 'seller' })).message).toContain(
      'The handoff goes to “Seller”',
    );
    const inherited = edits.removeRole(small, { id: 'seller', heir: 'warmer' });
    expect(inherited.handoff?.owner).toBe('warmer');
    expect((nodeOf(inherited, 'call') as Action).performer).toBe('warmer');
    expect(
      nodeOf(edits.removeRole(edits.setHandoff(small, { handoff: null }), { id: 'seller' }), 'call'),
    ).not.toHaveProperty('performer');
  });

  it('names its own events after their labels, in any script', () => {
    expect(eventName('Contract sent back', small)).toBe('contract-sent-back');
    expect(eventName('Договір підписано!', small)).toBe('договір-підписано');
    expect(eventName('2nd call', small)).toBe('event-2nd-call');
    expect(eventName('🎉', small)).toBe('event');
    expect(eventName('Done', small)).toBe('done-2');
    expect(eventName('Signed', small)).toBe('signed-2');
    const own = edits.addEvent(edits.addEvent(small, { label: 'Demo' }), { label: 'Demo' });
    expect(own.events.map((event) => event.name)).toEqual(['demo', 'demo-2']);
    expect(edits.renameEvent(own, { name: 'demo', label: 'Saw a demo' }).events[0]).toEqual({
      name: 'demo',
      label: 'Saw a demo',
    });
  });

  it('keeps events and fields that an arrow speaks of', () => {
    const own = applyEdits(small, [
      { do: 'addEvent', label: 'Demo' },
      { do: 'setEdge', id: 'thinking-to-won', patch: { on: on('demo') } },
      { do: 'addField', label: 'Monthly budget', type: 'money' },
      {
        do: 'setHandoff',
        handoff: {
          owner: 'seller',
          criteria: { kind: 'field', field: 'deal.monthlyBudget', is: 'isFilled' },
        },
      },
    ]);
    expect(refusal(() => edits.removeEvent(own, { name: 'demo' })).message).toBe(
      '“Demo” is used by the arrow from “Thinking” to “Won”; choose another event there first.',
    );
    expect(refusal(() => edits.removeField(own, { id: 'monthlyBudget' })).message).toContain(
      'used by the handoff',
    );
    const freed = applyEdits(own, [
      { do: 'setEdge', id: 'thinking-to-won', patch: { on: on('accepted') } },
      { do: 'removeEvent', name: 'demo' },
      { do: 'setHandoff', handoff: null },
      { do: 'removeField', id: 'monthlyBudget' },
    ]);
    expect([freed.events, freed.fields]).toEqual([[], []]);
  });

  it('names its own fields after their labels and apart from the built-in ones', () => {
    expect(fieldId('Monthly budget', small)).toBe('monthlyBudget');
    expect(fieldId('Value', small)).toBe('value2');
    expect(fieldId('Бюджет', small)).toBe('field1');
    expect(refusal(() => edits.addField(small, { id: 'title', label: 'Title', type: 'text' })).code).toBe(
      'taken',
    );
    const own = edits.addField(small, { label: 'Size', type: 'choice', choices: ['S', 'L'] });
    expect(edits.setField(own, { id: 'size', patch: { type: 'text', choices: undefined } }).fields).toEqual([
      { id: 'size', label: 'Size', type: 'text' },
    ]);
  });

  it('has templates to add, change and remove', () => {
    const added = edits.addTemplate(small, { name: 'Thanks' });
    expect(added.templates.at(-1)).toEqual({ id: 'template1', name: 'Thanks', subject: '', body: '' });
    expect(
      edits.setTemplate(added, { id: 'template1', patch: { subject: 'Hi' } }).templates.at(-1)?.subject,
    ).toBe('Hi');
    const removed = edits.removeTemplate(small, { id: 'follow-up' });
    expect(nodeOf(removed, 'follow-up')).not.toHaveProperty('template');
  });
});

describe('edits as data', () => {
  it('are applied in turn, all or none', () => {
    const whole = validProcess();
    const edited = applyEdit(whole, { do: 'setNode', id: 'thinking-it-over', patch: { name: 'Comparing' } });
    expect(nodeOf(edited, 'thinking-it-over').name).toBe('Comparing');
    expect(nodeOf(whole, 'thinking-it-over').name).toBe('Thinking it over');
    expect(() =>
      applyEdits(whole, [
        { do: 'removeNodes', ids: ['thinking-it-over'] },
        { do: 'removeNodes', ids: ['thinking-it-over'] },
      ]),
    ).toThrow(EditError);
  });
});
