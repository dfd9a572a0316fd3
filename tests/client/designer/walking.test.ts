import { createActor } from 'xstate';
import { describe, expect, test } from 'vitest';
import { kept } from '../../../client/designer/walking/keeping.ts';
import {
  canGoOn,
  walkingLogic,
  type WalkingEvent,
  type Walker,
} from '../../../client/designer/walking/logic.ts';
import { marksOf } from '../../../client/designer/walking/marks.ts';
import { rowsOf } from '../../../client/designer/walking/story.ts';
import {
  factsFrom,
  fieldsToMakeUp,
  firstMorning,
  madeUpValue,
  valuesAskedFor,
  valuesFrom,
} from '../../../client/designer/walking/who.ts';
import { i18n } from '../../../client/locales/index.ts';
import { walkNow, type Move } from '../../../machines/index.ts';
import { after, lasting, validProcess, where } from '../../support/process-builder.ts';

const somebody: Walker = { facts: {}, start: '2027-05-03T09:00', real: false };

/** The screen's state after these events. */
function stateAfter(events: WalkingEvent[], walker = somebody, process = validProcess()) {
  const actor = createActor(walkingLogic, { input: { process, walker, name: 'As it goes' } }).start();
  for (const event of events) actor.send(event);
  const { context } = actor.getSnapshot();
  actor.stop();
  return context;
}
const make = (move: Move): WalkingEvent => ({ type: 'move', move });
const enter = make({ kind: 'enter', entry: 'website-form' });
const reached = make({ kind: 'result', action: 'call-to-qualify', result: 'reached' });
const held = make({ kind: 'result', action: 'hold-the-call', result: 'held' });
const next: WalkingEvent = { type: 'next' };
const placeOf = (state: ReturnType<typeof stateAfter>) =>
  walkNow(state.branches).states.at(-1)?.deals.at(-1)?.snapshot.step;

describe('the state of a walk-through', () => {
  test('goes on to what happens by itself, and along what is known after stepping back', () => {
    const ahead = stateAfter([enter, reached, held, next, next]);
    expect(placeOf(ahead)).toBe('thinking-it-over');
    const back = stateAfter([enter, reached, held, next, next, { type: 'look', position: 2 }, next]);
    expect([placeOf(back), back.branches.position, back.branches.list.length]).toEqual([
      'proposal-received',
      3,
      1,
    ]);
  });

  test('says why a move can’t be made, until another is', () => {
    const refused = stateAfter([enter, make({ kind: 'close', outcome: 'won' })]);
    expect(refused.refused).toEqual({ why: 'no-outcome', outcome: 'won' });
    expect(stateAfter([enter, make({ kind: 'close', outcome: 'won' }), reached]).refused).toBeNull();
  });

  test('plays on while something happens by itself, and stops where the deal has closed', () => {
    const play: WalkingEvent = { type: 'play', playing: true };
    expect(stateAfter([play]).playing).toBe(false);
    expect(stateAfter([enter, play]).playing).toBe(true);
    const ended = stateAfter([enter, play, next]);
    expect([placeOf(ended), ended.playing, canGoOn(ended)]).toEqual(['nurture', false, false]);
    expect(stateAfter([enter, play, reached]).playing).toBe(false);
  });

  test('lets everything stay quiet to the end', () => {
    const quiet = stateAfter([enter, reached, held, { type: 'quiet' }]);
    expect(placeOf(quiet)).toBe('nurture');
    expect(quiet.branches.list[0]?.walk.moves.slice(3)).toEqual([
      { kind: 'skip' },
      { kind: 'skip' },
      { kind: 'skip' },
    ]);
  });

  test('keeps branches, and begins anew for somebody else', () => {
    const both = stateAfter([enter, reached, { type: 'look', position: 1 }, next]);
    expect(both.branches.list.map(({ name }) => name)).toHaveLength(1);
    const other = stateAfter([
      enter,
      reached,
      { type: 'look', position: 1 },
      make({ kind: 'event', event: 'booked' }),
    ]);
    expect(other.branches.list).toHaveLength(2);
    const walker = { ...somebody, facts: { deal: { segment: 'Student' } } };
    expect(stateAfter([enter, reached, { type: 'walker', walker }])).toMatchObject({
      walker,
      branches: { position: 0, list: [{ name: 'As it goes' }] },
    });
  });

  test('walks a scenario again from its beginning, and knows where it comes out differently', () => {
    const made = kept(
      walkNow(stateAfter([enter, reached, held, next, next]).branches),
      somebody,
      'Followed up',
      [],
    );
    if ('impossible' in made) throw new Error(made.impossible.why);
    const changed = validProcess((sketch) => ({
      ...sketch,
      edges: sketch.edges.map((edge) => (edge.to === 'follow-up' ? { ...edge, on: after('4 days') } : edge)),
    }));
    const again = stateAfter([{ type: 'scenario', scenario: made.scenario }, next], somebody, changed);
    expect(again).toMatchObject({
      scenario: { name: 'Followed up', broken: { after: 5 } },
      branches: { position: 2, list: [{ name: 'Followed up' }] },
    });
  });
});

describe('keeping a walk', () => {
  const walk = walkNow(stateAfter([enter, reached]).branches);

  test('takes the place of the scenario of that name, else a fresh id', () => {
    const first = kept(walk, somebody, 'Reached', []);
    expect(first).toMatchObject({ scenario: { id: 'scenario1', name: 'Reached' } });
    const scenarios = 'scenario' in first ? [first.scenario] : [];
    expect(kept(walk, somebody, 'Reached', scenarios)).toMatchObject({ scenario: { id: 'scenario1' } });
    expect(kept(walk, somebody, 'Another', scenarios)).toMatchObject({ scenario: { id: 'scenario2' } });
  });

  test('of a contact of the workspace leaves out who it was', () => {
    const real: Walker = {
      start: somebody.start,
      real: true,
      facts: {
        company: { name: 'Secret Ltd', size: 12 },
        contacts: [
          { id: 'c_9', fields: { firstName: 'Sofie', email: 'sofie@secret.example', language: 'da' } },
        ],
      },
    };
    const made = kept(walkNow(stateAfter([enter, reached], real).branches), real, 'Reached', []);
    expect(JSON.stringify(made)).not.toMatch(/Sofie|secret|Secret|c_9/u);
    expect(made).toMatchObject({
      scenario: {
        facts: { company: { size: 12 }, contacts: [{ id: 'contact1', fields: { language: 'da' } }] },
      },
    });
  });
});

describe('who walks', () => {
  const asking = validProcess((sketch) => ({
    ...sketch,
    handoff: { owner: 'seller', criteria: where('deal.segment', 'isAnyOf', ['Agency', 'Shop']) },
    edges: sketch.edges.map((edge) =>
      edge.to === 'offer-accepted' ? { ...edge, guard: where('deal.value', 'atLeast', 100) } : edge,
    ),
  }));

  test('is made up with who they are and what the drawing asks about', () => {
    expect(fieldsToMakeUp(asking).map(({ path }) => path)).toEqual([
      'contact.firstName',
      'contact.lastName',
      'company.name',
      'deal.segment',
      'contact.language',
      'deal.value',
    ]);
    expect(valuesAskedFor(asking, 'deal.segment')).toEqual(['Agency', 'Shop']);
    expect(madeUpValue(asking, 'contact.firstName')).toBe('Mira');
  });

  test('is written as a scenario has it, and read back', () => {
    const values = { 'contact.firstName': 'Ida', 'deal.segment': 'Shop', 'company.name': '' };
    const facts = factsFrom(values, 'decision maker');
    expect(facts).toEqual({
      deal: { segment: 'Shop' },
      contacts: [{ id: 'customer', role: 'decision maker', fields: { firstName: 'Ida' } }],
    });
    expect(valuesFrom(facts)).toEqual({ 'contact.firstName': 'Ida', 'deal.segment': 'Shop' });
    expect(factsFrom({}, '')).toEqual({});
  });

  test('begins on the next working morning', () => {
    // A Friday.
    expect(firstMorning(Date.UTC(2027, 4, 7, 15), asking)).toBe('2027-05-10T09:00');
  });
});

describe('what is shown of a walk', () => {
  const walk = walkNow(stateAfter([enter, reached, held, next, next]).branches);
  const rows = rowsOf(walk, {
    t: i18n.getFixedT('en', 'walking'),
    designer: i18n.getFixedT('en', 'designer'),
    name: 'Mira',
  });

  test('marks where it is and has been, and nothing before it begins', () => {
    const { nodes, edges, rest } = marksOf(walk, () => '6 May');
    expect(nodes.get('thinking-it-over')).toEqual({ tone: 'here', words: '6 May' });
    expect(nodes.get('call-to-qualify')).toEqual({ tone: 'been' });
    expect(nodes.has('offer-accepted')).toBe(false);
    expect(edges.get('proposal-received-to-thinking-it-over')).toEqual({ tone: 'here' });
    expect([rest, marksOf(walkNow(stateAfter([]).branches), () => '').rest]).toEqual(['faint', 'plain']);
  });

  test('is told newest first, with what each entry hung on', () => {
    expect(rows.map(({ title, text }) => [title, text])).toEqual([
      ['Follow up sent', '3 days, at “Thinking it over”'],
      ['Thinking it over', 'Quiet 2 days, from “Proposal received”'],
      ['Hold the call: Held', 'From “Needs assessment booked” to “Proposal received”'],
      [
        'Call to qualify: Reached',
        'From “Asked for a consultation” to “Needs assessment booked” · Handed over to Seller · Opened: “Accept the lead”, “Hold the call”',
      ],
      ['Came in by “Website form”', 'Now at “Asked for a consultation” · Opened: “Call to qualify”'],
    ]);
    expect(rows.map(({ by }) => by)).toEqual(['automation', 'timer', 'team', 'team', 'customer']);
  });

  test('says what a reply holds and what dropping it does', () => {
    const replied = stateAfter([
      enter,
      reached,
      held,
      next,
      make({ kind: 'event', event: 'replied' }),
      make({ kind: 'wait', after: lasting('1 hour') }),
    ]);
    const [newest] = rowsOf(walkNow(replied.branches), {
      t: i18n.getFixedT('en', 'walking'),
      designer: i18n.getFixedT('en', 'designer'),
      name: 'Mira',
    });
    expect(newest).toMatchObject({ title: 'Replied', icon: 'reply' });
    expect(newest?.text).toContain('What goes out by itself waits for the answer');
  });
});
