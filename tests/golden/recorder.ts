import {
  compile,
  dueAt,
  machineOf,
  type DealEvent,
  type Facts,
  type Process,
  type StepMap,
} from '../../machines/index.ts';
import { ann, ben, MONDAY_AT } from '../support/deal.ts';
import { lasting } from '../support/process-builder.ts';
import { asJson, Life, type Deed, type History } from './history.ts';

const carla = { id: 'carla', main: false, role: 'specialist', fields: { firstName: 'Carla' } };

/** Lives a journey as it is told and keeps all of it. */
export class Recorder {
  now = MONDAY_AT;
  private readonly history: History;
  private readonly life: Life;
  private facts: Facts | null = null;

  constructor(about: string, rules: number[], processes: readonly Process[], deal: Facts['deal'] = {}) {
    const facts: Facts = {
      deal: { value: 120_000, segment: 'Agency', ...deal },
      company: { name: 'Customer', size: 12 },
      owner: { name: 'Olga' },
      // Carla has no address.
      contacts: [ann, ben, carla],
    };
    const versions = processes.map((process) => asJson({ process, config: compile(process) }));
    this.history = { about, rules, versions, facts, deeds: [] };
    this.life = new Life(
      versions.map(({ process, config }) => machineOf(process, config)),
      facts,
    );
  }

  get snapshot() {
    return this.life.snapshot;
  }

  /** The instance of the open action; of the one opened for a contact, where several are. */
  instance(action: string, contact?: string): string {
    const found = Object.entries(this.life.snapshot?.context.open ?? {}).find(
      ([, one]) => one.action === action && (contact === undefined || one.contact === contact),
    );
    if (!found) throw new Error(`“${action}” isn’t open.`);
    return found[0];
  }

  send(type: string, more: Omit<DealEvent, 'type'> = {}): this {
    return this.deed({ at: this.now, event: { type, ...more } });
  }

  /** An open action ends; `of` names the contact whose it is. */
  result(
    action: string,
    result = 'done',
    { of, ...more }: Omit<DealEvent, 'type'> & { of?: string } = {},
  ): this {
    return this.send(`result.${action}.${result}`, { instance: this.instance(action, of), ...more });
  }

  /** Somebody edits the deal. */
  edit(deal: Facts['deal']): this {
    this.facts = { ...this.life.facts, deal: { ...this.life.facts.deal, ...deal } };
    return this.send('deal.changed');
  }

  pass(words: string): this {
    const process = this.history.versions[0]?.process;
    if (!process) throw new Error('A history has a process.');
    const until = dueAt(this.now, lasting(words), process.calendar);
    for (let next = this.life.nextTimer(); next && next.at <= until; next = this.life.nextTimer()) {
      this.now = Math.max(this.now, next.at);
      this.deed({ at: this.now, timer: next.timer });
    }
    this.now = until;
    return this;
  }

  /** The server was down for so long: what is overdue fires at the end of it. */
  down(words: string): this {
    const process = this.history.versions[0]?.process;
    if (process) this.now = dueAt(this.now, lasting(words), process.calendar);
    for (let next = this.life.nextTimer(); next && next.at <= this.now; next = this.life.nextTimer())
      this.deed({ at: this.now, timer: next.timer });
    return this;
  }

  version(version: number, steps: StepMap = {}): this {
    return this.deed({ at: this.now, version, steps });
  }

  end(): History {
    return this.history;
  }

  private deed(deed: Deed): this {
    const told: Deed = this.facts ? { ...deed, facts: this.facts } : deed;
    this.facts = null;
    this.history.deeds.push(asJson({ ...told, ...this.life.do(told) }));
    return this;
  }
}
