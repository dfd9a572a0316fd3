import { z } from 'zod';
import type { AttentionKind } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import type { AttentionDay, AttentionWanted, Store } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import { dayBeganAt, dayMs, isoDay } from './days.ts';
import type { Viewing } from './viewing.ts';

const key = 'attention';
const Stored = z.object({ contactDays: z.number().int().min(1).max(3650) });

/** Days without a word after which a customer counts as forgotten; a workspace sets its own. */
export async function contactDays({ store }: { store: Pick<Store, 'settings'> }): Promise<number> {
  return (await store.settings.get(key, Stored))?.contactDays ?? 14;
}

export const setContactDays = ({ store }: Pick<Context, 'store'>, days: number): Promise<void> =>
  store.settings.set(key, { contactDays: days } satisfies z.infer<typeof Stored>);

/** By which moment and day deals are looked at. */
export async function attentionDay(
  context: Pick<Context, 'store'>,
  { now, zone: viewers }: Pick<Viewing, 'now' | 'zone'>,
): Promise<AttentionDay> {
  const { zone } = await readWorkspace(context.store);
  return {
    now,
    contactBefore: now - (await contactDays(context)) * dayMs,
    today: isoDay(now, zone),
    dayBeganAt: dayBeganAt(now, viewers),
  };
}

export const attentionWanted = async (
  context: Pick<Context, 'store'>,
  kind: AttentionKind,
  viewing: Viewing,
): Promise<AttentionWanted> => ({ kind, ...(await attentionDay(context, viewing)) });
