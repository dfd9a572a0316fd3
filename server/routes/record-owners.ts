import { BulkOwned, BulkOwner } from '../../machines/api/index.ts';
import { actorOf } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { say } from '../../machines/index.ts';

export const recordOwnerRoutes: Route[] = [
  route({
    method: 'post',
    path: '/people/owner',
    summary: 'Contacts or companies into somebody’s hands, or nobody’s',
    allow: 'contacts.edit',
    body: BulkOwner,
    response: BulkOwned,
    async handle({ context, caller, body: { kind, ids, owner }, now }) {
      const actor = actorOf(caller);
      const changed = await context.store.transact(async (records) => {
        if (owner !== null && !(await records.users.get(owner))?.active)
          throw new AppError(
            'invalid',
            say`There is nobody “${owner}” who could own them. Choose somebody from the team.`,
          );
        const store = kind === 'contact' ? records.contacts : records.companies;
        const others = (await store.getMany(ids)).filter(({ ownerId }) => ownerId !== owner);
        for (const { id } of others) await store.update(id, { ownerId: owner }, now, actor);
        return others.map(({ id, ownerId }) => ({ id, was: ownerId }));
      });
      context.live.publish(kind === 'contact' ? 'contacts' : 'companies');
      for (const { id } of changed.slice(0, 50)) context.live.publish(`${kind}:${id}`);
      return { changed };
    },
  }),
];
