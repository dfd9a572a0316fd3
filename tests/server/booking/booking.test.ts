import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BookingPage, BookingPages, Done, OfferedSlots } from '../../../machines/api/index.ts';
import { noContactRules, officeHours, type Process } from '../../../machines/index.ts';
import { saveContactRules } from '../../../server/runtime/gate/rules.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import {
  action,
  arrow,
  entry,
  lost,
  on,
  processOf,
  quiet,
  step,
  won,
} from '../../support/process-builder.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const drawn: Process = processOf({
  nodes: [
    entry('site', { source: 'booking', often: 'once' }),
    entry('by-hand'),
    step('asked'),
    step('booked'),
    action('assess', { channel: 'meeting', results: ['held', 'no show'] }),
    won(),
    lost(),
  ],
  edges: [
    arrow('site', 'booked'),
    arrow('by-hand', 'asked'),
    arrow('asked', 'booked', on('booked')),
    arrow('asked', 'lost', quiet('30 days')),
    arrow('booked', 'assess'),
    arrow('booked', 'won', on('paid')),
  ],
});

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
let page: BookingPage;

/** Monday 16 November 2026, 9:00 in UTC. */
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, drawn);
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles: { [process]: ['seller'] } });
  await server.context.store.users.update(rep.user?.id ?? '', { zone: 'Europe/Kyiv' });
  page = await rep.send(BookingPage, '/booking/pages', pageOf('mira'));
});
// Everybody here comes from one address: each test begins as if nobody had been here before.
beforeEach(() => server.context.store.hits.removeBefore(Number.MAX_SAFE_INTEGER));
afterAll(() => server.stop());

const pageOf = (slug: string, more: object = {}) => ({
  slug,
  owner: rep.user?.id ?? null,
  active: true,
  settings: {
    title: 'Needs assessment',
    intro: '',
    place: 'https://meet.example/mira',
    minutes: 30,
    everyMinutes: 30,
    beforeMinutes: 0,
    afterMinutes: 15,
    noticeMinutes: 60,
    horizonDays: 14,
    hours: officeHours.hours,
    users: [rep.user?.id ?? ''],
    process,
    entry: 'site',
    asksPhone: true,
    ...more,
  },
});

interface Browser {
  status: number;
  text: string;
  /** Where it was sent on to. */
  at: string;
}

async function look(path: string, headers: Record<string, string> = {}): Promise<Browser> {
  const answer = await fetch(new URL(path, server.url), { headers });
  return { status: answer.status, text: await answer.text(), at: answer.url };
}

async function send(path: string, fields: Record<string, string | number>): Promise<Browser> {
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const answer = await fetch(new URL(path, server.url), { method: 'POST', body });
  return { status: answer.status, text: await answer.text(), at: answer.url };
}

/** The free times that a page links to. */
const offered = ({ text }: Browser): number[] =>
  [...text.matchAll(/[?&](?:amp;)?at=(\d+)/g)].map(([, at]) => Number(at));

let visitors = 0;
const visitor = () => ({
  name: 'Olga Hill',
  email: `olga${++visitors}@hill.example`,
  phone: '+380441234567',
});

const dealsOf = async (email: string): Promise<string[]> => {
  const contact = await server.context.store.contacts.byEmail(email);
  return contact ? server.context.store.deals.openOfContact(contact.id) : [];
};

describe('a booking page', () => {
  it('offers the rep’s hours on their own clock, with notice and without what is taken', async () => {
    const shown = offered(await look('/book/mira?zone=UTC'));
    // Office hours in Kyiv are two hours earlier in UTC; it is 9:00, and an hour of notice is asked for.
    expect(shown[0]).toBe(Date.UTC(2026, 10, 16, 10));
    expect(new Set(shown.map((at) => new Date(at).getUTCHours()))).toEqual(
      new Set([7, 8, 9, 10, 11, 12, 13, 14, 15]),
    );
    expect(shown.every((at) => ![0, 6].includes(new Date(at).getUTCDay()))).toBe(true);
    expect(Math.max(...shown)).toBeLessThan(clock.now() + 14 * day);
  });

  it('shows times in the visitor’s zone and speaks their language', async () => {
    const first = Date.UTC(2026, 10, 16, 10);
    const ukrainian = await look('/book/mira?zone=Asia/Tokyo', { 'Accept-Language': 'uk' });
    expect(ukrainian.text).toContain('lang="uk"');
    expect(ukrainian.text).toContain('Час показано для');
    expect(ukrainian.text).toMatch(/понеділок, 16 листопада, 19:00/);
    expect(offered(ukrainian)[0]).toBe(first);
    expect((await look('/book/mira?lang=ru')).text).toContain('Время показано для');
    // A zone that is none, from the address bar, is no zone.
    expect((await look('/book/mira?zone=Nowhere/At+all')).status).toBe(200);
  });

  it('takes whoever books into the process, and sends the invitation', async () => {
    const [at = 0] = offered(await look('/book/mira'));
    const said = visitor();
    const booked = await send('/book/mira?zone=Europe/Berlin&lang=en', {
      ...said,
      at,
      note: 'Our shop is <b>slow</b>',
    });
    expect(booked.at).toContain('/book/meeting/');
    expect(booked.text).toContain('Booked');
    expect(booked.text).toContain('11:00');
    const [deal = ''] = await dealsOf(said.email);
    const shown = await dealPage(rep, deal);
    expect(shown.current.step.id).toBe('booked');
    expect(shown.deal).toMatchObject({ meetingAt: at, owner: { id: rep.user?.id } });
    expect(shown.contacts[0]).toMatchObject({ name: 'Olga Hill', phone: said.phone, zone: 'Europe/Berlin' });
    await server.context.runtime.idle();
    const [mail] = (await server.context.store.messages.ofDeal(deal)).items;
    expect(mail).toMatchObject({ toAddress: said.email, direction: 'out' });
    expect(mail?.subject).toContain('Needs assessment');
    expect(mail?.text).toContain('/book/meeting/');
    // Its time is gone, and the quarter of an hour after it.
    const left = offered(await look('/book/mira'));
    expect(left).not.toContain(at);
    expect(left).not.toContain(at + 30 * minute);
    expect(left).toContain(at + 60 * minute);
  });

  it('gives one time to one of those who press the button at once, and offers the others what is near', async () => {
    const at = offered(await look('/book/mira'))[10] ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send('/book/mira', { ...visitor(), at })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(5);
    for (const loser of losers) {
      expect(loser.text).toContain('That time has just been taken');
      expect(offered(loser).length).toBeGreaterThan(2);
      expect(offered(loser)).not.toContain(at);
    }
  });

  it('leaves out the free days of the workspace', async () => {
    const { store } = server.context;
    const isTuesday = (at: number) => new Date(at).toISOString().startsWith('2026-11-17');
    expect(offered(await look('/book/mira')).some(isTuesday)).toBe(true);
    const away = { name: 'Team day', from: '2026-11-17', to: '2026-11-17', yearly: false, country: null };
    await saveContactRules(store, {
      ...noContactRules,
      holidays: { ...noContactRules.holidays, own: [away] },
    });
    expect(offered(await look('/book/mira')).some(isTuesday)).toBe(false);
    await saveContactRules(store, noContactRules);
  });

  it('says what is missing, and keeps what was typed', async () => {
    const [at = 0] = offered(await look('/book/mira'));
    const wrong = await send('/book/mira', { at, name: 'Olga', email: 'olga', note: 'About <prices>' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Write an e-mail address');
    expect(wrong.text).toContain('value="Olga"');
    expect(wrong.text).toContain('About &lt;prices&gt;');
  });

  it('lets a robot believe that it has booked', async () => {
    const [at = 0] = offered(await look('/book/mira'));
    const said = visitor();
    const answer = await send('/book/mira', { ...said, at, website_url: 'https://spam.example' });
    expect(answer.status).toBe(200);
    expect(await dealsOf(said.email)).toEqual([]);
    expect(offered(await look('/book/mira'))).toContain(at);
  });

  it('that is switched off, or that nobody has, takes no bookings', async () => {
    const off = await rep.send(BookingPage, '/booking/pages', { ...pageOf('off'), active: false });
    expect((await look(`/book/${off.slug}`)).status).toBe(404);
    expect((await look('/book/nobody')).status).toBe(404);
    expect((await send(`/book/${off.slug}`, visitor())).status).toBe(404);
  });
});

describe('a personal link', () => {
  it('books for the deal that it was made for, and asks nothing that is known', async () => {
    const deal = await enterDeal(rep, process, { entry: 'by-hand', owner: rep.user?.id });
    const contact = (await dealPage(rep, deal.id)).contacts[0];
    const link = await server.context.booking.linkFor(
      { id: deal.id, ownerId: rep.user?.id ?? null, processId: process },
      contact?.id ?? '',
    );
    const path = new URL(link ?? '').pathname;
    const at = offered(await look(path))[20] ?? 0;
    const form = await look(`${path}?at=${at}`);
    expect(form.text).toContain(`You book as ${contact?.name}`);
    expect(form.text).not.toContain('type="email"');
    expect((await send(path, { at })).status).toBe(200);
    const shown = await dealPage(rep, deal.id);
    expect(shown.current.step.id).toBe('booked');
    expect(shown.deal.meetingAt).toBe(at);
    expect(shown.deal.id).toBe(deal.id);
  });

  it('that was changed on its way is the page for everybody', async () => {
    const shown = await look('/book/mira/for/d_1.c_1.bm9wZQ');
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('You book as');
  });
});

describe('whoever has booked', () => {
  const book = async (index: number) => {
    const at = offered(await look('/book/mira'))[index] ?? 0;
    const said = visitor();
    const booked = await send('/book/mira', { ...said, at });
    return { at, said, path: new URL(booked.at).pathname };
  };

  it('moves the meeting by the link of the invitation', async () => {
    const { at, said, path } = await book(30);
    const times = offered(await look(`${path}?move=1`));
    expect(times).not.toContain(at);
    const next = times.find((one) => one > at + day) ?? 0;
    const moved = await send(`${path}/move`, { at: next });
    expect(moved.text).toContain('Moved');
    const [deal = ''] = await dealsOf(said.email);
    expect((await dealPage(rep, deal)).deal.meetingAt).toBe(next);
    expect(offered(await look('/book/mira'))).toContain(at);
  });

  it('is told where the new time is gone as well', async () => {
    const first = await book(40);
    const second = await book(44);
    const late = await send(`${first.path}/move`, { at: second.at });
    expect(late.status).toBe(409);
    expect(late.text).toContain('That time has just been taken');
  });

  it('cancels it after being asked, and the time is free again', async () => {
    const { at, said, path } = await book(50);
    const asked = await look(`${path}?cancel=1`);
    expect(asked.text).toContain('Cancel this meeting?');
    const [deal = ''] = await dealsOf(said.email);
    expect((await dealPage(rep, deal)).deal.meetingAt).toBe(at);
    expect((await send(`${path}/cancel`, {})).text).toContain('This meeting doesn’t take place.');
    expect((await dealPage(rep, deal)).deal.meetingAt).toBeNull();
    expect(offered(await look('/book/mira'))).toContain(at);
  });

  it('can do nothing with a link that isn’t theirs', async () => {
    const { path } = await book(60);
    const forged = `${path.slice(0, -4)}aaaa`;
    expect((await look(forged)).status).toBe(404);
    expect((await send(`${forged}/cancel`, {})).status).toBe(404);
  });
});

describe('pages for a team', () => {
  it('give a time to whoever has the fewest ahead, and offer it for as long as somebody is free', async () => {
    const second = await server.newcomer('rep', { name: 'Jonas Weber' });
    await server.context.store.users.update(second.user?.id ?? '', { zone: 'Europe/Kyiv' });
    const admin = await server.as('admin');
    const users = [rep.user?.id ?? '', second.user?.id ?? ''];
    const shared = { ...pageOf('team', { users }), owner: null };
    await admin.send(BookingPage, '/booking/pages', shared);
    expect(errorOf(await rep.post('/booking/pages', { ...shared, slug: 'ours' })).code).toBe('forbidden');
    const at = offered(await look('/book/team?week=0')).at(-1) ?? 0;
    const both = await Promise.all([0, 1].map(() => send('/book/team', { ...visitor(), at })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await send('/book/team', { ...visitor(), at })).status).toBe(409);
  });
});

describe('settings of a page', () => {
  it('are refused where it would book for nothing', async () => {
    const wrong = await rep.post('/booking/pages', pageOf('wrong', { entry: 'gone' }));
    expect(errorOf(wrong).message).toContain('(site)');
    expect(errorOf(await rep.post('/booking/pages', pageOf('mira'))).code).toBe('already-exists');
    const meeting = await rep.post('/booking/pages', pageOf('meeting'));
    expect(meeting.status).toBe(400);
  });

  it('show what they would offer, before they are saved', async () => {
    const { settings } = pageOf('x', { minutes: 120, everyMinutes: 120 });
    const { days } = await rep.send(OfferedSlots, '/booking/slots', settings);
    expect(days[1]?.startsAt.length).toBeGreaterThan(0);
  });

  it('are the owner’s own', async () => {
    const other = await server.newcomer('rep', {});
    expect(errorOf(await other.put(`/booking/pages/${page.id}`, pageOf('mira'))).code).toBe('forbidden');
    const { pages } = await other.read(BookingPages, '/booking/pages');
    expect(pages.find(({ slug }) => slug === 'mira')).toMatchObject({ mine: false });
    const own = await rep.send(BookingPage, '/booking/pages', pageOf('short'));
    expect((await rep.delete(`/booking/pages/${own.id}`)).body).toEqual(Done.parse({ ok: true }));
  });
});

it('too many bookings from one address are slowed down', async () => {
  const at = offered(await look('/book/mira')).at(-1) ?? 0;
  let last = 200;
  for (let tried = 0; tried < 40 && last !== 429; tried++)
    last = (await send('/book/mira', { ...visitor(), at })).status;
  expect(last).toBe(429);
});
