import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { compile, type FactValue, type Process, type Snapshot } from '../../../machines/index.ts';
import { newId } from '../../../server/ids.ts';
import { createLog } from '../../../server/log.ts';
import { dayAt } from '../../../server/mail/accounts/day.ts';
import { createTransport } from '../../../server/mail/transport.ts';
import type { Webhooks } from '../../../server/webhooks/posting.ts';
import { plainWebhooks } from '../../support/webhooks.ts';
import {
  createRuntime,
  type Changed,
  type NewDealRequest,
  type Runtime,
} from '../../../server/runtime/index.ts';
import { createLive, type Live } from '../../../server/runtime/live.ts';
import { replay } from '../../../server/runtime/replay.ts';
import type { Ways } from '../../../server/runtime/ports.ts';
import type { Sharing } from '../../../server/runtime/sharing.ts';
import { openStore, type StoreOptions } from '../../../server/store/open.ts';
import type {
  Actor,
  MailAccountRecord,
  NewContact,
  OutboxRecord,
  Store,
  TimelineEntry,
  UserRecord,
} from '../../../server/store/store.ts';
import { noBooking } from '../../support/booking-links.ts';
import { testLinks } from '../../support/public-links.ts';
import { annas, oneAccount } from '../../support/accounts.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { startSmtp, type SmtpStandIn } from '../../support/smtp.ts';
import { engine, placeOf } from '../../support/temp-store.ts';

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;

export const api: Actor = { kind: 'token', id: 't_test', name: 'script' };
export const customer = (contact: string): Actor => ({ kind: 'contact', id: contact });

export interface HouseOptions {
  process: Process;
  /** A folder that outlives this house, for a restart; a new one where empty. */
  folder?: string;
  /** Where the store is, for several houses on one; what goes with the folder where empty. */
  place?: StoreOptions;
  /** How the house shares its work with others on the same store. */
  sharing?: Sharing;
  clock?: TestClock;
  smtp?: SmtpStandIn;
  /** Real sending is switched off. */
  sendingOff?: boolean;
  /** The workers don't run until the test says so. */
  asleep?: boolean;
  webhooks?: Webhooks;
  /** Instead of the one account. */
  accounts?: Ways['accounts'];
  /** Instead of the mail server. */
  send?: Ways['outgoing']['send'];
}

/** A whole runtime on a real database and a real mail server, at a clock that the test moves. */
export interface House {
  readonly folder: string;
  readonly store: Store;
  readonly clock: TestClock;
  readonly runtime: Runtime;
  readonly live: Live;
  readonly smtp: SmtpStandIn;
  readonly process: Process;
  sendingOff: boolean;
  /** What all mail leaves by; Anna's unless a test puts another in its place, whose limits then count. */
  account: MailAccountRecord;
  /** A person of the team who plays these roles in the process. */
  user(name: string, ...roles: string[]): Promise<UserRecord & { actor: Actor }>;
  /** Has agreed to be written to, and has an address, unless said otherwise. */
  contact(more?: Partial<NewContact>): Promise<string>;
  /** A deal that has entered, with a contact of its own unless others are named. */
  deal(more?: Partial<NewDealRequest>): Promise<Changed & { contact: string }>;
  /** What the customer does. */
  customerDoes(deal: string, event: string, payload?: Record<string, FactValue>): Promise<Changed>;
  publish(process: Process): Promise<string>;
  /** Lets time pass, stopping wherever something is due, until nothing is left to do at the end of it. */
  pass(ms: number): Promise<void>;
  /** Step, visits, open actions and pending waits. */
  snapshot(deal: string): Promise<Snapshot>;
  step(deal: string): Promise<string>;
  /** What people have to do, with whom it is asked of. */
  open(
    deal: string,
  ): Promise<{ name: string; instance: string; assignee: string | null; dueAt: number | null }[]>;
  /** Oldest first. */
  timeline(deal: string): Promise<TimelineEntry[]>;
  outbox(deal: string): Promise<OutboxRecord[]>;
  /** Subjects of what the mail server has got, in order. */
  subjects(): (string | undefined)[];
  /** Goes through the timeline from the start. */
  replayed(deal: string): Promise<Snapshot | null>;
  close(): Promise<void>;
}

/**
 * What a server that has died still has claimed. Nobody waits for it where nobody else can have the data; on PostgreSQL
 * others may be alive, so there it has to run out.
 */
export const deadLeaseMs = engine === 'SQLite' ? minutes(30) : 1;

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenlane-runtime-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { process } = options;
  const folder = options.folder ?? tempFolder();
  const clock = options.clock ?? createTestClock();
  const smtp = options.smtp ?? (await ownSmtp());
  const store = await openStore(options.place ?? (await placeOf(folder)));
  const live = createLive();
  const transport = createTransport({
    server: { host: smtp.host, port: smtp.port, security: 'none', auth: null },
    now: () => clock.now(),
    timeouts: { connectMs: 10_000, silenceMs: 10_000, messageMs: 15_000 },
  });
  const house: Pick<House, 'sendingOff' | 'account'> = {
    sendingOff: options.sendingOff ?? false,
    account: annas,
  };
  const runtime = createRuntime({
    store,
    clock,
    live,
    log: createLog('silent'),
    sharing: options.sharing,
    ways: {
      outgoing: {
        send: options.send ?? ((_, message, sending) => transport.send(message, sending)),
      },
      accounts: options.accounts ?? {
        ...oneAccount(() => house.account, { isHeld: () => house.sendingOff }),
        limits: async ({ perMinute, perDay }, now) =>
          house.account === annas ? null : { perMinute, perDay, day: dayAt(now, 'UTC') },
      },
      webhooks: options.webhooks ?? plainWebhooks(),
      unsubscribeUrl: (contact) => `https://ours.test/u/${contact}`,
      booking: noBooking,
      links: testLinks,
    },
  });

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      await runtime.stop();
      transport.close();
      await store.close();
    })());
  onTestFinished(close);

  let contacts = 0;
  const versions = new Map<string, number>();
  async function publish(document: Process): Promise<string> {
    const number = (versions.get(document.id) ?? (await store.versions.list(document.id)).length) + 1;
    const hash = `${document.id}-${number}`;
    versions.set(document.id, number);
    await store.versions.publish({
      hash,
      processId: document.id,
      number,
      name: document.name,
      publishedAt: clock.now(),
      publishedBy: null,
      note: '',
      document,
      config: compile(document),
    });
    return hash;
  }
  if ((await store.versions.live(process.id)) === null) await publish(process);
  if (!options.asleep) await runtime.start();

  const timeline = async (deal: string): Promise<TimelineEntry[]> =>
    (await store.timeline.ofDeal(deal, { limit: 500 })).items.toReversed();

  return Object.assign(house, {
    folder,
    store,
    clock,
    runtime,
    live,
    smtp,
    process,
    close,
    publish,
    timeline,
    async user(name: string, ...roles: string[]) {
      const user = await store.users.create(
        {
          id: newId('u', clock.now()),
          name,
          email: `${name.toLowerCase()}@ours.test`,
          role: 'rep',
          zone: null,
          active: true,
          processRoles: { [process.id]: roles },
        },
        clock.now(),
      );
      return { ...user, actor: { kind: 'user', id: user.id, name: user.name } as const };
    },
    async contact(more: Partial<NewContact> = {}) {
      contacts++;
      const contact = await store.contacts.create(
        {
          id: newId('c', clock.now()),
          firstName: 'Sofie',
          lastName: `Lund ${contacts}`,
          email: `sofie${contacts}@acme.test`,
          consent: { given: true, source: 'form', at: clock.now(), wording: null },
          ...more,
        },
        clock.now(),
      );
      return contact.id;
    },
    async deal(this: House, more: Partial<NewDealRequest> = {}) {
      const given = more.contacts ?? [{ id: await this.contact(), main: true }];
      const created = await runtime.createDeal({
        process: process.id,
        title: 'Acme website',
        actor: api,
        ...more,
        contacts: given,
      });
      return { ...created, contact: given[0]?.id ?? '' };
    },
    async customerDoes(deal: string, type: string, payload?: Record<string, FactValue>) {
      const [main] = await store.deals.contactsOf(deal);
      const contact = main?.contact.id ?? '';
      return runtime.report({
        deal,
        actor: customer(contact),
        event: { type, contact, ...(payload ? { payload } : {}) },
      });
    },
    async pass(ms: number) {
      const until = clock.now() + ms;
      for (;;) {
        await runtime.idle();
        const next = await runtime.nextAt();
        if (next === null || next > until) break;
        clock.moveTo(next);
      }
      clock.moveTo(until);
      await runtime.idle();
    },
    async snapshot(deal: string) {
      const record = await store.deals.get(deal);
      if (!record?.snapshot) throw new Error(`The deal ${deal} has no snapshot.`);
      return record.snapshot;
    },
    async step(deal: string) {
      return (await store.deals.get(deal))?.step ?? '';
    },
    async open(deal: string) {
      const page = await store.pages.deal(deal);
      return (page?.openActions ?? [])
        .filter(({ human }) => human)
        .map(({ name, instance, assignee, dueAt }) => ({
          name,
          instance,
          assignee,
          dueAt,
        }));
    },
    outbox: (deal: string) => store.outbox.unsettledOf(deal),
    subjects: () => smtp.received.map(({ mail }) => mail.subject),
    async replayed(deal: string) {
      const hash = (await store.deals.get(deal))?.versionHash ?? '';
      return replay(await timeline(deal), hash, (one) => runtime.machines.load(one));
    },
  });
}

async function ownSmtp(): Promise<SmtpStandIn> {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  return smtp;
}
