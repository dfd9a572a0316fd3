import type { NewRequest, RemarkKind, RequestState } from '../../machines/api/index.ts';
import { say } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Records, RequestRecord, Store, UserRecord } from '../store/store.ts';

/*
 * A request goes from hand to hand: asked for, taken, done or handed back. Each step is a remark that both sides see, and
 * stands in the inbox of whoever it is up to: a request with whoever may take it or has it, its news with the other side.
 */

/** What somebody does with a request; `said` is a remark that changes nothing else. */
export type RequestStep = Exclude<RemarkKind, 'asked'> | 'asked';

interface Person {
  id: string;
  role: UserRecord['role'];
}

/** Whose turn it is: its owner, or while nobody has taken it anybody of the department. */
const isAsked = ({ ownerId, department, askedBy }: RequestRecord, { id, role }: Person): boolean =>
  ownerId === null ? department === role && askedBy !== id : ownerId === id;

/** What this person may do with a request as it stands. */
export function requestSteps(request: RequestRecord, person: Person): Record<RequestStep, boolean> {
  const { state, askedBy } = request;
  const asked = isAsked(request, person);
  const open = state === 'asked' || state === 'taken';
  const asker = askedBy === person.id;
  return {
    taken: state === 'asked' && asked,
    done: open && asked,
    returned: open && asked,
    asked: state === 'returned' && asker,
    withdrawn: (open || state === 'returned') && asker,
    said: true,
  };
}

const stateAfter: Record<Exclude<RequestStep, 'said'>, RequestState> = {
  taken: 'taken',
  done: 'done',
  returned: 'returned',
  asked: 'asked',
  withdrawn: 'withdrawn',
};

export async function askFor(
  store: Store,
  { to, about, ...brief }: NewRequest,
  by: Person,
  now: number,
): Promise<string> {
  const id = newId('rq', now);
  await store.transact(async (records) => {
    if (about !== null && !(await records.requests.names([about])).has(about.id))
      throw new AppError('invalid', say`There is no ${about.kind} “${about.id}” that this could be about.`);
    const request = {
      ...brief,
      id,
      ownerId: 'user' in to ? to.user : null,
      department: 'department' in to ? to.department : null,
      about,
      askedBy: by.id,
      askedAt: now,
    };
    if ((await peopleAsked(records, request)).length === 0)
      throw new AppError(
        'invalid',
        'user' in to
          ? say`There is nobody “${to.user}” to ask. Choose somebody from GET /users.`
          : say`Nobody else has the role “${to.department}”. Ask a person instead.`,
      );
    await records.requests.add(request);
    await putBefore(records, request, 0, now, by.id);
  });
  return id;
}

type Asked = Pick<RequestRecord, 'id' | 'ownerId' | 'department' | 'askedBy' | 'dueAt'>;

/** Who sees that something is wanted of them. */
async function peopleAsked({ users }: Records, { ownerId, department, askedBy }: Asked): Promise<string[]> {
  const active = (await users.list()).filter((user) => user.active);
  return active
    .filter(({ id, role }) => (ownerId === null ? role === department && id !== askedBy : id === ownerId))
    .map(({ id }) => id);
}

async function putBefore(
  records: Records,
  request: Asked,
  number: number,
  now: number,
  byUser: string,
): Promise<void> {
  const people = await peopleAsked(records, request);
  await records.matters.raise(
    people.map((userId) => ({
      id: newId('mr', now),
      userId,
      kind: 'request' as const,
      about: { kind: 'request' as const, id: request.id },
      place: String(number),
      byUser,
      at: now,
      dueAt: request.dueAt,
    })),
  );
}

/** Throws `not-found`, `forbidden` for what isn't this person's to do now, `conflict` where somebody was faster. */
export async function stepRequest(
  store: Store,
  id: string,
  { step, text }: { step: RequestStep; text: string },
  by: Person,
  now: number,
): Promise<void> {
  await store.transact(async (records) => {
    const { requests, matters } = records;
    const before = await requests.get(id);
    if (!before) throw new AppError('not-found', say`There is no request “${id}”.`);
    if (!requestSteps(before, by)[step])
      throw new AppError(
        before.state === 'asked' || before.state === 'returned' ? 'forbidden' : 'conflict',
        say`The request “${before.goal}” stands at “${before.state}”, and this isn’t yours to do with it now. Load it again: somebody may have been faster.`,
      );
    const after = {
      state: step === 'said' ? before.state : stateAfter[step],
      ownerId: ownerAfter(before, step, by),
    };
    if (!(await requests.change(before, after, { at: now, userId: by.id, what: step, text })))
      throw new AppError('conflict', say`Somebody has just changed “${before.goal}”. Load it again.`);
    const about = { kind: 'request' as const, id };
    const number = before.remarks;
    if (step !== 'said') {
      await matters.resolve({ about, kind: 'request' }, now);
      // Whoever acts has read what the other side said.
      await matters.resolve({ about, kind: 'request-news', userId: by.id }, now);
      if (step === 'taken' || step === 'asked')
        await putBefore(records, { ...before, ...after }, number, now, by.id);
    }
    const other = otherSide(before, by);
    // Asked again, it stands before them as a request.
    if (other !== null && step !== 'asked')
      await matters.raise([
        {
          id: newId('mr', now),
          userId: other,
          kind: 'request-news',
          about,
          place: String(number),
          byUser: by.id,
          at: now,
        },
      ]);
  });
}

function ownerAfter(
  { ownerId, department }: RequestRecord,
  step: RequestStep,
  { id }: Person,
): string | null {
  if (step === 'taken' || step === 'done' || step === 'returned') return id;
  // Asked again, it is anybody's of the department as it was the first time.
  return step === 'asked' && department !== null ? null : ownerId;
}

/** Whoever asked hears of the one who has it, and the other way round; a third person's remark goes to who asked. */
const otherSide = ({ askedBy, ownerId }: RequestRecord, { id }: Person): string | null => {
  const other = askedBy === id ? ownerId : askedBy;
  return other === id ? null : other;
};
