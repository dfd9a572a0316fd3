import type { z } from 'zod';
import type {
  Attention,
  AttentionDeals,
  AttentionDealsQuery,
  AttentionKind,
  AttentionQuery,
} from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { attentionDay, contactDays } from './attention-wanted.ts';
import { dayMs, dayNumber } from './days.ts';
import { dueOf } from './deal-briefs.ts';
import { userOf, usersById } from './people.ts';
import { stepRef } from './places.ts';
import { ownerFilter, type Viewing } from './viewing.ts';

type Sources = Pick<Context, 'store' | 'machines'>;

const none = (): Record<AttentionKind, number> => ({
  rotting: 0,
  overdue: 0,
  'no-step': 0,
  'no-contact': 0,
  'date-passed': 0,
  'no-value': 0,
});

/** How many deals need a look, by reason and owner. */
export async function attentionView(
  context: Sources,
  { process }: AttentionQuery,
  viewing: Viewing,
): Promise<Attention> {
  const { store } = context;
  const day = await attentionDay(context, viewing);
  return store.read(async (records) => {
    const processes = process === undefined ? await records.forecasts.processes() : [process];
    const counts = await records.attention.counts({ ...day, processes });
    const users = usersById(await records.users.list());
    const kinds = none();
    const byOwner = new Map<string | null, Record<AttentionKind, number>>();
    for (const { kind, ownerId, deals } of counts) {
      kinds[kind] += deals;
      const own = byOwner.get(ownerId) ?? none();
      own[kind] += deals;
      byOwner.set(ownerId, own);
    }
    const owners = [...byOwner].map(([ownerId, of]) => ({ owner: userOf(users, ownerId), kinds: of }));
    return {
      processes: (await records.versions.allLive()).map(({ processId, name }) => ({ id: processId, name })),
      contactDays: await contactDays({ store: records }),
      owners: owners.toSorted((a, b) =>
        a.owner && b.owner ? a.owner.name.localeCompare(b.owner.name) : a.owner ? -1 : 1,
      ),
      kinds,
    };
  });
}

/** Those deals, the most valuable first. */
export async function attentionDeals(
  context: Sources,
  { kind, process, owner, limit, cursor }: Query,
  viewing: Viewing,
): Promise<AttentionDeals> {
  const { store, machines } = context;
  const day = await attentionDay(context, viewing);
  const ownerId = ownerFilter(owner, viewing);
  const page = await store.read(async (records) => {
    const processes = process === undefined ? await records.forecasts.processes() : [process];
    const counts = await records.attention.counts({ ...day, processes, kinds: kind && [kind] });
    const about = counts.reduce((sum, { deals }) => sum + deals, 0);
    return records.attention.deals({ ...day, processes, kind: kind ?? null, ownerId, about, limit, cursor });
  });
  const items = await Promise.all(
    page.items.map(async (deal) => {
      const { graph } = (await machines.load(deal.versionHash)).machine;
      return {
        id: deal.id,
        title: deal.title,
        process: deal.processId,
        company: deal.companyId === null ? null : { id: deal.companyId, name: deal.companyName ?? '' },
        contact: deal.contactName,
        owner: deal.ownerId === null ? null : { id: deal.ownerId, name: deal.ownerName ?? '' },
        stage: stepRef(graph, deal.stage ?? deal.step),
        kinds: deal.kinds,
        valueMinor: deal.valueMinor,
        currency: deal.currency ?? viewing.currency,
        daysInStage: dayNumber(deal.stageEnteredAt ?? deal.stepEnteredAt, viewing.now, viewing.zone) - 1,
        expectedDays: deal.expectedMs === null ? null : deal.expectedMs / dayMs,
        due: dueOf(deal, viewing.now, viewing.dayEndsAt),
        dueAt: deal.nextDueAt,
        contactAt: deal.contactAt,
        expectedCloseOn: deal.expectedCloseOn,
      };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

type Query = z.output<typeof AttentionDealsQuery>;
