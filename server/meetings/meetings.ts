import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import { changedOf, type DealCall, type Outcome } from '../runtime/dispatch.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Live } from '../runtime/live.ts';
import { createWorker, type Worker } from '../runtime/worker.ts';
import type { Actor, MeetingPatch, MeetingRecord, Store } from '../store/store.ts';
import type { AnsweredMeeting, InvitationAnswer } from './answers.ts';
import { announceCall, answeredCall } from './calls.ts';
import { say } from '../../machines/index.ts';

/** A meeting to be planned with somebody of a deal. */
export interface MeetingPlan {
  dealId: string;
  contactId: string;
  /** Whose time it takes. */
  userId: string;
  /** The open action that it is for: out of sight until the meeting begins. */
  instance: string | null;
  title: string;
  place: string;
  note: string;
  language: string;
  zone: string;
  startsAt: number;
  endsAt: number;
  actor: Actor;
}

/** What may change of a planned meeting. */
export interface MeetingChange {
  startsAt: number;
  endsAt: number;
  place?: string | undefined;
  note?: string | undefined;
  actor: Actor;
  /** Refused where somebody's meeting has that time. */
  exclusive: boolean;
}

export interface Meetings {
  plan(plan: MeetingPlan): Promise<MeetingRecord>;
  /** Another time, and the customer hears of it. Throws `conflict` where it isn't planned any more. */
  move(id: string, change: MeetingChange): Promise<MeetingRecord>;
  cancel(id: string, actor: Actor): Promise<MeetingRecord>;
  /** Null where the meeting isn't ours. Resolves when everything that follows is durable. */
  answered(answer: InvitationAnswer): Promise<AnsweredMeeting | null>;
  /** Adds a meeting that somebody has booked and carries it to its deal; throws `conflict` where the time is taken. */
  book(meeting: MeetingRecord): Promise<MeetingRecord>;
  start(): void;
  stop(): Promise<void>;
  readonly worker: Pick<Worker, 'wake' | 'settled' | 'busy'>;
}

export interface MeetingsOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  live: Live;
  change: (calls: readonly DealCall[]) => Promise<Outcome[]>;
  /** Finds or makes the deal of a meeting that was booked on a page. */
  place: (meeting: MeetingRecord) => Promise<PlacedMeeting>;
  longestSleepMs: number;
}

export interface PlacedMeeting {
  dealId: string;
  contactId: string;
}

/** What was left lying by a server that died is taken up by the others after this long. */
const leftLyingMs = 60_000;
const atOnce = 20;
const meetingsKnown = 100;

/** Calendar programs keep it for good, and it names nobody. */
export const uidOf = (id: string): string => `${id}@meetings.greenlane`;

/**
 * Meetings with customers. A change is written down first and then carried to the deal in a change of its own, with a
 * key that lets it happen once: a crash in between leaves it `unfinished`, and whoever is there goes on with it.
 */
export function createMeetings(options: MeetingsOptions): Meetings {
  const { store, clock, log, live, change, place, longestSleepMs } = options;

  async function one(call: DealCall): Promise<void> {
    changedOf((await change([call]))[0]);
  }

  /** Carries the last change to the deal; again where that was done before, it changes nothing. */
  async function carry(meeting: MeetingRecord): Promise<MeetingRecord> {
    const placed = await placedOf(meeting);
    const { id, sequence } = placed;
    const silent = placed.state === 'cancelled' && (await neverInvited(placed));
    await one(
      announceCall({
        meeting: placed,
        nextAt: await nextMeetingAt(placed),
        silent,
      }),
    );
    if (placed.instance !== null && placed.dealId !== null)
      // An action that has ended meanwhile needs no rest.
      await store.inbox.snooze(
        placed.dealId,
        placed.instance,
        placed.state === 'cancelled' ? null : placed.startsAt,
      );
    await store.meetings.finish(id, sequence);
    live.publish('meetings', 'inbox', `deal:${placed.dealId ?? ''}`);
    return { ...placed, unfinishedSince: null };
  }

  async function placedOf(meeting: MeetingRecord): Promise<MeetingRecord> {
    if (meeting.state !== 'booked') return meeting;
    const { dealId, contactId } = await place(meeting);
    const changedBy = { kind: 'contact', id: contactId } as const;
    const patch: MeetingPatch = { dealId, contactId, state: 'planned', changedBy };
    await store.meetings.change(meeting.id, meeting.sequence, patch, { exclusive: false });
    return { ...meeting, ...patch };
  }

  /** The invitation still waits in the outbox: the customer knows of nothing that could be cancelled. */
  async function neverInvited({ id, dealId, sequence }: MeetingRecord): Promise<boolean> {
    const prefix = `invite:${id}:`;
    const waiting = (await store.outbox.unsettledOf(dealId ?? '')).filter(
      (row) => row.state === 'waiting' && row.idempotencyKey.startsWith(prefix),
    );
    return sequence === 1 && waiting.length > 0;
  }

  /** Of the deal's planned meetings the next, else the one that was last. */
  async function nextMeetingAt(meeting: MeetingRecord): Promise<number | null> {
    const now = clock.now();
    const all = (await store.meetings.ofDeal(meeting.dealId ?? '', meetingsKnown))
      .filter(({ id }) => id !== meeting.id)
      .concat(meeting)
      .filter(({ state }) => state === 'planned')
      .map(({ startsAt }) => startsAt)
      .toSorted((a, b) => a - b);
    return all.find((at) => at >= now) ?? all.at(-1) ?? null;
  }

  async function planned(id: string): Promise<MeetingRecord> {
    const meeting = await store.meetings.get(id);
    if (!meeting)
      throw new AppError('not-found', say`There is no meeting ${id}. Take the id from the deal’s meetings.`);
    if (meeting.state === 'cancelled')
      throw new AppError(
        'conflict',
        say`“${meeting.title}” has been cancelled already. Plan a new meeting instead.`,
      );
    return meeting.state === 'booked' ? carry(meeting) : meeting;
  }

  async function changed(
    meeting: MeetingRecord,
    patch: MeetingPatch,
    exclusive: boolean,
  ): Promise<MeetingRecord> {
    const next = await store.meetings.change(
      meeting.id,
      meeting.sequence,
      { ...patch, sequence: meeting.sequence + 1, unfinishedSince: clock.now() },
      { exclusive },
    );
    if (!next)
      throw new AppError(
        'conflict',
        say`“${meeting.title}” has just been changed by somebody else. Load it again to see when it is now.`,
      );
    return carry(next);
  }

  /** The oldest that nobody is at work on; one that can't be carried doesn't keep the others waiting. */
  async function round(): Promise<number | null> {
    const left = await store.meetings.unfinished(clock.now() - leftLyingMs, atOnce);
    for (const meeting of left)
      try {
        await carry(meeting);
      } catch (error) {
        if (error instanceof AppError && error.code === 'storage-unavailable') throw error;
        log.error({ err: error, meeting: meeting.id }, 'a meeting could not be carried to its deal');
        // The deal refuses it for good: it stays as it is, to be seen and moved by hand.
        await store.meetings.finish(meeting.id, meeting.sequence);
      }
    return left.length === atOnce ? clock.now() : null;
  }

  const worker = createWorker({ name: 'meetings', clock, log, round, longestSleepMs });

  return {
    async plan({ actor, ...plan }) {
      const now = clock.now();
      const id = newId('mt', now);
      const meeting: MeetingRecord = {
        ...plan,
        id,
        uid: uidOf(id),
        pageId: null,
        beforeMs: 0,
        afterMs: 0,
        state: 'planned',
        answer: null,
        answeredAt: null,
        comment: '',
        proposedAt: null,
        proposedUntil: null,
        sequence: 0,
        changedBy: actor,
        visitor: null,
        unfinishedSince: now,
        createdAt: now,
      };
      await store.meetings.add(meeting, { exclusive: false });
      return carry(meeting);
    },
    async move(id, { actor, exclusive, ...times }) {
      const { place: where, note, ...rest } = times;
      return changed(
        await planned(id),
        {
          ...rest,
          ...(where === undefined ? {} : { place: where }),
          ...(note === undefined ? {} : { note }),
          changedBy: actor,
          answer: null,
          answeredAt: null,
          comment: '',
          proposedAt: null,
          proposedUntil: null,
        },
        exclusive,
      );
    },
    cancel: async (id, actor) => changed(await planned(id), { state: 'cancelled', changedBy: actor }, false),
    async answered(answer) {
      const found = await store.meetings.byUid(answer.uid);
      const meeting = found?.state === 'booked' ? await carry(found) : found;
      if (!meeting || meeting.dealId === null) return null;
      // Mails overtake each other: what was said last counts.
      if (meeting.state === 'planned' && (meeting.answeredAt ?? 0) <= answer.at)
        await store.meetings.change(
          meeting.id,
          meeting.sequence,
          {
            answer: answer.partstat,
            answeredAt: answer.at,
            comment: answer.comment.slice(0, 2_000),
            proposedAt: answer.proposed?.startsAt ?? null,
            proposedUntil: answer.proposed?.endsAt ?? null,
          },
          { exclusive: false },
        );
      await one(answeredCall(meeting, answer));
      live.publish('meetings');
      return { meetingId: meeting.id, dealId: meeting.dealId, contactId: meeting.contactId };
    },
    async book(meeting) {
      await store.meetings.add(meeting, { exclusive: true });
      return carry(meeting);
    },
    start: () => worker.start(),
    stop: () => worker.stop(),
    worker,
  };
}
