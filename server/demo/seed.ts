import type { Temporal } from 'temporal-polyfill';
import { builtInAccount, type BookingPageSettings } from '../../machines/api/index.ts';
import { officeHours, processFromTemplate, type Node } from '../../machines/index.ts';
import type { Mail } from '../compose-mail.ts';
import { newId } from '../ids.ts';
import type { ForecastKeeper } from '../forecast/keeper.ts';
import type { Library } from '../library/library.ts';
import { publish } from '../library/publish.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Store, UserRecord } from '../store/store.ts';
import { changeWorkspace } from '../workspace.ts';
import { askAround } from './asking.ts';
import { setAims } from './aims.ts';
import { demoZone, momentOn, openingBefore, opensAt } from './calendar.ts';
import type { DemoClock } from './clock.ts';
import { decidingCustomers } from './customers/deciding.ts';
import { marketingCustomers } from './customers/marketing.ts';
import { salesCustomers } from './customers/sales.ts';
import { openForm } from './lead-form.ts';
import { addOwnFields } from './own-fields.ts';
import { passTo } from './passing.ts';
import { addProducts } from './products.ts';
import { keepSegments } from './segments.ts';
import { shareContent } from './shared-content.ts';
import { play } from './stage.ts';
import { strangerWrites } from './stranger.ts';
import { twiceHere } from './twice-here.ts';
import { agencyAddress, agencyName, team, type Teammate, type TeammateKey } from './team.ts';

export interface SeedOptions {
  store: Store;
  library: Library;
  runtime: Runtime;
  forecast: Pick<ForecastKeeper, 'keep'>;
  mail: Pick<Mail, 'inbound' | 'keeping' | 'replyAsCustomer'>;
  clock: DemoClock;
  /** The world's time; decides in which week the demo opens. */
  realNow: number;
}

const processId = 'agency';
/** The process is drawn before the first customer comes. */
const drawnOn = [-50, '16:30'] as const;

/**
 * Makes the demo's past by living through it: people sign up, are called, get mails by SMTP and answer them, on the
 * real engine. Leaves the clock standing at the moment at which the demo opens.
 */
export async function seed({
  store,
  library,
  runtime,
  forecast,
  mail,
  clock,
  realNow,
}: SeedOptions): Promise<void> {
  const opening = openingBefore(realNow);
  clock.standAt(momentOn(opening, drawnOn));
  await changeWorkspace(store, { name: agencyName, zone: demoZone, currency: 'EUR', language: 'en' });
  await mail.keeping.change(builtInAccount, {
    fromName: agencyAddress.name,
    fromAddress: agencyAddress.address,
  });
  const users = await hire(store, clock);
  await draw({ store, library }, users, clock);
  await offerTimes(store, users, clock);
  await shareContent(store, { by: users.tove.id, now: clock.now() });
  await addOwnFields(store);
  await addProducts(store, clock.now());
  await openForm(
    { store, machines: runtime.machines },
    { process: processId, entry: 'website-form' },
    { by: users.tove.id, now: clock.now() },
  );
  await twiceHere(store, users, opening);
  await play({ store, runtime, forecast, mail, clock, opening, users, processId }, customersOf());
  await readOldMail(store, opening);
  await readOldNotices(store, users, opening);
  await passTo({ runtime, forecast, clock }, opensAt(opening));
  await setAims(store, users, { opening, now: clock.now() });
  await strangerWrites(mail, clock.now());
  await keepSegments(store, users, clock.now());
  await askAround(store, users, clock.now());
}

export const customersOf = () => [...marketingCustomers, ...salesCustomers, ...decidingCustomers];

async function hire(store: Store, clock: DemoClock): Promise<Record<TeammateKey, UserRecord>> {
  const hired: [string, UserRecord][] = [];
  for (const [key, person] of Object.entries<Teammate>(team)) {
    const { name, email, role, plays } = person;
    const user = {
      id: newId('u', clock.now()),
      name,
      email,
      role,
      zone: demoZone,
      active: true,
      processRoles: { [processId]: [...plays] },
    };
    hired.push([key, await store.users.create(user, clock.now())]);
  }
  // One entry for each member of `team`.
  return Object.fromEntries(hired) as Record<TeammateKey, UserRecord>;
}

/** What this agency wants to know of a deal by the time that it stands there. */
const asked: Readonly<Record<string, string[]>> = {
  booked: ['deal.source'],
  proposal: ['deal.value'],
};

const asking = (node: Node): Node =>
  node.kind === 'step' && asked[node.id] ? { ...node, required: asked[node.id] } : node;

async function draw(
  { store, library }: Pick<SeedOptions, 'store' | 'library'>,
  { nils }: Record<TeammateKey, UserRecord>,
  clock: DemoClock,
): Promise<void> {
  const doing = { by: nils.id, now: clock.now() };
  await library.create(
    processId,
    (id) => {
      const process = processFromTemplate('agency', { id, zone: demoZone });
      if (!process) throw new Error('The demo runs on the template “agency”, which isn’t there.');
      return { ...process, nodes: process.nodes.map(asking) };
    },
    doing,
  );
  await publish({ library, store }, processId, { ...doing, note: 'As we have always worked, on one page' });
}

/** Whoever writes to Mira's customers can let them choose a time themselves. */
async function offerTimes(
  store: Store,
  { mira }: Record<TeammateKey, UserRecord>,
  clock: DemoClock,
): Promise<void> {
  const settings: BookingPageSettings = {
    title: 'Needs assessment',
    intro: 'Half an hour about your website: what it should do for you, and whether we are the right ones.',
    place: 'https://meet.northlight.example/mira',
    minutes: 30,
    everyMinutes: 30,
    beforeMinutes: 0,
    afterMinutes: 15,
    noticeMinutes: 4 * 60,
    horizonDays: 30,
    hours: officeHours.hours,
    users: [mira.id],
    process: processId,
    entry: 'by-hand',
    asksPhone: true,
  };
  await store.bookingPages.put({
    id: newId('bp', clock.now()),
    slug: 'mira',
    ownerId: mira.id,
    active: true,
    settings,
    createdAt: clock.now(),
  });
}

/** So has what the process told them before the last two days. */
async function readOldNotices(
  store: Store,
  users: Record<TeammateKey, UserRecord>,
  opening: Temporal.PlainDate,
): Promise<void> {
  for (const { id } of Object.values(users))
    await store.notifications.markRead(id, momentOn(opening, [-1, '00:00']));
}

/** What came before the last two days has been read. */
async function readOldMail(store: Store, opening: Temporal.PlainDate): Promise<void> {
  const freshFrom = momentOn(opening, [-1, '00:00']);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['mailbox']['list']>> = await store.mailbox.list({
      limit: 200,
      cursor,
    });
    for (const { id, receivedAt } of page.items)
      if (receivedAt < freshFrom) await store.mailbox.markRead(id, true);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
