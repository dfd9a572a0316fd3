import type { Request, RequestHandler, Response, Router } from 'express';
import { nearestSlots } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { sayMoment } from '../meetings/words.ts';
import { html, type Html } from '../public/html.ts';
import { pageLanguageOf } from '../public/languages.ts';
import { visitorOf } from '../public/rate-limit.ts';
import type { Actor, MeetingRecord } from '../store/store.ts';
import { settingsOf } from './links.ts';
import type { PageTools } from './answering.ts';
import { isTaken, offersOf } from './offers.ts';
import { address, slotList, week, wordsOf, zoneChoice, type Showing } from './pages.ts';
import { momentOf, zoneOf } from './visitor.ts';

const fortnightMs = 14 * 24 * 60 * 60_000;
const nearestShown = 6;

/** A meeting as its customer sees it, by the link of their invitation: when it is, another time, cancelling. */
export function meetingRoutes(
  router: Router,
  context: Context,
  { answer, limits, parse }: PageTools & { parse: RequestHandler },
): void {
  const { store, booking, clock } = context;
  type ByToken = Request<{ token: string }>;

  async function found(request: ByToken): Promise<{ meeting: MeetingRecord; showing: Showing } | null> {
    const id = booking.meetingOf(request.params.token);
    const meeting = id === null ? null : await store.meetings.get(id);
    if (!meeting) return null;
    return {
      meeting,
      showing: {
        language: pageLanguageOf(request, meeting.language),
        zone: zoneOf(request.query['zone']) ?? meeting.zone,
        path: booking.meetingPath(meeting.id),
      },
    };
  }

  async function dead(request: Request, response: Response): Promise<void> {
    const showing = { language: pageLanguageOf(request), zone: 'UTC', path: request.baseUrl + request.path };
    const say = wordsOf(showing);
    await answer(response, showing, {
      title: say.deadLink,
      status: 404,
      body: html`<h1>${say.deadLink}</h1>
        <p class="quiet">${say.deadLinkMore}</p>`,
    });
  }

  const head = (meeting: MeetingRecord, title: string, showing: Showing): Html => {
    const say = wordsOf(showing);
    return html`<h1>${title}</h1>
      <p>
        <strong>${meeting.title}</strong><br />${sayMoment(
          { ...meeting, zone: showing.zone },
          showing.language,
        )}${meeting.place === '' ? null : html`<br />${say.where}: ${meeting.place}`}
      </p>`;
  };

  const isOpen = ({ state, startsAt }: MeetingRecord): boolean =>
    state !== 'cancelled' && startsAt > clock.now();

  async function show(request: ByToken, response: Response): Promise<void> {
    const here = await found(request);
    if (!here) return dead(request, response);
    const { meeting, showing } = here;
    const say = wordsOf(showing);
    if (meeting.state === 'cancelled')
      return answer(response, showing, {
        title: say.cancelled,
        body: html`${head(meeting, say.cancelled, showing)}
          <p role="status">${say.cancelledMore}</p>
          ${await againLink(meeting, showing)}`,
      });
    if (!isOpen(meeting))
      return answer(response, showing, {
        title: say.invited,
        body: html`${head(meeting, say.invited, showing)}
          <p class="quiet">${say.over}</p>`,
      });
    if (request.query['cancel'] !== undefined) return askCancel(response, meeting, showing);
    if (request.query['move'] !== undefined) return offerTimes(request, response, meeting, showing);
    const news =
      request.query['booked'] !== undefined
        ? say.booked
        : request.query['moved'] !== undefined
          ? say.moved
          : null;
    return answer(response, showing, {
      title: news ?? say.invited,
      body: html`${head(meeting, news ?? say.invited, showing)}
        ${
          news !== null && meeting.visitor
            ? html`<p role="status">${say.bookedMore(meeting.visitor.email)}</p>`
            : null
        }
        <div class="buttons">
          ${
            meeting.pageId === null
              ? null
              : html`<a class="button plain" href="${address(showing, { move: 1 })}">${say.moveIt}</a>`
          }
          <a class="button plain" href="${address(showing, { cancel: 1 })}">${say.cancelIt}</a>
        </div>`,
    });
  }

  async function againLink({ pageId }: MeetingRecord, showing: Showing): Promise<Html | null> {
    const page = pageId === null ? null : await store.bookingPages.get(pageId);
    if (!page?.active) return null;
    const path = booking.pathOf(page.slug, null);
    return html`<p><a href="${address({ ...showing, path })}">${wordsOf(showing).again}</a></p>`;
  }

  function askCancel(response: Response, meeting: MeetingRecord, showing: Showing): Promise<void> {
    const say = wordsOf(showing);
    return answer(response, showing, {
      title: say.reallyCancel,
      query: { cancel: 1 },
      body: html`${head(meeting, say.reallyCancel, showing)}
        <form method="post" action="${address({ ...showing, path: `${showing.path}/cancel` })}">
          <div class="buttons">
            <button>${say.cancelIt}</button>
            <a class="button plain" href="${address(showing)}">${say.keep}</a>
          </div>
        </form>`,
    });
  }

  async function offersFor(meeting: MeetingRecord): Promise<number[]> {
    const page = meeting.pageId === null ? null : await store.bookingPages.get(meeting.pageId);
    if (!page) return [];
    const offers = await offersOf(store, { settings: settingsOf(page), now: clock.now(), moving: meeting });
    return offers.map(({ at }) => at).filter((at) => at !== meeting.startsAt);
  }

  async function offerTimes(
    request: ByToken,
    response: Response,
    meeting: MeetingRecord,
    showing: Showing,
  ): Promise<void> {
    const say = wordsOf(showing);
    const all = await offersFor(meeting);
    const at = momentOf(request.query['at']);
    if (at !== null && all.includes(at))
      return answer(response, showing, {
        title: say.moveIt,
        query: { move: 1, at },
        body: html`${head(meeting, say.moveIt, showing)}
          <div class="notice">
            <strong>${say.chosen}</strong><br />
            ${sayMoment(
              { startsAt: at, endsAt: at + meeting.endsAt - meeting.startsAt, zone: showing.zone },
              showing.language,
            )}
          </div>
          <form method="post" action="${address({ ...showing, path: `${showing.path}/move` })}">
            <input type="hidden" name="at" value="${at}" />
            <div class="buttons">
              <button>${say.moveTo}</button>
              <a class="button plain" href="${address(showing, { move: 1 })}">${say.otherTime}</a>
            </div>
          </form>`,
      });
    const shown = Math.min(Math.max(Number(request.query['week']) || 0, 0), 30);
    const from = clock.now() + shown * fortnightMs;
    const slots = all.filter((one) => one >= from && one < from + fortnightMs);
    return answer(response, showing, {
      title: say.moveIt,
      query: { move: 1 },
      body: html`${head(meeting, say.moveIt, showing)}${zoneChoice(showing, { move: 1 })}${week(
        { slots, week: shown, hasLater: all.some((one) => one >= from + fortnightMs) },
        showing,
        { move: 1 },
      )}`,
    });
  }

  const tooOften = async (request: Request): Promise<boolean> =>
    (await limits.take(
      [{ key: `meeting ${visitorOf(request.ip ?? '')}`, hits: 20, withinMs: 10 * 60_000 }],
      context.realNow(),
    )) !== null;

  const customerOf = ({ contactId }: MeetingRecord): Actor =>
    contactId === null ? { kind: 'system', what: 'booking' } : { kind: 'contact', id: contactId };

  /** What the customer asks for by their link; a meeting that is over or off only shows how it stands. */
  const act =
    (work: (meeting: MeetingRecord, request: ByToken, showing: Showing) => Promise<string | number[]>) =>
    async (request: ByToken, response: Response): Promise<void> => {
      const here = await found(request);
      if (!here) return dead(request, response);
      const { meeting, showing } = here;
      const say = wordsOf(showing);
      if (!isOpen(meeting)) return response.redirect(303, address(showing));
      if (await tooOften(request))
        return answer(response, showing, {
          title: say.tooMany,
          status: 429,
          body: html`<h1>${say.tooMany}</h1>
            <p class="quiet">${say.tooManyMore}</p>`,
        });
      const next = await work(meeting, request, showing);
      if (typeof next === 'string') return response.redirect(303, next);
      return answer(response, showing, {
        title: say.taken,
        status: 409,
        body: html`<h1>${say.taken}</h1>
          <p role="alert">${say.takenMore}</p>
          ${slotList(next, showing, { move: 1 })}
          <p><a href="${address(showing, { move: 1 })}">${say.otherTime}</a></p>`,
      });
    };

  router.get('/meeting/:token', show);
  router.post(
    '/meeting/:token/cancel',
    act(async (meeting, _request, showing) => {
      await context.runtime.meetings.cancel(meeting.id, customerOf(meeting));
      return address(showing);
    }),
  );
  router.post(
    '/meeting/:token/move',
    parse,
    act(async (meeting, request, showing) => {
      // The body parser has made it, or nothing came.
      const at = momentOf(((request.body ?? {}) as Record<string, unknown>)['at']);
      const all = await offersFor(meeting);
      if (at === null) return address(showing, { move: 1 });
      if (!all.includes(at)) return nearestSlots(all, at, nearestShown);
      try {
        await context.runtime.meetings.move(meeting.id, {
          startsAt: at,
          endsAt: at + meeting.endsAt - meeting.startsAt,
          actor: customerOf(meeting),
          exclusive: true,
        });
      } catch (error) {
        if (!isTaken(error)) throw error;
        return nearestSlots(await offersFor(meeting), at, nearestShown);
      }
      return address(showing, { moved: 1 });
    }),
  );
}
