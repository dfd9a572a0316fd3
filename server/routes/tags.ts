import { z } from 'zod';
import {
  BulkTag,
  BulkTagged,
  ByRecord,
  Done,
  MergeTag,
  PutTags,
  RenameTag,
  TagList,
  Tagged,
  TagRef,
  TagsQuery,
} from '../../machines/api/index.ts';
import type { RecordKind } from '../../machines/index.ts';
import { actorOf, requireAccess } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { requireRecord } from '../files/record-files.ts';
import { done, route, type Route } from '../http/route.ts';
import type { Actor, Records, TagRecord } from '../store/store.ts';
import { carryTag } from '../tags/carrying.ts';
import { say } from '../../machines/index.ts';

const ByTag = z.object({ key: z.string().max(80) });

const noTag = (key: string): AppError =>
  new AppError('not-found', say`There is no tag “${key}”. Somebody may have merged or removed it.`);

/** Records of one tag that are given another in one go; the next go begins where nothing of them is left. */
const movedAtOnce = 2_000;

export function publishRecord(
  { live }: Pick<Context, 'live'>,
  kind: RecordKind,
  ids: readonly string[],
): void {
  const list = { contact: 'contacts', company: 'companies', deal: 'deals' } as const;
  live.publish(list[kind], 'tags');
  for (const id of ids.slice(0, 50)) live.publish(`${kind}:${id}`);
}

/** Tags of deals are told on their timeline, those of others in their log. */
async function logTags(
  { recordLog }: Pick<Records, 'recordLog'>,
  kind: RecordKind,
  ids: readonly string[],
  what: { added: string[]; removed: string[] },
  { actor, at }: { actor: Actor; at: number },
): Promise<void> {
  if (kind === 'deal') return;
  await recordLog.append(
    ids.map((id) => ({ kind, id, at, actor, what: { kind: 'tags' as const, ...what } })),
  );
}

const namesOf = (tags: readonly TagRecord[]): string[] => tags.map(({ name }) => name);

export const tagRoutes: Route[] = [
  route({
    method: 'get',
    path: '/tags',
    summary: 'Tags by name',
    allow: 'read',
    query: TagsQuery,
    response: TagList,
    async handle({ context: { store }, query }) {
      const tags = await store.tags.all();
      if (query.counts === '0') return { items: tags.map((tag) => ({ ...tag, records: null })) };
      const counts = await store.read((records) => records.tags.counts());
      const of = (key: string, kind: RecordKind): number =>
        counts.find((one) => one.key === key && one.kind === kind)?.records ?? 0;
      return {
        items: tags.map((tag) => ({
          ...tag,
          records: {
            contact: of(tag.key, 'contact'),
            company: of(tag.key, 'company'),
            deal: of(tag.key, 'deal'),
          },
        })),
      };
    },
  }),
  route({
    method: 'put',
    path: '/tags/of/:kind/:id',
    summary: 'What a contact, company or deal is tagged with',
    allow: 'read',
    params: ByRecord,
    body: PutTags,
    response: Tagged,
    async handle({ context, caller, params: { kind, id }, body, now }) {
      requireAccess(caller, kind === 'deal' ? 'deals.edit' : 'contacts.edit');
      const actor = actorOf(caller);
      const result = await context.store.transact(async (records) => {
        await requireRecord(records, { kind, id });
        const before = (await records.tags.of(kind, [id])).get(id) ?? [];
        const after = await records.tags.named(body.names, now);
        const added = after.filter(({ key }) => !before.some((one) => one.key === key));
        const removed = before.filter(({ key }) => !after.some((one) => one.key === key));
        for (const { key } of added) await records.tags.add(kind, [id], key);
        for (const { key } of removed) await records.tags.take(kind, [id], key);
        const what = { added: namesOf(added), removed: namesOf(removed) };
        const changed = added.length + removed.length > 0;
        if (changed) await logTags(records, kind, [id], what, { actor, at: now });
        return { after, what, changed };
      });
      if (result.changed) {
        if (kind === 'deal') await context.runtime.noteBeside({ deal: id, actor }, { tags: result.what });
        publishRecord(context, kind, [id]);
      }
      return { tags: result.after };
    },
  }),
  route({
    method: 'post',
    path: '/tags/bulk',
    summary: 'Put one tag on many contacts or companies, or take it off',
    allow: 'contacts.edit',
    body: BulkTag,
    response: BulkTagged,
    async handle({ context, caller, body: { kind, ids, name, put }, now }) {
      const { tag, changed } = await context.store.transact(async (records) => {
        const [found] = await records.tags.named([name], now);
        if (!found) throw new AppError('invalid', say`The tag has no letters. Give it a name.`);
        const known = await (kind === 'contact' ? records.contacts : records.companies).getMany(ids);
        const these = known.map(({ id }) => id);
        const touched = await records.tags[put ? 'add' : 'take'](kind, these, found.key);
        const what = { added: put ? [found.name] : [], removed: put ? [] : [found.name] };
        await logTags(records, kind, touched, what, { actor: actorOf(caller), at: now });
        return { tag: found, changed: touched };
      });
      publishRecord(context, kind, changed);
      return { tag, changed };
    },
  }),
  route({
    method: 'patch',
    path: '/tags/:key',
    summary: 'Call a tag something else, everywhere',
    allow: 'fields.manage',
    params: ByTag,
    body: RenameTag,
    response: TagRef,
    async handle({ context, params: { key }, body }) {
      const tag = await context.store.transact(async ({ tags }) => {
        if (!(await tags.get(key))) throw noTag(key);
        await tags.rename(key, body.name);
        return tags.get(key);
      });
      if (!tag) throw noTag(key);
      context.live.publish('tags', 'contacts', 'companies', 'deals');
      return tag;
    },
  }),
  route({
    method: 'post',
    path: '/tags/:key/merge',
    summary: 'Everything that has the tag gets another instead; saved views and segments ask for that one',
    allow: 'fields.manage',
    params: ByTag,
    body: MergeTag,
    response: TagRef,
    async handle({ context, params: { key }, body: { into }, now }) {
      const target = await context.store.tags.get(into);
      if (!(await context.store.tags.get(key))) throw noTag(key);
      if (!target || into === key) throw noTag(into);
      await context.store.transact((records) => carryTag(records, { from: key, into }, now));
      await moveAll(context, key, into);
      context.live.publish('views', 'segments');
      return target;
    },
  }),
  route({
    method: 'delete',
    path: '/tags/:key',
    summary: 'Take a tag off everything that has it',
    allow: 'fields.manage',
    params: ByTag,
    response: Done,
    async handle({ context, params: { key } }) {
      if (!(await context.store.tags.get(key))) throw noTag(key);
      await moveAll(context, key, null);
      return done;
    },
  }),
];

/** Some thousands at a time, each a transaction of its own, so that nobody waits for a large tag. */
async function moveAll({ store, live }: Context, key: string, into: string | null): Promise<void> {
  while ((await store.tags.move(key, into, movedAtOnce)) > 0);
  await store.tags.remove(key);
  live.publish('tags', 'contacts', 'companies', 'deals');
}
