import type { z } from 'zod';
import type { Leads, LeadsQuery, NoProcess } from '../../machines/api/index.ts';
import { stepsOf } from '../../machines/index.ts';
import type { Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { cardView } from './cards.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { inboxViews, leadsToAccept } from './inbox-list.ts';
import { boardFilter } from './board-filter.ts';
import { chooseProcess } from './pipeline.ts';
import { stepRef } from './places.ts';
import type { Viewing } from './viewing.ts';

/** Everybody before the handoff, and those just across it who wait for a yes. */
export async function leadsView(
  context: Context,
  { process, step, owner, source, q, limit, cursor }: z.output<typeof LeadsQuery>,
  viewing: Viewing,
  caller: Caller,
): Promise<Leads | NoProcess> {
  const { store, machines } = context;
  const chosen = await chooseProcess(context, process);
  if (!chosen) return { process: null };
  const { live, processes } = chosen;
  const version = await machines.load(live.hash);
  const filter = {
    ...boardFilter(live.processId, { owner, source, q }, viewing),
    kind: 'lead' as const,
  };
  const { page, counts, choices, waiting } = await store.read(async (records) => ({
    page: await records.board.list({ ...filter, step, limit, cursor }),
    counts: await records.board.stepCounts(filter),
    choices: await records.board.choices(live.processId, 'lead'),
    waiting: await leadsToAccept(records, {
      view: 'team',
      userId: viewing.userId ?? '',
      now: viewing.now,
      dayEndsAt: viewing.dayEndsAt,
      processId: live.processId,
    }),
  }));
  const versions = await versionsOf(context, page.items);
  const countAt = new Map(counts.map((one) => [one.step, one.deals]));
  const { graph } = version.machine;
  const drawn = stepsOf(version.process)
    .filter((one) => one.half === 'marketing')
    .map((one) => one.id);
  const older = [...countAt.keys()].filter((id) => !drawn.includes(id));
  return {
    process: { id: live.processId, name: version.process.name },
    processes: processes.map(({ id, name }) => ({ id, name })),
    steps: [...drawn, ...older].map((id) => ({ step: stepRef(graph, id), count: countAt.get(id) ?? 0 })),
    items: page.items.map((card) => cardView(card, loadedVersion(versions, card.versionHash), viewing)),
    nextCursor: page.nextCursor,
    toAccept: await inboxViews(context, waiting, viewing, caller),
    count: counts.reduce((sum, one) => sum + one.deals, 0),
    sources: choices.sources,
  };
}
