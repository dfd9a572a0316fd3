import type { Edge } from '../../machines/arrows.ts';
import type { Guard } from '../../machines/guards.ts';
import { isAutomatic, resultsOf, type Action, type Channel } from '../../machines/nodes/action.ts';
import type { Outcome } from '../../machines/nodes/outcome.ts';
import type { Half, Step } from '../../machines/nodes/step.ts';
import { PROCESS_FORMAT, Process, type Node } from '../../machines/process.ts';
import { officeHours } from '../../machines/time/calendar.ts';
import type { Trigger } from '../../machines/triggers.ts';
import { ownEvents, ownFields, teamRoles } from './arbitrary-parts.ts';
import type { ActionPlan, ProcessPlan, ResultPlan, StepPlan } from './arbitrary-plan.ts';
import {
  action as actionNode,
  anywhere,
  entering,
  entry,
  lasting,
  on,
  outcome,
  quiet,
  result,
  step,
} from './process-builder.ts';

const resultNames = ['reached', 'no answer', 'later'];

/** Which arrows of one source can never both be meant: those with the same key. */
function keyOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'event':
      return `event ${trigger.event}`;
    case 'result':
      return `result ${trigger.result}`;
    default:
      return JSON.stringify(trigger);
  }
}

/** The guard with its actions left out: two that look alike here may become the same once actions are filled in. */
const shapeOf = (guard: Guard): string =>
  JSON.stringify(guard, (key, value: unknown) => (key === 'action' || key === 'result' ? '*' : value));

/**
 * Makes a process without an error of lint from a plan: a backbone from the first entry through both halves to won, each
 * step with an unguarded way on, and everything else of the plan hung onto it where it breaks no rule.
 */
export class Builder {
  readonly nodes: Node[] = [];
  readonly edges: Edge[] = [];
  readonly steps: Step[] = [];
  readonly outcomes: Outcome[] = [];
  readonly actions: { node: Action; half: Half }[] = [];
  private readonly taken = new Map<string, Set<string> | 'closed'>();
  private readonly plan: ProcessPlan;

  constructor(plan: ProcessPlan) {
    this.plan = plan;
  }

  build(): Process {
    const { plan } = this;
    this.addSteps();
    this.addOutcomes();
    plan.entries.forEach((one, index) => this.addEntry(one, index));
    this.steps.forEach((at, index) => this.furnish(at, this.planOf(index), index));
    plan.anywheres.forEach((one, index) => this.addAnywhere(one, index));
    for (const { outcome: at, action } of plan.afterwards)
      this.addAction(this.pick(this.outcomes, at), action, 'sales', undefined);
    for (const one of plan.shared) this.share(one);
    const entries = this.nodes.filter((node) => node.kind === 'entry');
    for (const one of plan.returns)
      this.connect(this.pick(this.outcomes, one.outcome).id, this.pick(entries, one.entry).id, {
        kind: 'after',
        duration: one.wait,
      });
    return Process.parse({
      format: PROCESS_FORMAT,
      id: 'random',
      name: 'Random process',
      language: 'en',
      calendar: officeHours,
      roles: teamRoles,
      events: ownEvents,
      fields: ownFields,
      templates: this.actions.flatMap(({ node }) =>
        node.template
          ? [
              {
                id: node.template,
                name: `Letter ${node.id}`,
                subject: 'For {{ company.name }}',
                body: 'Hello {{ contact.firstName }}',
              },
            ]
          : [],
      ),
      ...(plan.marketing.length > 0 && { handoff: this.handoff() }),
      nodes: this.nodes,
      edges: this.edges.map((edge) => ({ ...edge, ...(edge.guard && { guard: this.fill(edge.guard) }) })),
    });
  }

  private planOf(index: number): StepPlan {
    const { marketing, sales } = this.plan;
    return index < marketing.length
      ? this.pick(marketing, index)
      : this.pick(sales, index - marketing.length);
  }

  private addSteps() {
    const { marketing, sales } = this.plan;
    for (const [half, plans] of [
      ['marketing', marketing],
      ['sales', sales],
    ] as const)
      plans.forEach((one, index) => {
        const id = `${half.charAt(0)}${index}`;
        const influence = one.passive && !(half === 'sales' && index === 0) ? 'passive' : 'influenced';
        const at = step(id, { half, influence, name: `Reached ${id}`, x: this.steps.length * 260, y: -120 });
        this.steps.push(at);
        this.nodes.push(at);
      });
  }

  private addOutcomes() {
    const kinds = new Set([
      'won' as const,
      ...(this.plan.marketing.length > 0 ? (['nurture'] as const) : []),
      ...this.plan.outcomes,
    ]);
    for (const kind of kinds) this.outcomes.push(outcome(kind, kind));
    this.nodes.push(...this.outcomes);
  }

  private addEntry({ source, often, guard, to }: ProcessPlan['entries'][number], index: number) {
    const id = `in${index}`;
    this.nodes.push(entry(id, { source, often }));
    const open = this.steps.filter((one) => one.half === 'marketing' || one.influence === 'influenced');
    this.move(id, this.pick(open, to).id, entering, guard);
    const first = index === 0 ? this.steps[0] : this.steps.find((one) => one.half === 'sales');
    this.move(id, first?.id ?? '', entering, undefined);
  }

  private furnish(at: Step, plan: StepPlan, index: number) {
    const targets = this.targets(at.half);
    const next = this.steps[index + 1]?.id ?? 'won';
    const leaves = plan.leaves ?? (at.influence === 'passive' ? on('replied') : null);
    for (const one of plan.moves)
      if (one.on.kind === 'event' || one.guard) this.extra(at, leaves, one, targets);
    if (leaves) {
      for (const { guard, to } of plan.sorted) this.move(at.id, this.pick(targets, to), leaves, guard);
      this.move(at.id, next, leaves, undefined);
    } else {
      const work = this.person(`${at.id}-work`, at.half);
      this.connect(at.id, work, entering);
      this.move(work, next, result(), undefined);
    }
    // A date may be empty, and criteria may not be met: neither may be the only way on.
    if (leaves?.kind === 'date') this.move(at.id, next, quiet('80 days'), undefined);
    if (this.isConditional(at.id, next)) this.move(at.id, 'nurture', quiet('90 days'), undefined);
    if (leaves?.kind === 'event' && at.half === 'sales' && at.influence === 'influenced') {
      const check = this.person(`${at.id}-check`, at.half);
      this.connect(at.id, check, entering);
      this.connect(check, check, result('done', '3 days'));
    }
    for (const one of plan.actions) this.addAction(at, one, at.half, next);
  }

  /** Moves beside the way on: those on its trigger would never have their turn, or never give it its own. */
  private extra(
    at: Step,
    leaves: Trigger | null,
    { on: trigger, guard, to }: StepPlan['moves'][number],
    targets: string[],
  ) {
    if (leaves && keyOf(trigger) === keyOf(leaves)) return;
    this.move(at.id, this.pick(targets, to), trigger, guard);
  }

  private addAction(at: Step | Outcome, plan: ActionPlan, half: Half, next: string | undefined) {
    const node = this.team(`a${this.actions.length}`, plan.channel, half, plan);
    if (at.kind === 'outcome') this.connect(at.id, node.id, entering);
    else this.connect(at.id, node.id, this.isTaken(at.id, plan.opens) ? entering : plan.opens, plan.guard);
    const automatic = isAutomatic(node.channel);
    resultsOf(node).forEach((name, index) => {
      const leads = automatic && name === 'failed' ? plan.failed : plan.results[index];
      if (leads) this.addResult(node, name, leads, half, next);
    });
    if (plan.overdue && node.due) this.addResult(node, 'overdue', plan.overdue, half, next);
  }

  private addResult(node: Action, name: string, plan: ResultPlan, half: Half, next: string | undefined) {
    const automatic = isAutomatic(node.channel);
    const trigger: Trigger = { kind: 'result', result: name, ...(plan.wait && { wait: plan.wait }) };
    const moves = plan.leads === 'on' || plan.leads === 'elsewhere';
    const guard = next === undefined || (name === 'failed' && !moves) ? undefined : plan.guard;
    const elsewhere = automatic ? this.outcomes.map((one) => one.id) : this.targets(half);
    if (plan.leads === 'again' && name !== 'overdue')
      this.connect(
        node.id,
        node.id,
        { kind: 'result', result: name, wait: plan.wait ?? lasting('1 day') },
        guard,
        plan.atMost,
      );
    else if (plan.leads === 'chain' || plan.leads === 'again') {
      const channel: Channel = this.pick(['task', 'email', 'notify', 'field'] as const, plan.to);
      const chained = this.team(`a${this.actions.length}`, channel, half, {});
      this.connect(node.id, chained.id, trigger, guard, plan.atMost);
    } else if (next !== undefined)
      this.move(
        node.id,
        plan.leads === 'on' ? next : this.pick(elsewhere, plan.to),
        trigger,
        guard,
        plan.atMost,
      );
    if (guard && moves && next !== undefined) this.move(node.id, next, trigger, undefined);
  }

  private addAnywhere({ scope, on: trigger, guard, to }: ProcessPlan['anywheres'][number], index: number) {
    const id = `any${index}`;
    const half = scope === 'marketing' && this.plan.marketing.length === 0 ? 'sales' : scope;
    const taken = this.nodes.some(
      (node) =>
        node.kind === 'anywhere' &&
        this.edges.some((edge) => edge.from === node.id && keyOf(edge.on) === keyOf(trigger)),
    );
    // A move without a condition would leave no time for the actions that the steps open on the same event.
    const opens = this.edges.some((edge) => edge.on.kind === 'event' && keyOf(edge.on) === keyOf(trigger));
    if (taken || (opens && !guard)) return;
    this.nodes.push(anywhere(id, half));
    // Once a date has passed, an arrow on it fires at once: back to its own step, it would do so without end.
    const ends = half === 'all' || trigger.kind === 'date';
    const targets = ends ? this.outcomes.map((one) => one.id) : this.targets(half);
    this.move(id, this.pick(targets, to), trigger, guard);
  }

  private share({ from, action, on: trigger }: ProcessPlan['shared'][number]) {
    // Its result may lead back to the step that shares it: a date that has passed would turn that into a loop.
    if (this.actions.length === 0 || trigger.kind === 'date') return;
    const { node, half } = this.pick(this.actions, action);
    const steps = this.steps.filter((one) => one.half === half);
    if (steps.length === 0) return;
    const at = this.pick(steps, from);
    if (!this.isTaken(at.id, trigger)) this.connect(at.id, node.id, trigger);
  }

  private person(id: string, half: Half): string {
    const node = actionNode(id, { name: `Action ${id}`, x: this.nodes.length * 40, y: 120 });
    this.actions.push({ node, half });
    this.nodes.push(node);
    return id;
  }

  private team(
    id: string,
    channel: Channel,
    half: Half,
    { aim, due, outlives, results }: Partial<ActionPlan>,
  ): Action {
    const automatic = isAutomatic(channel);
    const node = actionNode(id, {
      name: `Action ${id}`,
      channel,
      performer: automatic ? undefined : this.pick(teamRoles, this.actions.length).id,
      x: this.nodes.length * 40,
      y: 160,
      ...(aim && { aim }),
      ...(outlives && { outlives }),
      ...(due && !automatic && { due }),
      ...(!automatic && results && { results: resultNames.slice(0, results.length) }),
      ...((channel === 'email' || channel === 'message') && { template: id }),
      ...(channel === 'webhook' && { url: 'https://example.com/hook' }),
      ...(channel === 'field' && { set: { field: 'deal.seats', value: this.actions.length } }),
      ...(channel === 'notify' && { notify: { role: 'seller', text: 'Have a look' } }),
    });
    this.actions.push({ node, half });
    this.nodes.push(node);
    return node;
  }

  private handoff() {
    const { criteria, sla, refusedTo } = this.plan.handoff;
    const back = [
      ...this.steps.filter((one) => one.half === 'marketing'),
      ...this.outcomes.filter((one) => one.outcome !== 'won'),
    ];
    return {
      owner: 'seller',
      ...(criteria && { criteria: this.fill(criteria) }),
      ...(sla && { sla }),
      ...(refusedTo !== undefined && { refusedTo: this.pick(back, refusedTo).id }),
    };
  }

  private targets(half: Half): string[] {
    return [...this.steps.filter((one) => one.half === half), ...this.outcomes].map((one) => one.id);
  }

  /** Crossing to the sales half is subject to the handoff's criteria. */
  private isConditional(from: string, to: string): boolean {
    const isSales = this.steps.find((one) => one.id === to)?.half === 'sales';
    const half =
      this.steps.find((one) => one.id === from)?.half ??
      this.actions.find((one) => one.node.id === from)?.half;
    return isSales && half === 'marketing' && this.plan.handoff.criteria !== undefined;
  }

  /** Adds a move unless one like it is there or an unguarded one has had its turn. */
  private move(from: string, to: string, trigger: Trigger, guard: Guard | undefined, atMost?: number) {
    const key = `${from} ${keyOf(trigger)}`;
    const earlier = this.taken.get(key) ?? new Set<string>();
    if (earlier === 'closed') return;
    const conditional = this.isConditional(from, to);
    const shape = guard ? shapeOf(guard) : conditional ? 'criteria' : null;
    if (shape !== null && earlier.has(shape)) return;
    this.taken.set(key, shape === null ? 'closed' : earlier.add(shape));
    this.connect(from, to, trigger, guard, shape === null ? undefined : atMost);
    if (conditional && trigger.kind === 'result' && !guard) this.move(from, 'nurture', trigger, undefined);
  }

  /** An unguarded move has this trigger, here or from anywhere: an action on it would never open. */
  private isTaken(from: string, trigger: Trigger): boolean {
    const stubs = this.nodes.filter((node) => node.kind === 'anywhere').map((node) => node.id);
    return [from, ...stubs].some((id) => this.taken.get(`${id} ${keyOf(trigger)}`) === 'closed');
  }

  private connect(from: string, to: string, trigger: Trigger, guard?: Guard, atMost?: number) {
    const order = this.edges.filter((edge) => edge.from === from).length;
    const id = `x${this.edges.length}`;
    this.edges.push({ id, from, to, order, on: trigger, ...(guard && { guard }), ...(atMost && { atMost }) });
  }

  /** Puts real actions and results where the plan's guards hold indexes. */
  private fill(guard: Guard): Guard {
    if (guard.kind === 'all' || guard.kind === 'any')
      return { ...guard, of: guard.of.map((one) => this.fill(one)) };
    if (guard.kind === 'not') return { ...guard, of: this.fill(guard.of) };
    if (guard.kind !== 'action') return guard;
    // Something that no plan asks by itself: moves were told apart by what they asked before they were filled in.
    if (this.actions.length === 0)
      return { kind: 'field', field: 'deal.title', is: 'is', value: 'no action to ask about' };
    const { node } = this.pick(this.actions, Number(guard.action));
    return {
      ...guard,
      action: node.id,
      ...(guard.result && { result: this.pick(resultsOf(node), Number(guard.result)) }),
    };
  }

  private pick<T>(from: readonly T[], index: number): T {
    const found = from[index % from.length];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }
}
