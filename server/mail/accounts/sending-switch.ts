import { z } from 'zod';
import type { Store } from '../../store/store.ts';

const Sending = z.object({
  on: z.boolean(),
  changedAt: z.number().nullable(),
  changedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
});
/** Whether real mail may leave, and who said so. */
export type Sending = z.infer<typeof Sending>;

/** One for the whole workspace; what stays in the built-in mailbox doesn't ask it. */
export interface SendingSwitch {
  read(): Promise<Sending>;
  set(on: boolean, by: { id: string; name: string }, now: number): Promise<Sending>;
}

const key = 'mail.sending';
const neverSwitched: Sending = { on: false, changedAt: null, changedBy: null };

export const createSendingSwitch = ({ settings }: Pick<Store, 'settings'>): SendingSwitch => ({
  read: async () => (await settings.get(key, Sending)) ?? neverSwitched,
  async set(on, changedBy, changedAt) {
    const value: Sending = { on, changedAt, changedBy };
    await settings.set(key, value);
    return value;
  },
});
