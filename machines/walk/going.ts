import { EndlessTurn, explain, type DealMachine } from '../advance.ts';
import { mainContact, type Facts } from '../fields.ts';
import { isReviewed } from '../nodes/action.ts';
import type { DealEvent } from '../run/turn.ts';
import { actionOf, leave } from './leaving.ts';
import {
  lastState,
  type Doer,
  type Happening,
  type Impossible,
  type Walk,
  type WalkDeal,
  type WalkMessage,
  type WalkState,
  type WalkTimer,
} from './state.ts';

/** What follows by itself from one move comes to rest long before this, unless it goes in circles. */
const MOST_HAPPENINGS = 2_000;

const handOnPrefix = 'hand-on.';

/** One move under way: time passes, messages leave, events happen to the customer's deals. */
export class Going {
  readonly walk: Walk;
  readonly #machine: DealMachine;
  #now: number;
  #deals: WalkDeal[];
  #stopped: string[];
  #sequence: number;
  readonly #story: Happening[] = [];

  constructor(walk: Walk) {
    const state = lastState(walk);
    this.#machine = walk.machine;
    this.walk = walk;
    this.#now = state?.now ?? walk.startedAt;
    this.#deals = [...(state?.deals ?? [])];
    this.#stopped = [...(state?.stopped ?? [])];
    this.#sequence = state?.sequence ?? 0;
  }

  state(): WalkState {
    return {
      now: this.#now,
      deals: this.#deals,
      story: this.#story,
      stopped: this.#stopped,
      sequence: this.#sequence,
    };
  }

  get now(): number {
    return this.#now;
  }

  get deals(): readonly WalkDeal[] {
    return this.#deals;
  }

  /** Index of the deal that is followed. */
  get last(): number {
    return this.#deals.length - 1;
  }

  get followed(): WalkDeal {
    const deal = this.#deals.at(-1);
    if (!deal) throw new Error('A walk begins with the move “enter”.');
    return deal;
  }

  /** The followed deal's facts become others, before anything hears of it. */
  learn(change: (facts: Facts) => Facts): void {
    this.#change(this.last, (deal) => ({ facts: change(deal.facts) }));
  }

  /** The customer comes in by an entry: a deal of its own. */
  come(entry: string, facts: Facts, payload: DealEvent['payload'] | null): Impossible | null {
    if (this.#machine.graph.nodes.get(entry)?.kind !== 'entry') return { why: 'no-entry', entry };
    const main = mainContact(facts);
    const event: DealEvent = {
      type: `enter.${entry}`,
      ...(payload ? { payload } : {}),
      ...(main ? { contact: main.id } : {}),
    };
    const after = explain(this.#machine, null, event, { now: this.#now, facts });
    if (after.snapshot.context.step === '') return { why: 'nobody-taken', entry };
    this.#deals.push({ entry, snapshot: after.snapshot, facts: after.facts, timers: [], waiting: [] });
    this.#keep(this.#deals.length - 1, { event, by: 'customer', from: null }, after);
    return null;
  }

  /** No more automatic messages to the contact in any deal, from now on; open deals hear of it. */
  stop(contact: string): void {
    this.#stopped.push(contact);
    for (const [index, deal] of this.#deals.entries()) {
      this.#deals[index] = {
        ...deal,
        facts: {
          ...deal.facts,
          contacts: deal.facts.contacts.map((one) =>
            one.id === contact ? { ...one, fields: { ...one.fields, consent: false } } : one,
          ),
        },
      };
      for (const waiting of deal.waiting)
        if (waiting.contact === contact && this.#isMail(waiting.action)) this.#leave(index, waiting.instance);
      if (this.isOpen(index)) this.happen(index, { type: 'unsubscribed', contact }, 'customer');
    }
  }

  /** Lets time pass; what is due on the way fires. At `until` itself only where nothing is reported then. */
  letPass(until: number, firing: 'before' | 'until'): void {
    for (let next = this.nextTimer(); next; next = this.nextTimer()) {
      if (firing === 'until' ? next.at > until : next.at >= until) break;
      this.#now = Math.max(this.#now, next.at);
      this.#fire(next);
      this.settle();
    }
    this.#now = until;
  }

  /** Everything that happens at once: messages leave, and what is due by now fires. */
  settle(): void {
    for (;;) {
      const leaving = this.#firstWaiting();
      if (leaving) {
        this.#leave(leaving.deal, leaving.instance);
        continue;
      }
      const next = this.nextTimer();
      if (!next || next.at > this.#now) return;
      this.#fire(next);
    }
  }

  nextTimer(): (WalkTimer & { deal: number }) | undefined {
    return this.#deals
      .flatMap(({ timers }, deal) => timers.map((timer) => ({ ...timer, deal })))
      .sort((a, b) => a.at - b.at || a.sequence - b.sequence)[0];
  }

  #fire({ deal: index, timer, event }: WalkTimer & { deal: number }): void {
    this.#change(index, (deal) => ({ timers: deal.timers.filter((one) => one.timer !== timer) }));
    if (timer.startsWith(handOnPrefix)) this.#handOn(index, event.type.slice('enter.'.length));
    else this.happen(index, event, 'timer');
  }

  /** An outcome hands the customer to an entry: another deal, unless the entry has taken them before. */
  #handOn(index: number, entry: string): void {
    const deal = this.#deals[index];
    const node = this.#machine.graph.nodes.get(entry);
    if (!deal || node?.kind !== 'entry') return;
    const earlier = [...this.#deals.entries()].filter(([, one]) => one.entry === entry);
    const often =
      (node.often === 'once' && earlier.length > 0) ||
      (node.often === 'one-at-a-time' && earlier.some(([other]) => this.isOpen(other)));
    const refused = often
      ? 'often'
      : this.come(entry, handedOn(this.#machine, deal.facts), null)
        ? 'condition'
        : null;
    if (refused)
      this.#tell({
        at: this.#now,
        deal: index,
        by: 'timer',
        event: { type: `enter.${entry}` },
        from: deal.snapshot.step,
        to: deal.snapshot.step,
        effects: [],
        tried: [],
        refused,
      });
  }

  #firstWaiting(): { deal: number; instance: string } | null {
    for (const [deal, { waiting, snapshot }] of this.#deals.entries()) {
      const held = snapshot.context.hold !== null;
      const first = waiting.find(
        ({ action, approved }) => (!held || !this.#isMail(action)) && (approved || !this.#isReviewed(action)),
      );
      if (first) return { deal, instance: first.instance };
    }
    return null;
  }

  readonly #isMail = (action: string): boolean => actionOf(this.#machine, action)?.channel === 'email';

  #isReviewed(id: string): boolean {
    const action = actionOf(this.#machine, id);
    return action !== undefined && isReviewed(action);
  }

  /** Whoever reads the message before it goes has let it go: it leaves as the others do. */
  approve(index: number, instance: string): void {
    const waiting = this.#deals[index]?.waiting.find((one) => one.instance === instance);
    if (!waiting) return;
    this.happen(index, { type: `approved.${waiting.action}`, instance }, 'team');
    this.#change(index, (deal) => ({
      waiting: deal.waiting.map((one) => (one.instance === instance ? { ...one, approved: true } : one)),
    }));
  }

  /** One message leaves, or is kept back for good; its action ends with that. */
  #leave(index: number, instance: string): void {
    const waiting = this.#deals[index]?.waiting.find((one) => one.instance === instance);
    this.#change(index, (deal) => ({ waiting: deal.waiting.filter((one) => one.instance !== instance) }));
    if (!waiting || !this.#deals[index]?.snapshot.context.open[instance]) return;
    const message = leave(this.moment(index), waiting);
    this.happen(
      index,
      {
        type: `result.${waiting.action}.${message.unsent ? 'failed' : 'done'}`,
        instance,
        ...(waiting.contact === null ? {} : { contact: waiting.contact }),
        ...(message.unsent ? { reason: message.unsent } : {}),
      },
      'automation',
      { message },
    );
  }

  moment(index: number) {
    const facts = this.#deals[index]?.facts ?? this.walk.facts;
    return { machine: this.#machine, facts, stopped: this.#stopped, now: this.#now };
  }

  isOpen(index: number): boolean {
    return this.#machine.graph.nodes.get(this.#deals[index]?.snapshot.step ?? '')?.kind === 'step';
  }

  happen(
    index: number,
    event: DealEvent,
    by: Doer,
    more: { message?: WalkMessage; filled?: readonly string[] } = {},
  ): void {
    const deal = this.#deals[index];
    if (!deal) return;
    const after = explain(this.#machine, deal.snapshot, event, { now: this.#now, facts: deal.facts });
    this.#change(index, () => ({ snapshot: after.snapshot, facts: after.facts }));
    this.#keep(index, { event, by, from: deal.snapshot.step, ...more }, after);
  }

  /** What a transition has asked for becomes timers and messages, and an entry of the story. */
  #keep(
    index: number,
    told: Pick<Happening, 'event' | 'by' | 'from' | 'message' | 'filled'>,
    { effects, tried, snapshot }: ReturnType<typeof explain>,
  ): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'timer.set':
          this.#set(index, { timer: effect.timer, at: effect.at, event: effect.event });
          break;
        case 'timer.cancel':
          this.#change(index, (deal) => ({
            timers: deal.timers.filter(({ timer }) => timer !== effect.timer),
          }));
          break;
        case 'send': {
          const { instance, action, contact } = effect;
          this.#change(index, (deal) => ({ waiting: [...deal.waiting, { instance, action, contact }] }));
          break;
        }
        case 'unsend':
          this.#change(index, (deal) => ({
            waiting: deal.waiting.filter(({ instance }) => instance !== effect.instance),
          }));
          break;
        case 'enter':
          this.#set(index, {
            timer: `${handOnPrefix}${this.#sequence}.${effect.entry}`,
            at: this.#now,
            event: { type: `enter.${effect.entry}` },
          });
          break;
        default:
          // Of the others the snapshot and the story tell.
          break;
      }
    }
    this.#tell({ at: this.#now, deal: index, to: snapshot.step, effects, tried, ...told });
  }

  #set(index: number, timer: Omit<WalkTimer, 'sequence'>): void {
    const sequence = (this.#sequence += 1);
    this.#change(index, (deal) => ({
      timers: [...deal.timers.filter((one) => one.timer !== timer.timer), { ...timer, sequence }],
    }));
  }

  #change(index: number, make: (deal: WalkDeal) => Partial<WalkDeal>): void {
    const deal = this.#deals[index];
    if (deal) this.#deals[index] = { ...deal, ...make(deal) };
  }

  #tell(happening: Happening): void {
    this.#story.push(happening);
    if (this.#story.length > MOST_HAPPENINGS)
      throw new EndlessTurn(`The walk through “${this.#machine.process.name}” doesn’t come to rest.`);
  }
}

/** What a deal that comes of another one knows of it: not its value and its dates. */
function handedOn({ process }: DealMachine, facts: Facts): Facts {
  const kept = ['title', 'source', 'segment', 'product', 'currency', ...process.fields.map(({ id }) => id)];
  return {
    ...facts,
    deal: Object.fromEntries(Object.entries(facts.deal).filter(([name]) => kept.includes(name))),
  };
}
