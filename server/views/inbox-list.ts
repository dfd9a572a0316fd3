import type { InboxItem as InboxItemView, InboxRow as InboxRowView } from '../../machines/api/index.ts';
import { may, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import type { InboxFilter, InboxItem, InboxRow, Store } from '../store/store.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { inboxItemView } from './inbox.ts';
import { inboxMatterView } from './inbox-matter.ts';
import { reasonDrawing } from './older-drawing.ts';
import { usersById } from './people.ts';
import type { Viewing } from './viewing.ts';

/** Rows of the store as the API's, with what a reply holds counted for those that answer one. */
export async function inboxViews(
  context: Context,
  items: readonly InboxItem[],
  viewing: Viewing,
  caller: Caller,
): Promise<InboxItemView[]> {
  const versions = await versionsOf(
    context,
    items.map((item) => item.deal),
  );
  const users = usersById(await context.store.users.list());
  const mayWork = may(caller, 'deals.work');
  return Promise.all(
    items.map(async (item) => {
      const version = loadedVersion(versions, item.deal.versionHash);
      return inboxItemView(item, {
        version,
        drawing: await reasonDrawing(context, version, item.because),
        viewing,
        users,
        mayWork,
        holding: item.state === 'open' && item.deal.held ? await heldBy(context, item) : 0,
      });
    }),
  );
}

/** The same of rows of both kinds, in their order. */
export async function inboxRowViews(
  context: Context,
  rows: readonly InboxRow[],
  viewing: Viewing,
  caller: Caller,
): Promise<InboxRowView[]> {
  const actions = await inboxViews(
    context,
    rows.filter((row) => row.of === 'action'),
    viewing,
    caller,
  );
  const users = usersById(await context.store.users.list());
  const next = actions.values();
  return rows.map((row) => {
    if (row.of === 'matter') return inboxMatterView(row, { viewing, users });
    const { value } = next.next();
    if (!value) throw new Error('Each action has made one view.');
    return value;
  });
}

/** How many planned things wait until this action has ended: a drawn call can be the answer to a reply, too. */
async function heldBy({ store }: Context, { dealId, instance }: InboxItem): Promise<number> {
  const context = (await store.deals.get(dealId))?.snapshot?.context;
  if (context?.hold?.instance !== instance) return 0;
  return Object.values(context.waits).filter((wait) => wait.heldAt !== undefined).length;
}

const acceptedAtMost = 500;

/** Leads that were handed over and wait for a yes, due first. */
export const leadsToAccept = ({ inbox }: Pick<Store, 'inbox'>, filter: InboxFilter): Promise<InboxItem[]> =>
  inbox.toAccept(filter, acceptedAtMost);
