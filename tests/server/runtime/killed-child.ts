/**
 * A runtime in a process of its own, to be killed: makes deals, lets days pass, and says what it was told is durable,
 * one line each. Started by `killed.test.ts` with the data folder and the mail server's port.
 */
import { compile } from '../../../machines/index.ts';
import { createLog } from '../../../server/log.ts';
import { createTransport } from '../../../server/mail/transport.ts';
import { plainWebhooks } from '../../support/webhooks.ts';
import { createRuntime } from '../../../server/runtime/index.ts';
import { createLive } from '../../../server/runtime/live.ts';
import { openStore } from '../../../server/store/open.ts';
import { oneAccount } from '../../support/accounts.ts';
import { noBooking } from '../../support/booking-links.ts';
import { testLinks } from '../../support/public-links.ts';
import { createTestClock } from '../../support/clock.ts';
import { followUps } from './follow-ups.ts';

const [folder = '', port = ''] = process.argv.slice(2);
const clock = createTestClock();
const store = await openStore({ folder });
const transport = createTransport({
  server: { host: '127.0.0.1', port: Number(port), security: 'none', auth: null },
  now: () => clock.now(),
});
const runtime = createRuntime({
  store,
  clock,
  live: createLive(),
  log: createLog('silent'),
  ways: {
    outgoing: {
      send: (_, message, sending) => transport.send(message, sending),
    },
    accounts: oneAccount(),
    webhooks: plainWebhooks(),
    unsubscribeUrl: (contact) => `https://ours.test/u/${contact}`,
    booking: noBooking,
    links: testLinks,
  },
});

const say = (...words: (string | number)[]): void => void process.stdout.write(`${words.join(' ')}\n`);

await store.versions.publish({
  hash: 'test-process-1',
  processId: followUps.id,
  number: 1,
  name: followUps.name,
  publishedAt: clock.now(),
  publishedBy: null,
  note: '',
  document: followUps,
  config: compile(followUps),
});
await runtime.start();
for (let i = 0; i < 5; i++) {
  const contact = await store.contacts.create(
    {
      id: `c_${i}`,
      firstName: 'Sofie',
      email: `sofie${i}@acme.test`,
      consent: { given: true, source: 'form', at: clock.now(), wording: null },
    },
    clock.now(),
  );
  const { deal } = await runtime.createDeal({
    process: followUps.id,
    title: `Deal ${i}`,
    contacts: [{ id: contact.id }],
    actor: { kind: 'system', what: 'test' },
  });
  say('made', deal, clock.now());
  clock.advance(60_000);
}
// Until it is killed: every follow-up comes due, leaves, and starts the wait for the next.
for (;;) {
  await runtime.idle();
  const nextAt = await runtime.nextAt();
  if (nextAt === null) break;
  clock.moveTo(nextAt);
  say('at', clock.now());
}
say('done', clock.now());
