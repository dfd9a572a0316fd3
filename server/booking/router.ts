import express, { Router, type Request, type Response } from 'express';
import type { BookingPageSettings } from '../../machines/api/index.ts';
import { nearestSlots } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { uidOf } from '../meetings/meetings.ts';
import { looksLikeRobot } from '../public/honeypot.ts';
import { html } from '../public/html.ts';
import { pageLanguageOf } from '../public/languages.ts';
import { visitorOf } from '../public/rate-limit.ts';
import type { BookingPageRecord, ContactRecord, MeetingRecord } from '../store/store.ts';
import { contactName } from '../views/people.ts';
import { readWorkspace } from '../workspace.ts';
import { settingsOf } from './links.ts';
import { meetingRoutes } from './meeting-pages.ts';
import { createPageTools } from './answering.ts';
import { hostOf, isTaken, offersOf, type Offer } from './offers.ts';
import {
  about,
  address,
  chosenTime,
  slotList,
  visitorForm,
  week,
  wordsOf,
  zoneChoice,
  zoneScript,
  type FormState,
  type Showing,
} from './pages.ts';
import { momentOf, VisitorForm, zoneOf } from './visitor.ts';

/** Free times are shown for two weeks at a time. */
const fortnightMs = 14 * 24 * 60 * 60_000;
const minuteMs = 60_000;
const nearestShown = 6;

/** A page with everything that is known of whoever looks at it. */
interface Visit {
  page: BookingPageRecord;
  settings: BookingPageSettings;
  who: string;
  /** Known by their own link. */
  contact: ContactRecord | null;
  dealId: string | null;
  ownerId: string | null;
  showing: Showing;
}

/** For `/book`: pages on which customers book, move and cancel meetings. Nobody signs in; links carry what is needed. */
export function bookingRouter(context: Context): Router {
  const { store, booking } = context;
  const router = Router();
  const tools = createPageTools(context);
  const { answer, limits } = tools;

  async function visitOf(request: Request<{ slug: string; token?: string }>): Promise<Visit | null> {
    const { slug, token = null } = request.params;
    const page = await store.bookingPages.bySlug(slug);
    if (!page?.active) return null;
    const invitee = token === null ? null : booking.inviteeOf(token);
    const [contact, deal] = await Promise.all([
      invitee && store.contacts.get(invitee.contactId),
      invitee && store.deals.get(invitee.dealId),
    ]);
    const settings = settingsOf(page);
    const hosts = await Promise.all(settings.users.map((id) => store.users.get(id)));
    const workspace = await readWorkspace(store);
    const zone =
      zoneOf(request.query['zone']) ??
      contact?.zone ??
      hosts.find((host) => host?.zone)?.zone ??
      workspace.zone;
    const known = contact !== null && deal !== null;
    return {
      page,
      settings,
      who: hosts.length === 1 ? (hosts[0]?.name ?? workspace.name) : workspace.name,
      contact: known ? contact : null,
      dealId: known ? deal.id : null,
      ownerId: deal?.ownerId ?? null,
      showing: {
        language: pageLanguageOf(request, contact?.language),
        zone,
        path: booking.pathOf(slug, known ? token : null),
      },
    };
  }

  /** Published, and with the entry that it names: otherwise whoever books would come in nowhere. */
  async function isReady({ settings }: Visit): Promise<boolean> {
    const live = (await store.versions.allLive()).find(({ processId }) => processId === settings.process);
    if (!live) return false;
    const { graph } = (await context.machines.load(live.hash)).machine;
    return graph.entries.some(({ id }) => id === settings.entry);
  }

  async function gone(request: Request, response: Response): Promise<void> {
    const showing = { language: pageLanguageOf(request), zone: 'UTC', path: request.baseUrl + request.path };
    const say = wordsOf(showing);
    await answer(response, showing, {
      title: say.gone,
      status: 404,
      body: html`<h1>${say.gone}</h1>
        <p class="quiet">${say.goneMore}</p>`,
    });
  }

  const intro = ({ settings, who, showing }: Visit) => about({ ...settings, who }, showing);

  async function show(request: Request<{ slug: string; token?: string }>, response: Response): Promise<void> {
    const visit = await visitOf(request);
    if (!visit || !(await isReady(visit))) return gone(request, response);
    const { settings, showing } = visit;
    const offers = await offersOf(store, { settings, now: context.clock.now() });
    const at = momentOf(request.query['at']);
    if (at !== null && offers.some((offer) => offer.at === at))
      return answer(response, showing, {
        title: settings.title,
        query: { at },
        body: html`${intro(visit)}${chosenTime(at, settings.minutes, showing)}${form(visit, at)}`,
      });
    return list(request, response, visit, offers);
  }

  function list(request: Request, response: Response, visit: Visit, offers: readonly Offer[]): Promise<void> {
    const { settings, showing } = visit;
    const shown = Math.min(Math.max(Number(request.query['week']) || 0, 0), 30);
    const from = context.clock.now() + shown * fortnightMs;
    const slots = offers.filter(({ at }) => at >= from && at < from + fortnightMs).map(({ at }) => at);
    const hasLater = offers.some(({ at }) => at >= from + fortnightMs);
    return answer(response, showing, {
      title: settings.title,
      query: shown > 0 ? { week: shown } : {},
      script: zoneScript,
      body: html`${intro(visit)}${zoneChoice(showing)}${week({ slots, week: shown, hasLater }, showing)}`,
    });
  }

  const form = (
    { contact, settings, showing }: Visit,
    at: number,
    state: FormState = { values: {}, wrong: new Set() },
  ) =>
    visitorForm(
      {
        at,
        asksPhone: settings.asksPhone,
        knownAs: contact?.email ? contactName(contact) : null,
        ...state,
      },
      showing,
    );

  async function book(request: Request<{ slug: string; token?: string }>, response: Response): Promise<void> {
    const visit = await visitOf(request);
    if (!visit || !(await isReady(visit))) return gone(request, response);
    const { settings, showing, page } = visit;
    // The body parser has made it, or nothing came.
    const body = (request.body ?? {}) as Record<string, unknown>;
    const at = momentOf(body['at']);
    const offers = await offersOf(store, { settings, now: context.clock.now() });
    if (at === null) return list(request, response, visit, offers);
    const known = visit.contact?.email ? visit.contact : null;
    const said = VisitorForm.safeParse(
      known ? { ...body, name: contactName(known), email: known.email } : body,
    );
    if (!said.success)
      return answer(response, showing, {
        title: settings.title,
        status: 400,
        query: { at },
        body: html`${intro(visit)}${chosenTime(at, settings.minutes, showing)}${form(visit, at, {
          values: Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')),
          wrong: new Set(said.error.issues.map(({ path }) => String(path[0]))),
        })}`,
      });
    // A robot reads what people read, and nothing comes of it.
    if (looksLikeRobot(body)) return invited(response, showing, said.data.email);
    if (await tooOften(request, page)) return slowDown(response, showing);
    const offer = offers.find((one) => one.at === at);
    const meeting = offer && (await take(visit, offer, said.data));
    if (!meeting) return taken(response, visit, at);
    response.redirect(303, address({ ...showing, path: booking.meetingPath(meeting.id) }, { booked: 1 }));
  }

  async function invited(response: Response, showing: Showing, email: string): Promise<void> {
    const say = wordsOf(showing);
    await answer(response, showing, {
      title: say.booked,
      body: html`<h1>${say.booked}</h1>
        <p role="status">${say.bookedMore(email)}</p>`,
    });
  }

  async function tooOften(request: Request, page: BookingPageRecord): Promise<boolean> {
    const visitor = visitorOf(request.ip ?? '');
    const wait = await limits.take(
      [
        { key: `booking ${visitor}`, hits: 10, withinMs: 10 * minuteMs },
        { key: `booking of ${page.id}`, hits: 200, withinMs: 60 * minuteMs },
      ],
      context.realNow(),
    );
    return wait !== null;
  }

  async function slowDown(response: Response, showing: Showing): Promise<void> {
    const say = wordsOf(showing);
    response.set('Retry-After', '600');
    await answer(response, showing, {
      title: say.tooMany,
      status: 429,
      body: html`<h1>${say.tooMany}</h1>
        <p class="quiet">${say.tooManyMore}</p>`,
    });
  }

  /** One of several who want the time gets it: null for the others. */
  async function take(visit: Visit, offer: Offer, said: VisitorForm): Promise<MeetingRecord | null> {
    const { settings, page, showing, contact, dealId, ownerId } = visit;
    const now = context.clock.now();
    const free = [...offer.users];
    while (free.length > 0) {
      const preferred = { preferred: ownerId, now, horizonDays: settings.horizonDays };
      const userId = await hostOf(store, free, preferred);
      if (userId === undefined) return null;
      free.splice(free.indexOf(userId), 1);
      const id = newId('mt', now);
      const meeting: MeetingRecord = {
        id,
        uid: uidOf(id),
        dealId: null,
        contactId: null,
        userId,
        pageId: page.id,
        instance: null,
        title: settings.title,
        place: settings.place,
        note: said.note,
        language: showing.language,
        zone: showing.zone,
        startsAt: offer.at,
        endsAt: offer.at + settings.minutes * minuteMs,
        beforeMs: settings.beforeMinutes * minuteMs,
        afterMs: settings.afterMinutes * minuteMs,
        state: 'booked',
        answer: null,
        answeredAt: null,
        comment: '',
        proposedAt: null,
        proposedUntil: null,
        sequence: 0,
        changedBy: { kind: 'system', what: 'booking' },
        visitor: {
          name: said.name,
          email: said.email,
          phone: said.phone === '' ? null : said.phone,
          note: said.note === '' ? null : said.note,
          zone: showing.zone,
          dealId,
          contactId: contact?.id ?? null,
        },
        unfinishedSince: now,
        createdAt: now,
      };
      try {
        return await context.runtime.meetings.book(meeting);
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
    return null;
  }

  async function taken(response: Response, visit: Visit, at: number): Promise<void> {
    const { settings, showing } = visit;
    const say = wordsOf(showing);
    // Looked at again: what was free a moment ago may be the very time that is gone.
    const offers = await offersOf(store, { settings, now: context.clock.now() });
    const nearest = nearestSlots(
      offers.map((offer) => offer.at),
      at,
      nearestShown,
    );
    await answer(response, showing, {
      title: say.taken,
      status: 409,
      body: html`<h1>${say.taken}</h1>
        <p role="alert">${say.takenMore}</p>
        ${slotList(nearest, showing)}
        <p><a href="${address(showing)}">${say.otherTime}</a></p>`,
    });
  }

  const parse = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 20 });
  meetingRoutes(router, context, { ...tools, parse });
  for (const path of ['/:slug', '/:slug/for/:token']) {
    router.get(path, show);
    router.post(path, parse, book);
  }
  return router;
}
