import { describe, expect, it } from 'vitest';
import { compile, ImportRefused } from '../../../../machines/index.ts';
import { agency } from '../../../../machines/templates/agency.ts';
import { arrowsOf, flawsOf, imported, nodesOf } from '../../../support/foreign-files.ts';
import { haveSamples, sampleFile, sampleFiles, withoutSamples } from '../../../support/samples.ts';

const read = (machine: unknown) => imported(JSON.stringify(machine));
const notesOf = (machine: unknown) => read(machine).notes.map(({ kind, name }) => `${kind} ${String(name)}`);

function refusal(text: string): string {
  try {
    imported(text, 'xstate');
  } catch (error) {
    if (error instanceof ImportRefused) return error.reason;
    throw error;
  }
  return 'taken';
}

describe('an XState machine', () => {
  const deal = {
    id: 'dealMachine',
    initial: 'requested',
    states: {
      requested: {
        entry: ['sendConfirmationEmail', { type: 'assignRequest' }],
        on: { QUALIFIED: [{ target: 'proposal', guard: 'isBigEnough' }, { target: 'rejected' }] },
      },
      proposal: {
        invoke: { src: 'createQuote', onDone: 'waitingForAnswer', onError: 'rejected' },
      },
      waitingForAnswer: { after: { 259200000: 'proposal' }, on: { ACCEPTED: 'won', 'NOT NOW': 'rejected' } },
      won: { type: 'final' },
      rejected: { type: 'final' },
    },
  };

  it('becomes steps, actions, outcomes and an entry', () => {
    expect(nodesOf(read(deal))).toEqual([
      'influenced Requested',
      'influenced Proposal',
      'passive Waiting for answer',
      'won Won',
      'lost Rejected',
      'entry Start',
      'email Send confirmation email',
      'webhook Create quote',
    ]);
  });

  it('keeps its events, delays, results and guards on the arrows', () => {
    expect(arrowsOf(read(deal))).toEqual([
      'Start -on entering-> Requested',
      'Requested -on entering-> Send confirmation email',
      'Proposal -on entering-> Create quote',
      'Create quote -done-> Waiting for answer',
      'Create quote -failed-> Rejected',
      'Requested -Qualified, if Is big enough is yes-> Proposal',
      'Requested -Qualified-> Rejected',
      'Waiting for answer -Accepted-> Won',
      'Waiting for answer -Not now-> Rejected',
      'Waiting for answer -after 3 days-> Proposal',
    ]);
    expect(read(deal).process.fields).toEqual([{ id: 'isBigEnough', label: 'Is big enough', type: 'yesno' }]);
    expect(read(deal).process.name).toBe('Deal machine');
  });

  it('says what it left out and what it guessed', () => {
    expect(notesOf(deal)).toEqual(
      expect.arrayContaining([
        'left-out Assign request',
        'changed Is big enough',
        'guessed Waiting for answer',
        'guessed Rejected',
        'guessed Create quote',
      ]),
    );
  });

  it.each([
    ['a wrapping', { machine: deal }],
    ['a list', [deal]],
    ['text inside JSON', { definition: JSON.stringify(deal) }],
    ['a deeper wrapping', { data: { config: deal } }],
  ])('is found in %s', (_, file) => {
    expect(nodesOf(imported(JSON.stringify(file)))).toEqual(nodesOf(read(deal)));
  });

  it('of version 4 is read as version 5 would say it', () => {
    const four = {
      id: 'm',
      initial: 'a',
      states: {
        a: {
          on: {
            '': { target: 'b', cond: 'ready' },
            GO: { target: 'b', cond: { type: 'ready' }, internal: false },
          },
        },
        b: { onEntry: 'notifyOwner', activities: ['beeping'], type: 'final' },
      },
    };
    expect(arrowsOf(read(four))).toContain('A -Go, if Ready is yes-> B');
    expect(notesOf(four)).toContain('changed m');
    expect(String(read(four).notes.find(({ name }) => name === 'm')?.message)).toContain('XState 4');
  });

  it('prints the same as its definition', () => {
    const definition = {
      id: 'm',
      key: 'm',
      type: 'compound',
      initial: { target: ['#m.a'], source: '#m', actions: [], eventType: null },
      states: {
        a: {
          id: 'm.a',
          key: 'a',
          type: 'atomic',
          initial: { target: [], source: '#m.a', actions: [], eventType: null },
          history: false,
          states: {},
          on: { GO: [{ target: ['#m.b'], source: '#m.a', actions: [], reenter: false, eventType: 'GO' }] },
          transitions: [],
          entry: [],
          exit: [],
          order: 1,
          invoke: [],
          tags: [],
        },
        b: {
          id: 'm.b',
          key: 'b',
          type: 'final',
          states: {},
          on: {},
          entry: [],
          exit: [],
          invoke: [],
          tags: [],
        },
      },
      on: {},
      version: undefined,
    };
    expect(arrowsOf(read(definition))).toEqual(['Start -on entering-> A', 'A -Go-> B']);
  });

  it('with states inside states carries the names of both, and what the outer one listens to', () => {
    const nested = {
      initial: 'checkout',
      states: {
        checkout: {
          initial: 'address',
          onDone: 'thanks',
          on: { CANCEL: 'cancelled' },
          states: {
            address: { on: { NEXT: 'payment', CANCEL: undefined } },
            payment: { on: { PAID: 'paid' } },
            paid: { type: 'final' },
          },
        },
        thanks: { type: 'final' },
        cancelled: { type: 'final' },
      },
    };
    expect(arrowsOf(read(nested))).toEqual([
      'Start -on entering-> Checkout › Address',
      'Checkout › Address -Next-> Checkout › Payment',
      'Checkout › Address -Cancel-> Cancelled',
      'Checkout › Payment -Paid-> Thanks',
      'Checkout › Payment -Cancel-> Cancelled',
    ]);
  });

  it('with parallel parts goes through them one after the other, and says so', () => {
    const region = (event: string) => ({
      initial: 'open',
      states: { open: { on: { [event]: 'done' } }, done: { type: 'final' } },
    });
    const parallel = {
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'end',
          states: { papers: region('SIGNED'), money: region('PAID') },
        },
        end: { type: 'final' },
      },
    };
    expect(arrowsOf(read(parallel))).toEqual([
      'Start -on entering-> Both › Papers › Open',
      'Both › Papers › Open -Signed-> Both › Money › Open',
      'Both › Money › Open -Paid-> End',
    ]);
    expect(String(read(parallel).notes.find(({ element }) => element === 'both')?.message)).toContain(
      'follow each other: “Papers”, “Money”',
    );
  });

  it('lets what happens in parts without an end lead over from wherever the customer stands', () => {
    const toggle = (on: string) => ({
      initial: 'off',
      states: { off: { on: { [on]: 'on' } }, on: { on: { [on]: 'off' } } },
    });
    const parallel = { type: 'parallel', states: { bold: toggle('BOLD'), italic: toggle('ITALIC') } };
    expect(arrowsOf(read(parallel))).toContain('Bold › Off -Italic-> Italic › On');
  });

  it('leads through states in which nobody rests', () => {
    const sorting = {
      initial: 'form',
      states: {
        form: { on: { SENT: 'check' } },
        check: { always: [{ target: 'big', guard: 'isBig' }, { target: 'small' }] },
        big: { on: { PAID: 'done' } },
        small: { on: { PAID: 'done' } },
        done: { type: 'final' },
      },
    };
    expect(arrowsOf(read(sorting))).toEqual(
      expect.arrayContaining(['Form -Sent, if Is big is yes-> Big', 'Form -Sent-> Small']),
    );
    expect(nodesOf(read(sorting)).join()).not.toContain('Check');
  });

  it('that goes round in states in which nobody rests is still read', () => {
    const circle = {
      initial: 'a',
      states: { a: { always: 'b' }, b: { always: 'a' }, c: { on: { GO: 'a' } } },
    };
    expect(flawsOf(read(circle))).toEqual([]);
    expect(read(circle).notes.some(({ kind }) => kind === 'left-out')).toBe(true);
  });

  it.each([
    ['isAdult', 'Is adult is yes'],
    ['!isAdult', 'Is adult is not yes'],
    [
      { type: 'xstate.and', params: { guards: ['a', { type: 'not', guards: ['b'] }] } },
      'A is yes and B is not yes',
    ],
    ['context.order.amount >= 100', 'Amount is at least 100'],
    ["({ context }) => context.kind === 'vip' || context.amount > 5", 'Kind is vip or Amount is more than 5'],
    [{ type: 'isOver', params: { age: 18 } }, 'Is over (age: 18) is yes'],
    [{ type: 'inline', name: 'guard' }, 'Condition: from A to B on Go is yes'],
  ])('keeps the guard %j', (guard, words) => {
    const machine = {
      initial: 'a',
      states: { a: { on: { GO: { target: 'b', guard } } }, b: { type: 'final' } },
    };
    expect(arrowsOf(read(machine))).toContain(`A -Go, if ${words}-> B`);
  });

  it('compiled by us is read back step by step', () => {
    const back = imported(JSON.stringify(compile(agency)));
    for (const name of ['Booked', 'Thinking', 'Proposal', 'Won', 'Lost'])
      expect(nodesOf(back).some((node) => node.endsWith(name))).toBe(true);
    expect(flawsOf(back)).toEqual([]);
  });

  it.each([
    ['cut off', '{ "states": { "a": ', 'broken'],
    ['program code', 'createMachine({ states: {} })', 'not-this-format'],
    ['a snapshot', '{ "status": "active", "value": "a", "context": {} }', 'unsupported'],
    ['nothing', '', 'empty'],
    ['a machine without states', '{ "id": "a", "states": {} }', 'empty'],
    ['100,000 levels', `${'{"states":{"a":'.repeat(100_000)}{}${'}}'.repeat(100_000)}`, 'too-deep'],
    [
      '10,000 states',
      JSON.stringify({ states: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`s${n}`, {}])) }),
      'too-large',
    ],
    ['a path of 64 doors that fork twice each', JSON.stringify(forks(64)), 'taken'],
  ])('that is %s is answered at once', (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('may call things what JavaScript calls its own', () => {
    const text =
      '{ "id": "__proto__", "initial": "__proto__", "states": { "__proto__": { "on": { "constructor": "toString", "__proto__": "toString" } }, "toString": { "type": "final" } } }';
    const back = imported(text);
    expect(nodesOf(back)).toEqual(['influenced Proto', 'won To string', 'entry Start']);
    expect(({} as Record<string, unknown>)['on']).toBeUndefined();
    expect(flawsOf(back)).toEqual([]);
  });

  it('brings no markup in from labels', () => {
    const back = read({
      initial: 'a',
      states: {
        a: { description: '<script>alert(1)</script>', on: { '<img onerror=x>': 'b' } },
        b: { type: 'final' },
      },
    });
    expect(JSON.stringify(back.process.events)).not.toContain('<');
  });
});

/** Each state is left at once to one of the next two. */
function forks(doors: number): unknown {
  const states: Record<string, unknown> = {};
  for (let door = 0; door < doors; door++)
    for (const side of ['l', 'r'])
      states[`${side}${door}`] = {
        always: [{ target: `l${door + 1}`, guard: `g${door % 9}` }, { target: `r${door + 1}` }],
      };
  return {
    initial: 'start',
    states: { start: { on: { GO: 'l0' } }, ...states, [`l${doors}`]: {}, [`r${doors}`]: {} },
  };
}

const samples = sampleFiles('xstate').filter((file) => file.endsWith('.json'));

describe.skipIf(!haveSamples('xstate'))(`XState machines of others (${withoutSamples('xstate')})`, () => {
  it.each(samples)('%s becomes a process, and every state is placed or told of', (file) => {
    const text = sampleFile(`xstate/${file}`).toString('utf8');
    const back = imported(text);
    expect(flawsOf(back)).toEqual([]);
    const told = new Set(back.notes.map(({ element }) => element));
    const missing = statesOf(JSON.parse(text), '').filter((path) => !told.has(path));
    expect(missing).toEqual([]);
  });
});

function statesOf(state: { states?: Record<string, object> }, path: string): string[] {
  return Object.entries(state.states ?? {}).flatMap(([key, inner]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [own, ...statesOf(inner, own)];
  });
}
