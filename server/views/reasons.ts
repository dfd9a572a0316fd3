import type { KeptReason, WaitReason } from '../../machines/api/index.ts';
import { fieldLabel } from '../../machines/index.ts';
import type { Machines } from '../runtime/machines.ts';
import type { OutboxRecord, Store } from '../store/store.ts';
import { told } from '../saying/told.ts';

interface Sources {
  store: Store;
  machines: Machines;
}

/** A reason with the names of what it is about. What is gone keeps its id for a name. */
export async function reasonView(
  { store, machines }: Sources,
  kept: KeptReason,
  { versionHash }: Pick<OutboxRecord, 'versionHash'>,
): Promise<WaitReason> {
  switch (kept.code) {
    case 'other-contact': {
      const user = kept.user === null ? null : await store.users.get(kept.user);
      return {
        ...kept,
        deal: await dealRef(store, kept.deal),
        user: user && { id: user.id, name: user.name },
      };
    }
    case 'other-deal':
      return { ...kept, deal: await dealRef(store, kept.deal) };
    case 'account-limit':
    case 'account-away': {
      const account = await store.accounts.get(kept.account);
      return { ...kept, account: { id: kept.account, name: account?.name ?? kept.account } };
    }
    case 'missing-fields': {
      const { process } = await machines.load(versionHash);
      const template = process.templates.find(({ id }) => id === kept.template);
      return {
        ...kept,
        template: { id: kept.template, name: template?.name ?? kept.template },
        fields: kept.fields.map((path) => ({ id: path, name: told(fieldLabel(path, process)) })),
      };
    }
    default:
      return kept;
  }
}

async function dealRef(store: Store, id: string): Promise<{ id: string; title: string }> {
  const deal = await store.deals.get(id);
  return { id, title: deal?.title ?? id };
}

/** Why a message waits, if it does; a reply's hold is the deal's and stands on no message. */
export async function reasonOf(
  sources: Sources,
  row: OutboxRecord,
  { held }: { held: boolean },
): Promise<WaitReason | null> {
  if (row.state !== 'waiting') return null;
  if (held && row.kind === 'email') return { code: 'reply-held', until: null };
  return row.reason && reasonView(sources, row.reason, row);
}

/** Those of one deal's messages, by the row. */
export async function reasonsOf(
  sources: Sources,
  rows: readonly OutboxRecord[],
  deal: { held: boolean },
): Promise<ReadonlyMap<string, WaitReason>> {
  const reasons = await Promise.all(
    rows.map(async (row) => [row.id, await reasonOf(sources, row, deal)] as const),
  );
  return new Map(reasons.flatMap(([id, reason]) => (reason ? [[id, reason] as const] : [])));
}
