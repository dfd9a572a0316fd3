import type { RequestDetail, RequestView } from '../../machines/api/index.ts';
import type { Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { requestSteps } from '../requests/requests.ts';
import type { RequestRecord } from '../store/store.ts';
import { userOf, usersById, type Users } from './people.ts';

/** Somebody whose account is gone keeps what they did. */
const someone = (users: Users, id: string) => userOf(users, id) ?? { id, name: '' };

export async function requestViews(
  { store }: Context,
  records: readonly RequestRecord[],
  caller: Caller,
): Promise<RequestView[]> {
  const users = usersById(await store.users.list());
  const names = await store.requests.names(records.flatMap(({ about }) => about ?? []));
  const me = caller.kind === 'user' ? caller.user : { id: '', role: caller.role ?? 'visitor' };
  return records.map((record) => {
    const { ownerId, askedBy, about, remarks: _remarks, ...rest } = record;
    const may = me.role === 'visitor' ? null : requestSteps(record, { id: me.id, role: me.role });
    return {
      ...rest,
      owner: userOf(users, ownerId),
      about: about && { ...about, name: names.get(about.id) ?? null },
      askedBy: someone(users, askedBy),
      may: {
        take: may?.taken ?? false,
        finish: may?.done ?? false,
        return: may?.returned ?? false,
        askAgain: may?.asked ?? false,
        withdraw: may?.withdrawn ?? false,
      },
    };
  });
}

export async function requestDetail(
  context: Context,
  record: RequestRecord,
  caller: Caller,
): Promise<RequestDetail> {
  const { store } = context;
  const users = usersById(await store.users.list());
  const [view] = await requestViews(context, [record], caller);
  if (!view) throw new Error('One record makes one view.');
  return {
    ...view,
    remarks: (await store.requests.remarks(record.id)).map(({ userId, ...rest }) => ({
      ...rest,
      by: someone(users, userId),
    })),
  };
}
