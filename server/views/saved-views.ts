import type { SavedView } from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import type { ViewRecord } from '../store/store.ts';
import { userOf, usersById } from './people.ts';

/** One's own and shared views of a screen, as whoever asks may use them. */
export async function savedViews(
  { store }: Pick<Context, 'store'>,
  { screen, scope }: Pick<ViewRecord, 'screen' | 'scope'>,
  caller: Caller,
): Promise<SavedView[]> {
  const userId = userIdOf(caller) ?? '';
  const [records, users, chosen] = await Promise.all([
    store.views.list(screen, scope, userId),
    store.users.list(),
    store.views.defaultOf(screen, scope, userId),
  ]);
  const people = usersById(users);
  return records.map(({ id, ownerId, name, query, shared, updatedAt }) => ({
    id,
    screen,
    scope,
    name,
    query,
    shared,
    owner: userOf(people, ownerId),
    mine: ownerId === userId,
    mayChange: mayChange(caller, { ownerId }),
    isDefault: id === chosen,
    updatedAt,
  }));
}

/** What somebody shares is theirs, and the managers'. */
export const mayChange = (caller: Caller, { ownerId }: Pick<ViewRecord, 'ownerId'>): boolean =>
  ownerId === userIdOf(caller) || may(caller, 'views.manage');
