import { describe, expect, it } from 'vitest';
import { machineOf } from '../../../machines/advance.ts';
import type { Process } from '../../../machines/process.ts';
import { agency } from '../../../machines/templates/agency.ts';
import { aheadOf } from '../../../machines/walk/ahead.ts';
import { walkOfScenario } from '../../../machines/walk/running.ts';
import type { Move, ScenarioFacts } from '../../../machines/walk/scenario.ts';
import { followed, lastState, type Walk } from '../../../machines/walk/state.ts';
import { walkOn } from '../../../machines/walk/walking.ts';
import { describeAsked } from '../../../machines/walk/words.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lasting,
  nurture,
  on,
  processOf,
  result,
  step,
  validProcess,
  won,
} from '../../support/process-builder.ts';

/** A Monday. */
const MONDAY = '2027-05-03T09:00';

/** A walk in as few words as it can be told. */
class Told {
  walk: Walk;
  constructor(process: Process, facts: ScenarioFacts = {}, start = MONDAY) {
    this.walk = walkOfScenario(machineOf(process), { start, facts });
  }

  move(move: Move): this {
    const went = walkOn(this.walk, move);
    if ('impossible' in went) throw new Error(JSON.stringify(went.impossible));
    this.walk = went.walk;
    return this;
  }

  refuses(move: Move): string {
    const went = walkOn(this.walk, move);
    return 'impossible' in went ? went.impossible.why : 'possible';
  }

  enter = (id: string) => this.move({ kind: 'enter', entry: id });
  event = (event: string, wait?: string) =>
    this.move({ kind: 'event', event, ...(wait ? { after: lasting(wait) } : {}) });
  does = (id: string, name: string, held?: 'resume' | 'drop') =>
    this.move({ kind: 'result', action: id, result: name, ...(held ? { held } : {}) });
  skip = () => this.move({ kind: 'skip' });
  wait = (words: string) => this.move({ kind: 'wait', after: lasting(words) });

  get state() {
    const state = lastState(this.walk);
    if (!state) throw new Error('nobody has come in yet');
    return state;
  }
  get step() {
    return followed(this.state).snapshot.step;
  }
  /** On the clock of UTC, which the processes here keep. */
  get now() {
    return new Date(this.state.now).toISOString().slice(0, 16);
  }
  /** What happened during the last move. */
  get happened() {
    return this.state.story.map(({ event }) => event.type);
  }
  get messages() {
    return this.state.story.flatMap(({ message }) => (message ? [message] : []));
  }
  get open() {
    return aheadOf(this.walk).team.map((one) => one.action);
  }
}

describe('a walk through the built-in process', () => {
  const facts = { deal: { segment: 'Agency' } };

  it('goes from the form to the contract as deals do', () => {
    const told = new Told(agency, facts).enter('website-form');
    expect(told.step).toBe('asked');
    expect(told.open).toEqual(['qualify']);
    expect(told.messages).toMatchObject([{ template: 'request-received', unsent: null }]);
    told.does('qualify', 'booked').does('$accept', 'accepted').does('assess', 'held');
    told.does('prepare', 'ready').does('send-proposal', 'sent');
    expect(told.step).toBe('proposal');
    told.skip();
    expect([told.step, told.now]).toEqual(['thinking', '2027-05-05T09:00']);
    told.event('accepted', '1 day').does('send-contract', 'signed');
    expect([told.step, told.now]).toEqual(['won', '2027-05-06T09:00']);
    expect(told.messages).toMatchObject([
      { template: 'thank-you', subject: 'Thank you. Here is what happens next' },
    ]);
  });

  it('fills messages in for the person who walks', () => {
    const told = new Told(agency, { contacts: [{ id: 'ida', fields: { firstName: 'Ida' } }] });
    expect(told.enter('website-form').messages[0]?.body).toContain('Ida');
  });

  it('waits by the clock and the dates of the process', () => {
    const told = new Told(agency, facts).enter('by-hand');
    told.move({ kind: 'fill', fields: { 'deal.meetingAt': '2027-05-06T10:30' } });
    expect(aheadOf(told.walk).next).toMatchObject({ node: 'reminder', at: Date.UTC(2027, 4, 5, 10, 30) });
    told.skip();
    expect(told.messages).toMatchObject([{ template: 'reminder', unsent: null }]);
  });

  it('holds what goes out by itself on a reply, until it is answered', () => {
    const told = new Told(agency, facts).enter('by-hand').does('assess', 'held').does('prepare', 'ready');
    told.does('send-proposal', 'sent').skip().event('replied', '1 day');
    expect(told.open).toEqual(['answer-questions']);
    expect(aheadOf(told.walk)).toMatchObject({ next: null, team: [{ holds: true }] });
    told.does('answer-questions', 'no answer', 'resume');
    expect(aheadOf(told.walk).next).not.toBeNull();
  });

  it('says why the handoff kept somebody', () => {
    const told = new Told(agency, { deal: { segment: 'Student' } }).enter('website-form').event('booked');
    expect(told.step).toBe('nurture');
    const [tried] = told.state.story.flatMap((one) => one.tried);
    expect(tried?.held).toBe(false);
    expect(tried?.asked.map((asked) => String(describeAsked(asked, agency)))).toEqual([
      'the handoff asks for Segment is not Student: no, Segment is Student',
    ]);
  });

  it('goes on with the deal that an outcome hands the customer to', () => {
    const told = new Told(agency, { deal: { segment: 'Student', value: 100 } })
      .enter('website-form')
      .event('booked')
      .skip();
    expect(told.now).toBe('2027-07-02T09:00');
    expect(told.state.deals.map(({ entry: id, snapshot }) => [id, snapshot.step])).toEqual([
      ['website-form', 'nurture'],
      ['warm-again', 'reading'],
    ]);
    expect(followed(told.state).facts.deal).toEqual({ title: 'Fernlight Studio', segment: 'Student' });
  });

  it('closes by hand, and only once', () => {
    const told = new Told(agency, facts).enter('by-hand');
    expect(told.refuses({ kind: 'close', outcome: 'won' })).toBe('no-outcome');
    told.move({ kind: 'close', outcome: 'lost' });
    expect(told.step).toBe('lost');
    expect(told.refuses({ kind: 'close', outcome: 'lost' })).toBe('closed-already');
    expect(aheadOf(told.walk).closings).toEqual([]);
  });

  it('stops automatic messages for who unsubscribes', () => {
    const told = new Told(agency, facts).enter('by-hand').event('unsubscribed');
    told.does('assess', 'held').does('prepare', 'ready').does('send-proposal', 'sent').skip().skip();
    expect(told.messages).toMatchObject([{ template: null, unsent: 'unsubscribed' }]);
    expect(told.open).toEqual(['$attend']);
    expect(aheadOf(told.walk).events.map(({ event }) => event)).not.toContain('unsubscribed');
  });
});

describe('what leaves during a walk', () => {
  const mailing = (more: Parameters<typeof processOf>[0]['edges'] = []) =>
    processOf({
      nodes: [
        entry('in'),
        step('here'),
        email('hello'),
        action('call', { channel: 'call' }),
        won(),
        nurture(),
      ],
      edges: [arrow('in', 'here'), arrow('here', 'hello'), arrow('here', 'won', on('accepted')), ...more],
    });

  it.each([
    ['no agreement', { consent: false }, 'no-consent'],
    ['a name that is missing', { firstName: null }, 'incomplete'],
  ])('fails for %s, and somebody is asked to see to it', (_, fields, unsent) => {
    const told = new Told(mailing(), { contacts: [{ id: 'a', fields }] }).enter('in');
    expect(told.messages).toMatchObject([{ unsent }]);
    expect(told.happened).toEqual(['enter.in', 'result.hello.failed']);
    expect(told.open).toEqual(['$attend']);
  });

  it('fails for an address that is missing without ever being on its way', () => {
    const told = new Told(mailing(), { contacts: [{ id: 'a', fields: { email: null } }] }).enter('in');
    expect(told.messages).toEqual([]);
    expect(told.open).toEqual(['$attend']);
  });

  it('waits for the answer to a reply, and is dropped with it', () => {
    const process = processOf({
      nodes: [entry('in'), step('here'), email('hello'), won()],
      edges: [
        arrow('in', 'here'),
        arrow('here', 'hello', on('booked')),
        arrow('here', 'won', on('accepted')),
      ],
    });
    const held = () => new Told(process).enter('in').event('replied').event('booked');
    expect(held().messages).toEqual([]);
    expect(held().does('$answer', 'done', 'resume').messages).toMatchObject([{ template: 'hello' }]);
    const dropped = held().does('$answer', 'done', 'drop');
    expect(dropped.messages).toEqual([]);
    expect(followed(dropped.state).waiting).toEqual([]);
  });

  it('is withdrawn when the customer moves on first', () => {
    const process = processOf({
      nodes: [entry('in'), step('here'), step('there'), email('hello'), won()],
      edges: [
        arrow('in', 'here'),
        arrow('here', 'hello', on('booked')),
        arrow('here', 'there', on('accepted')),
        arrow('there', 'won', on('signed')),
      ],
    });
    const told = new Told(process).enter('in').event('replied').event('booked').event('accepted');
    expect(told.messages).toEqual([]);
    expect(followed(told.state).waiting).toEqual([]);
  });

  it('shows a written message with the words of its template when the team has sent it', () => {
    const process = processOf({
      nodes: [entry('in'), step('here'), action('write', { channel: 'message', template: 'note' }), won()],
      edges: [arrow('in', 'here'), arrow('here', 'write'), arrow('write', 'won', result('done'))],
      templates: [{ id: 'note', name: 'Note', subject: 'Hi', body: 'Hello {{ contact.firstName }}' }],
    });
    expect(new Told(process).enter('in').does('write', 'done').messages).toMatchObject([
      { channel: 'message', body: 'Hello Mira', unsent: null },
    ]);
  });
});

describe('time during a walk', () => {
  const process = processOf({
    nodes: [entry('in'), step('here'), email('first'), email('second'), step('there'), won(), nurture()],
    edges: [
      arrow('in', 'here'),
      arrow('here', 'first', after('2 days')),
      arrow('here', 'second', after('3 days')),
      arrow('here', 'nurture', after('10 days')),
      arrow('here', 'there', on('accepted')),
      arrow('there', 'won', on('signed')),
    ],
  });
  const sent = ({ messages }: Told) => messages.map(({ template }) => template);

  it('fires what is due on the way, in order', () => {
    expect(sent(new Told(process).enter('in').wait('1 week'))).toEqual(['first', 'second']);
  });

  it('takes what is reported at the moment of a timer before the timer', () => {
    const told = new Told(process).enter('in').event('accepted', '3 days');
    expect(sent(told)).toEqual(['first']);
    expect(told.step).toBe('there');
  });

  it('skips to one thing after the other, and then to nothing', () => {
    const told = new Told(process).enter('in').skip();
    expect([told.now, sent(told)]).toEqual(['2027-05-05T09:00', ['first']]);
    expect([told.skip().now, told.skip().step]).toEqual(['2027-05-06T09:00', 'nurture']);
    expect(told.refuses({ kind: 'skip' })).toBe('nothing-ahead');
  });

  it('counts working days by the process’s hours', () => {
    const friday = new Told(process, {}, '2027-05-07T09:00').enter('in').wait('1 working day');
    expect(friday.now).toBe('2027-05-10T09:00');
  });
});

describe('coming in again', () => {
  const again = (often: 'once' | 'one-at-a-time' | 'any') =>
    validProcess((sketch) => ({
      ...sketch,
      nodes: sketch.nodes.map((node) => (node.kind === 'entry' ? { ...node, often } : node)),
    }));
  const told = (process: Process) =>
    new Told(process).enter('website-form').move({ kind: 'close', outcome: 'nurture' }).skip();

  it('makes another deal where the entry takes the customer again', () => {
    expect(told(again('one-at-a-time')).state.deals).toHaveLength(2);
  });

  it('is refused by an entry that takes everybody once', () => {
    const { state } = told(again('once'));
    expect(state.deals).toHaveLength(1);
    expect(state.story.at(-1)).toMatchObject({ refused: 'often', event: { type: 'enter.website-form' } });
  });
});

describe('an e-mail that somebody approves', () => {
  const process = () =>
    processOf({
      nodes: [entry('in'), step('asked'), step('offered'), email('offer', { review: true }), action('call')],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'offer'),
        arrow('offer', 'offered', result('done')),
        arrow('offer', 'call', result('dropped')),
      ],
    });
  const told = () => new Told(process()).enter('in');
  const asked = (walk: Walk) =>
    aheadOf(walk).team.map((one) => [one.action, one.results.map((each) => each.result)]);

  it('waits for the team, who let it go or drop it', () => {
    const before = told();
    expect(asked(before.walk)).toEqual([['offer', ['done', 'dropped']]]);
    expect(before.refuses({ kind: 'result', action: 'offer', result: 'failed' })).toBe('no-result');
    const after = before.does('offer', 'done');
    expect(followed(after.state).snapshot.step).toBe('offered');
    expect(after.state.story.map(({ event, by }) => [event.type, by])).toEqual([
      ['approved.offer', 'team'],
      ['result.offer.done', 'automation'],
    ]);
  });

  it('never leaves once it is dropped', () => {
    const after = told().does('offer', 'dropped');
    expect(followed(after.state).waiting).toEqual([]);
    expect(asked(after.walk).map(([name]) => name)).toEqual(['call']);
  });

  it('is nobody’s task once it is approved, though a reply still holds it', () => {
    const held = told().event('replied').does('offer', 'done');
    expect(asked(held.walk).map(([name]) => name)).toEqual(['$answer']);
    expect(followed(held.does('$answer', 'done').state).snapshot.step).toBe('offered');
  });
});
