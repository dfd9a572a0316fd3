import { z } from 'zod';
import { Done, Id, Meeting, Meetings, MoveMeeting, PlanMeeting } from '../../machines/api/index.ts';
import { actorOf, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import type { MeetingRecord } from '../store/store.ts';
import { meetingViews } from '../views/meetings.ts';
import { readWorkspace } from '../workspace.ts';
import { ByDeal, existingDeal } from './deals.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const ByItem = z.object({ id: Id, instance: z.string().min(1).max(120), item: z.string().min(1).max(40) });
const most = 100;
const minuteMs = 60_000;

async function one(context: Context, meeting: MeetingRecord, caller: Caller): Promise<Meeting> {
  const [view] = await meetingViews(context, [meeting], caller);
  if (!view) throw new Error('a meeting of a deal can be shown');
  return view;
}

/** Whom the invitation goes to, and whose time it takes. Throws `invalid` and `conflict` with what to do. */
async function peopleOf(
  { store }: Context,
  dealId: string,
  { contact, user }: Pick<PlanMeeting, 'contact' | 'user'>,
  caller: Caller,
) {
  const parts = await store.deals.contactsOf(dealId);
  const part = contact
    ? parts.find((each) => each.contact.id === contact)
    : (parts.find(({ main }) => main) ?? parts[0]);
  if (!part)
    throw new AppError(
      'invalid',
      say`This deal has no such contact to invite. Add the contact to the deal, or choose another.`,
    );
  if (!part.contact.email)
    throw new AppError(
      'conflict',
      say`The contact has no e-mail address to send the invitation to. Fill it in, or choose another contact.`,
    );
  const host = await store.users.get(user ?? userIdOf(caller) ?? '');
  if (!host?.active)
    throw new AppError('invalid', say`Say whose time the meeting takes: “user” names nobody of the team.`);
  return { contact: part.contact, host };
}

function upcoming(startsAt: number, now: number): void {
  if (startsAt <= now)
    throw new AppError('invalid', say`That time has passed already. Choose one that is still to come.`);
}

export const meetingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/deals/:id/meetings',
    summary: 'Meetings of a deal, latest first',
    allow: 'read',
    params: ByDeal,
    response: Meetings,
    async handle({ context, caller, params }) {
      await existingDeal(context, params.id);
      const meetings = await context.store.meetings.ofDeal(params.id, most);
      return { items: await meetingViews(context, meetings, caller) };
    },
  }),
  route({
    method: 'get',
    path: '/contacts/:id/meetings',
    summary: 'Meetings with a contact, latest first',
    allow: 'read',
    params: ById,
    response: Meetings,
    async handle({ context, caller, params }) {
      const meetings = await context.store.meetings.ofContact(params.id, most);
      return { items: await meetingViews(context, meetings, caller) };
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/meetings',
    summary: 'Plan a meeting and send its invitation',
    allow: 'deals.work',
    params: ByDeal,
    body: PlanMeeting,
    response: Meeting,
    status: 201,
    async handle({ context, caller, params, body, now }) {
      const deal = await existingDeal(context, params.id);
      upcoming(body.startsAt, now);
      const { contact, host } = await peopleOf(context, params.id, body, caller);
      const { process } = await context.machines.load(deal.versionHash);
      const workspace = await readWorkspace(context.store);
      const meeting = await context.runtime.meetings.plan({
        dealId: deal.id,
        contactId: contact.id,
        userId: host.id,
        instance: body.instance ?? null,
        title: body.title,
        place: body.place,
        note: body.note,
        language: contact.language ?? process.language,
        zone: contact.zone ?? host.zone ?? workspace.zone,
        startsAt: body.startsAt,
        endsAt: body.startsAt + body.minutes * minuteMs,
        actor: actorOf(caller),
      });
      return one(context, meeting, caller);
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/move',
    summary: 'Another time for a meeting; whoever was invited hears of it',
    allow: 'deals.work',
    params: ById,
    body: MoveMeeting,
    response: Meeting,
    async handle({ context, caller, params, body, now }) {
      upcoming(body.startsAt, now);
      const { startsAt, minutes, place, note } = body;
      const meeting = await context.runtime.meetings.move(params.id, {
        startsAt,
        endsAt: startsAt + minutes * minuteMs,
        place,
        note,
        actor: actorOf(caller),
        exclusive: false,
      });
      return one(context, meeting, caller);
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/cancel',
    summary: 'Cancel a meeting; whoever was invited hears of it',
    allow: 'deals.work',
    params: ById,
    response: Meeting,
    handle: async ({ context, caller, params }) =>
      one(context, await context.runtime.meetings.cancel(params.id, actorOf(caller)), caller),
  }),
  route({
    method: 'put',
    path: '/deals/:id/actions/:instance/checks/:item',
    summary: 'Tick something off of an open action’s checklist, or take the tick back',
    allow: 'deals.work',
    params: ByItem,
    body: z.object({ done: z.boolean() }),
    response: Done,
    async handle({ context, caller, params, body, now }) {
      const action = await context.store.inbox.get(params.id, params.instance);
      if (action?.state !== 'open')
        throw new AppError(
          'conflict',
          say`This action is no longer open. Load the deal again to see where it stands.`,
        );
      const tick = body.done ? { at: now, userId: userIdOf(caller) } : null;
      await context.store.checks.set(params.id, params.instance, params.item, tick);
      context.live.publish(`deal:${params.id}`);
      return done;
    },
  }),
];
