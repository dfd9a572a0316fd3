import type { MergeNote, MergePreview } from '../../machines/api/index.ts';
import { say } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { tellDeals } from '../people/changed.ts';
import type {
  CompanyRecord,
  ContactRecord,
  FoundKind,
  MergeAsk,
  MergeRecord,
  Records,
  Suppression,
} from '../store/store.ts';
import { fieldsOfCompanies, fieldsOfPeople, mergedCompany, mergedPerson, type Choices } from './choosing.ts';
import { sideOf, sideViews } from './sides.ts';

interface Pair {
  kind: FoundKind;
  kept: string;
  gone: string;
}

type Both =
  | { kind: 'contact'; kept: ContactRecord; gone: ContactRecord }
  | { kind: 'company'; kept: CompanyRecord; gone: CompanyRecord };

async function bothOf(records: Pick<Records, 'contacts' | 'companies'>, pair: Pair): Promise<Both> {
  if (pair.kept === pair.gone)
    throw new AppError('invalid', say`A record can’t be merged with itself. Choose two different ones.`);
  const [kept, gone] =
    pair.kind === 'contact'
      ? [await records.contacts.get(pair.kept), await records.contacts.get(pair.gone)]
      : [await records.companies.get(pair.kept), await records.companies.get(pair.gone)];
  for (const [asked, record] of [
    [pair.kept, kept],
    [pair.gone, gone],
  ] as const) {
    if (!record) throw new AppError('not-found', say`There is no record “${asked}”. Look at the list again.`);
    if (record.id !== asked)
      throw new AppError('conflict', say`“${asked}” has been merged already. Look at the list again.`);
  }
  return { kind: pair.kind, kept, gone } as Both; // both are there, and of that kind
}

/** What becomes of two records when they become one, before anybody has decided on it. */
export async function previewOf(context: Context, pair: Pair): Promise<MergePreview> {
  return context.store.read(async (records) => {
    const both = await bothOf(records, pair);
    const views = await sideViews(records);
    const counts = await records.merges.belongings(pair.kind, pair.gone);
    if (pair.kind === 'contact') {
      const { items } = await records.deals.list({ contactId: pair.gone, limit: 200 });
      if (items.length > 0) counts.set('deals', items.length);
    }
    return {
      kept: await sideOf(views, both.kept),
      gone: await sideOf(views, both.gone),
      fields:
        both.kind === 'contact'
          ? fieldsOfPeople(both.kept, both.gone)
          : fieldsOfCompanies(both.kept, both.gone),
      moves: movesOf(counts),
      notes: both.kind === 'contact' ? await notesOf(context, records, both) : [],
    };
  });
}

const thingOf: Readonly<Record<string, MergePreview['moves'][number]['what']>> = {
  deals: 'deals',
  actions: 'actions',
  messages: 'messages',
  outbox: 'outbox',
  meetings: 'meetings',
  record_files: 'files',
  taggings: 'tags',
  form_submissions: 'forms',
  contacts: 'contacts',
  record_log: 'log',
};

const movesOf = (counts: ReadonlyMap<string, number>): MergePreview['moves'] =>
  [...counts].flatMap(([table, count]) => {
    const what = thingOf[table];
    return what ? [{ what, count }] : [];
  });

async function notesOf(
  { machines }: Context,
  records: Records,
  { kept, gone }: { kept: ContactRecord; gone: ContactRecord },
): Promise<MergeNote[]> {
  const notes: MergeNote[] = [];
  const dealsOf = async (contactId: string) => (await records.deals.list({ contactId, limit: 100 })).items;
  const [ofKept, ofGone] = [await dealsOf(kept.id), await dealsOf(gone.id)];
  const shared = new Set(ofKept.map(({ id }) => id));
  for (const { id, title } of ofGone) {
    if (shared.has(id)) notes.push({ code: 'both-in-deal', deal: { id, title } });
  }
  const running = (deals: typeof ofKept) => deals.filter(({ status }) => status === 'open');
  for (const deal of running(ofGone)) {
    const others = running(ofKept).filter(
      ({ id, processId }) => processId === deal.processId && id !== deal.id && !shared.has(deal.id),
    );
    if (others.length === 0) continue;
    const { process } = await machines.load(deal.versionHash);
    notes.push({
      code: 'both-running',
      process: { id: deal.processId, name: process.name },
      deals: [...others, deal].map(({ id, title }) => ({ id, title })),
    });
  }
  const after = mergedPerson(kept, gone, {}, kept.updatedAt);
  if (kept.consent.given && !after.consent.given) notes.push({ code: 'no-consent' });
  if (kept.unsubscribedAt === null && after.unsubscribedAt !== null) notes.push({ code: 'unsubscribed' });
  if (kept.suppressedAt === null && after.suppressedAt !== null) notes.push({ code: 'suppressed' });
  const topics = after.topicsOff.length - kept.topicsOff.length;
  if (topics > 0) notes.push({ code: 'topics-off', count: topics });
  if (gone.email !== null && gone.email !== after.email)
    notes.push({ code: 'former-address', email: gone.email });
  return notes;
}

type By = MergeAsk['by'];

/** Makes one of two. Running deals of both go on, and hear that their people are others now. */
export async function mergeTwo(
  context: Context,
  { choices, ...pair }: Pair & { choices: Choices },
  by: By,
  now: number,
): Promise<MergeRecord> {
  const id = newId('mg', now);
  const moved = await context.store.transact(async (records) => {
    const both = await bothOf(records, pair);
    const ask = { id, at: now, by, kept: pair.kept, gone: pair.gone };
    if (both.kind === 'company') {
      const after = mergedCompany(both.kept, both.gone, choices, now);
      return records.merges.merge({ ...ask, kind: 'company', after });
    }
    const after = mergedPerson(both.kept, both.gone, choices, now);
    const suppress = await carriedOver(records, both, after);
    return records.merges.merge({ ...ask, kind: 'contact', after, suppress });
  });
  await announce(context, pair, moved.deals);
  const merge = await context.store.merges.get(id);
  if (!merge) throw new Error(`Merge ${id} isn’t there right after it was made.`);
  return merge;
}

/**
 * Why the kept address comes onto the list where only the other one was on it: it was the person’s own wish, or ours.
 * That an address doesn't work is about that address.
 */
async function carriedOver(
  records: Pick<Records, 'suppressions'>,
  { kept, gone }: { kept: ContactRecord; gone: ContactRecord },
  after: ContactRecord,
): Promise<Omit<Suppression, 'email'> | null> {
  const listed = async (email: string | null) => (email === null ? null : records.suppressions.get(email));
  const [own, other] = [await listed(after.email), (await listed(gone.email)) ?? (await listed(kept.email))];
  if (own !== null || other === null) {
    after.suppressedAt = own?.at ?? null;
    return null;
  }
  if (other.reason === 'bounced') {
    after.suppressedAt = null;
    return null;
  }
  const { reason, note, at, by } = other;
  return { reason, note, at, by };
}

export async function undoMerge(
  context: Context,
  id: string,
  by: By,
  now: number,
): Promise<{ merge: MergeRecord; since: number }> {
  const { merge, since, deals } = await context.store.transact(async (records) => {
    const done = await records.merges.undo(id, { ...by, at: now });
    const undone = await records.merges.get(id);
    if (!undone) throw new Error(`Merge ${id} isn’t there while it is undone.`);
    return { ...done, merge: undone };
  });
  await announce(context, merge, deals);
  return { merge, since };
}

async function announce(
  context: Context,
  { kind, kept, gone }: Pair,
  deals: readonly string[],
): Promise<void> {
  const running = (await Promise.all(deals.map((id) => context.store.deals.get(id)))).filter(
    (deal) => deal?.status === 'open',
  );
  await tellDeals(
    context,
    running.flatMap((deal) => (deal ? [deal.id] : [])),
  );
  if (kind === 'contact') await context.runtime.releasing.contactChanged(kept);
  else await context.runtime.releasing.companyChanged();
  context.live.publish(
    'duplicates',
    'deals',
    ...(kind === 'contact'
      ? (['contacts', `contact:${kept}`, `contact:${gone}`] as const)
      : (['companies', `company:${kept}`, `company:${gone}`] as const)),
    ...deals.map((id) => `deal:${id}` as const),
  );
}
