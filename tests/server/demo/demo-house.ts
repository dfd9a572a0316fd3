import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { composeMail, type Mail } from '../../../server/compose-mail.ts';
import {
  createDemo,
  openDemoClock,
  openDemoStore,
  type DemoClock,
  type RunningDemo,
} from '../../../server/demo/index.ts';
import { createForecastKeeper } from '../../../server/forecast/keeper.ts';
import { openLibrary } from '../../../server/library/library.ts';
import { createLog } from '../../../server/log.ts';
import { openKeys } from '../../../server/mail/keys.ts';
import { plainWebhooks } from '../../support/webhooks.ts';
import { createRuntime, type Runtime } from '../../../server/runtime/index.ts';
import { createLive } from '../../../server/runtime/live.ts';
import type { Store } from '../../../server/store/store.ts';
import { claimWorkspace } from '../../../server/workspace.ts';
import { noBooking } from '../../support/booking-links.ts';
import { testLinks } from '../../support/public-links.ts';

export interface DemoHouse {
  readonly folder: string;
  readonly store: Store;
  readonly runtime: Runtime;
  readonly mail: Mail;
  readonly clock: DemoClock;
  readonly demo: RunningDemo;
  /** Title to id. */
  deal(company: string): Promise<string>;
  close(): Promise<void>;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Gone when the tests of the file are over. */
export function demoFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenlane-demo-'));
  folders.push(folder);
  return folder;
}

let made: Promise<string> | null = null;

/** A folder with the demo as it is when it has just been made: made once, copied for each test that changes it. */
export async function madeDemo(): Promise<string> {
  made ??= (async () => {
    const folder = demoFolder();
    const house = await openDemo(folder, { keep: true });
    await house.close();
    return folder;
  })();
  const copy = demoFolder();
  cpSync(await made, copy, { recursive: true });
  return copy;
}

/** The demo composed as the server does it, without HTTP; made unless the folder holds it already. */
export async function openDemo(
  folder: string,
  { realNow = Date.UTC(2027, 1, 20, 12), prepare = true, keep = false } = {},
): Promise<DemoHouse> {
  const store = await openDemoStore(folder);
  await claimWorkspace(store, { demo: true, place: folder });
  const clock = await openDemoClock(store);
  const log = createLog('silent');
  const keys = await openKeys({ dataDir: folder, secret: null });
  const mail = composeMail({
    store,
    keys,
    log,
    now: () => clock.now(),
    origin: () => 'http://127.0.0.1:4400',
    hearing: () => runtime.hearing,
    arrived: () => undefined,
    accountsChanged: () => undefined,
    onAccountsChangedElsewhere: () => undefined,
  });
  const live = createLive();
  const runtime = createRuntime({
    store,
    clock,
    live,
    log,
    ways: {
      outgoing: mail.outgoing,
      accounts: mail.accounts,
      webhooks: plainWebhooks(),
      unsubscribeUrl: mail.unsubscribeUrl,
      booking: noBooking,
      links: testLinks,
    },
  });
  const library = await openLibrary(join(folder, 'processes'));
  const forecast = createForecastKeeper({ store, clock, live, log });
  const demo = createDemo({ store, library, runtime, forecast, mail, clock, realNow: () => realNow });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      await runtime.stop();
      await mail.close();
      await store.close();
    })());
  // Kept open for all tests of a file, it is closed by whoever opened it.
  if (!keep) onTestFinished(close);
  await mail.mailbox.start();
  await runtime.start();
  if (prepare) await demo.prepare();
  return {
    folder,
    store,
    runtime,
    mail,
    clock,
    demo,
    close,
    async deal(company) {
      const { items } = await store.deals.list({ limit: 200 });
      const found = items.find(({ companyName }) => companyName === company);
      if (!found) throw new Error(`The demo has no deal of ${company}.`);
      return found.id;
    },
  };
}
