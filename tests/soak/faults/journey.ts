import type { Process } from '../../../machines/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { readConfig } from '../../../server/config.ts';
import { createServer } from '../../../server/main.ts';
import { sharedAccount } from '../../support/accounts.ts';
import {
  action,
  after,
  arrow,
  email,
  entering,
  entry,
  lasting,
  lost,
  on,
  passive,
  processOf,
  result,
  step,
  template,
  won,
} from '../../support/process-builder.ts';
import { caller, type Caller, type Place } from './server-process.ts';

/** How long after the customer is thinking it over the follow-up is due, and how long after it the deal is won. */
export const followUpAfterMs = 2_000;
export const wonAfterMs = 1_000;

export const mails = ['welcome', 'follow-up', 'thank-you'] as const;
/** What a message of a deal is called in its subject, so that arrivals can be counted. */
export const subjectOf = (mail: (typeof mails)[number], deal: string): string => `${mail} ${deal}`;

/**
 * Everything that can be lost or doubled, in one short journey: events that move and events that don't, two waits, and
 * three messages, of which the first outlives its step. Once `booked` is told, the deal goes all the way by itself.
 */
export const journey: Process = processOf({
  id: 'soak',
  name: 'Soak',
  events: [{ name: 'asked', label: 'Asked a question' }],
  templates: mails.map((id) => template(id, { subject: `${id} {{ deal.title }}`, body: 'Hello.' })),
  nodes: [
    entry('in', { source: 'api', often: 'any' }),
    step('enquiry-received'),
    email('welcome', { outlives: true }),
    action('note-the-question', {
      channel: 'field',
      performer: undefined,
      set: { field: 'deal.product', value: 'asked' },
    }),
    action('call-back', { channel: 'call', results: ['reached'], due: lasting('30 days') }),
    passive('thinking-it-over'),
    email('follow-up'),
    step('follow-up-read'),
    email('thank-you'),
    won(),
    lost(),
  ],
  edges: [
    arrow('in', 'enquiry-received'),
    arrow('enquiry-received', 'welcome', entering),
    arrow('enquiry-received', 'note-the-question', on('asked')),
    arrow('enquiry-received', 'call-back', entering),
    arrow('call-back', 'thinking-it-over', result('reached')),
    arrow('enquiry-received', 'thinking-it-over', on('booked')),
    arrow('thinking-it-over', 'follow-up', after('2 seconds')),
    arrow('follow-up', 'follow-up-read', result('done')),
    arrow('thinking-it-over', 'lost', on('declined')),
    arrow('follow-up-read', 'won', after('1 second')),
    arrow('won', 'thank-you', entering),
  ],
});

/**
 * A workspace with somebody in it, mail to the postbox, sending switched on and the journey published: by a server in
 * this process, which is gone again. Returns a script's token.
 */
export async function settle(place: Place, smtpPort: number): Promise<string> {
  const config = readConfig(
    { port: '0', data: place.folder },
    { DATABASE_URL: place.databaseUrl ?? '', LOG_LEVEL: 'silent' },
  );
  const server = await createServer(config);
  const { context, url, setupPath } = server;
  try {
    await caller([{ url }], null).call('POST', '/setup', {
      token: new URL(setupPath ?? '', url).searchParams.get('token'),
      name: 'Ada',
      email: 'ada@ours.example',
      password: 'seven quiet herons',
    });
    const { secret } = await createToken(context.store.tokens, {
      name: 'script',
      role: 'admin',
      now: context.realNow(),
    });
    const script = caller([{ url }], secret);
    await script.call('POST', '/accounts', sharedAccount({ host: '127.0.0.1', port: smtpPort }));
    await script.call('PUT', '/settings/sending', { on: true });
    const { id } = await script.call<{ id: string }>('POST', '/processes', {
      from: 'document',
      process: journey,
    });
    await script.call('POST', `/processes/${id}/publish`, { note: '' });
    return secret;
  } finally {
    await server.stop();
  }
}

/** One deal, as the script that makes it knows it. */
export interface Told {
  /** Its title, and part of every idempotency key. */
  name: string;
  /** Null until it has been answered. */
  id: string | null;
  /** Types of the events that were answered. */
  answered: string[];
}

/** What is told of one deal, in order; each with a key of its own, so that it may be repeated. */
const calls = ['asked', 'asked', 'booked'] as const;
export const callsPerDeal = calls.length + 1;

/** Makes the deal and tells its events, each until it is answered. `answered` hears of every answer. */
export async function tell(script: Caller, name: string, answered: () => void): Promise<Told> {
  const told: Told = { name, id: null, answered: [] };
  const made = await script.call<{ id: string }>(
    'POST',
    '/deals',
    {
      process: journey.id,
      title: name,
      contacts: [
        {
          firstName: name,
          email: `${name}@customer.example`,
          consent: { given: true, source: 'test' },
        },
      ],
    },
    `${name}-made`,
  );
  told.id = made.id;
  answered();
  for (const [place, type] of calls.entries()) {
    await script.call('POST', `/deals/${made.id}/events`, { type }, `${name}-${place}`);
    told.answered.push(type);
    answered();
  }
  return told;
}

/** Tells so many deals, by callers of the same moment, each deal after `turn`. Resolves when all has been answered. */
export async function tellAll(
  script: Caller,
  { deals, callers, named }: { deals: number; callers: number; named: string },
  answered: () => void,
  turn: () => Promise<void> = async () => undefined,
): Promise<Told[]> {
  const told: Told[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < deals) {
        const name = `${named}${next++}`;
        await turn();
        told.push(await tell(script, name, answered));
      }
    }),
  );
  return told;
}
