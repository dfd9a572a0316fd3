import type { Process } from '../../../machines/index.ts';
import { compile, PROCESS_FORMAT } from '../../../machines/index.ts';
import type {
  ChangeResult,
  Decide,
  DealChangeRequest,
  DealWrites,
  NewAction,
  NewDeal,
  NewOutbox,
  Store,
} from '../../../server/store/store.ts';

/** Monday, 1 June 2026, 9:00 UTC. */
export const start = Date.UTC(2026, 5, 1, 9);
export const minute = 60_000;
export const day = 24 * 60 * minute;
export const system = { kind: 'system', what: 'test' } as const;

export const process: Process = {
  format: PROCESS_FORMAT,
  id: 'agency',
  name: 'Agency',
  language: 'en',
  calendar: { zone: 'UTC', hours: {} },
  roles: [{ id: 'seller', name: 'Seller' }],
  events: [],
  fields: [],
  templates: [],
  nodes: [
    { kind: 'entry', id: 'hand', name: 'By hand', source: 'hand', often: 'any', x: 0, y: 0 },
    {
      kind: 'step',
      id: 'received',
      name: 'Proposal received',
      influence: 'influenced',
      half: 'sales',
      winChance: 50,
      x: 1,
      y: -1,
    },
    {
      kind: 'step',
      id: 'comparing',
      name: 'Comparing offers',
      chip: 'comparing options',
      influence: 'passive',
      half: 'sales',
      x: 2,
      y: -1,
    },
    { kind: 'outcome', id: 'won', name: 'Won', outcome: 'won', x: 3, y: -1 },
  ],
  edges: [
    { id: 'e1', from: 'hand', to: 'received', order: 0, on: { kind: 'enter' } },
    {
      id: 'e2',
      from: 'received',
      to: 'comparing',
      order: 0,
      on: { kind: 'after', duration: { amount: 3, unit: 'day' } },
    },
    { id: 'e3', from: 'comparing', to: 'won', order: 0, on: { kind: 'event', event: 'accepted' } },
  ],
};

export const versionHash = 'a'.repeat(64);

/** A published process, a seller, a company and a contact of it. */
export async function furnish(store: Store): Promise<void> {
  await store.versions.publish({
    hash: versionHash,
    processId: process.id,
    number: 1,
    name: process.name,
    publishedAt: start,
    publishedBy: null,
    note: '',
    document: process,
    config: compile(process),
  });
  await store.users.create(
    {
      id: 'u_anna',
      name: 'Anna Berg',
      email: 'anna@example.com',
      role: 'rep',
      zone: 'Europe/Kyiv',
      active: true,
      processRoles: { agency: ['seller'] },
    },
    start,
  );
  await store.companies.create({ id: 'co_hill', name: 'Hill & Sons', domain: 'hill.example' }, start);
  await store.contacts.create(
    {
      id: 'c_olga',
      companyId: 'co_hill',
      firstName: 'Olga',
      lastName: 'Kovalenko',
      email: 'olga@hill.example',
      jobTitle: 'Head of marketing',
      consent: { given: true, source: 'newsletter', at: start, wording: 'Yes, write to me' },
    },
    start,
  );
}

export const snapshotAt = (step: string, visit = 1) => ({
  v: 1 as const,
  step,
  context: {
    step,
    visit,
    enteredAt: start,
    stage: step,
    opened: 0,
    open: {},
    ended: {},
    waits: {},
    counts: {},
    happened: [],
    hold: null,
  },
});

/** What entering "Proposal received" writes. */
export const received: DealWrites = {
  deal: {
    kind: 'deal',
    step: 'received',
    stage: 'received',
    stepInfluence: 'influenced',
    stepEnteredAt: start,
    stageEnteredAt: start,
    snapshot: snapshotAt('received'),
  },
  timeline: [{ at: start, type: 'enter.hand', actor: system, toStep: 'received' }],
};

export const newDeal = (given: Partial<NewDeal> = {}): NewDeal => ({
  title: 'New website',
  processId: process.id,
  versionHash,
  entry: 'hand',
  companyId: 'co_hill',
  ownerId: 'u_anna',
  valueMinor: 100_000,
  currency: 'EUR',
  contacts: [{ id: 'c_olga', role: null, main: true }],
  ...given,
});

export const action = (given: Partial<NewAction> = {}): NewAction => ({
  instance: 'a1',
  processId: process.id,
  action: 'call',
  channel: 'call',
  human: true,
  name: 'Call to answer questions',
  contactId: 'c_olga',
  performer: 'seller',
  assignee: 'u_anna',
  visit: 1,
  openedAt: start,
  dueAt: start + day,
  because: { kind: 'entered' },
  about: null,
  ...given,
});

export const mail = (given: Partial<NewOutbox> = {}): NewOutbox => ({
  id: 'o_1',
  instance: 'a1',
  action: 'follow-up',
  contactId: 'c_olga',
  kind: 'email',
  versionHash,
  notBefore: start,
  messageId: '<o_1@greenlane.example>',
  idempotencyKey: 'o_1',
  ...given,
});

type Change = Omit<DealChangeRequest<DealWrites>, 'now' | 'ask'> & { now?: number; writes?: DealWrites };

/** Writes what the request itself says: the plainest `decide`. */
export const asAsked: Decide<DealWrites> = (_, { ask }) => ({ writes: ask });

/** Changes deals by the rows given with each. */
export const change = (store: Store, ...changes: Change[]): Promise<ChangeResult[]> =>
  store.changeDeals(
    changes.map(({ writes = {}, now = start, ...request }) => ({ ...request, now, ask: writes })),
    asAsked,
  );

/** As `change`, for changes that must not be refused. */
export async function changed(store: Store, ...changes: Change[]): Promise<void> {
  for (const result of await change(store, ...changes)) {
    if (result.outcome === 'refused') throw result.error;
    if (result.outcome !== 'applied') throw new Error(`Not applied: ${JSON.stringify(result)}`);
  }
}

/** Makes a deal that stands at "Proposal received". */
export const makeDeal = (
  store: Store,
  dealId: string,
  given: Partial<NewDeal> = {},
  writes: DealWrites = {},
) =>
  changed(store, {
    dealId,
    create: newDeal(given),
    writes: { ...received, ...writes, deal: { ...received.deal, ...writes.deal } },
  });
