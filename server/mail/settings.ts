import { z } from 'zod';
import {
  type MailSettings,
  mailSecurities,
  type PutMailSettings,
  usualPerMinute,
} from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type MailAddress, addressKey } from './addresses.ts';
import type { Keys } from './keys.ts';
import type { SmtpServer } from './transport.ts';

const StoredMail = z.object({
  mode: z.enum(['mailbox', 'smtp']),
  host: z.string(),
  port: z.number(),
  security: z.enum(mailSecurities),
  user: z.string(),
  fromName: z.string(),
  fromAddress: z.string(),
  perMinute: z.number(),
});
type StoredMail = z.infer<typeof StoredMail>;

/** `host`: the one server that the password may be shown to. */
const StoredPassword = z.object({ host: z.string(), sealed: z.string() });

const Sending = z.object({
  on: z.boolean(),
  changedAt: z.number().nullable(),
  changedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
});
/** Whether real mail may leave, and who said so. */
export type Sending = z.infer<typeof Sending>;

/** Where a message goes now. */
export type Delivery =
  | { to: 'mailbox'; from: MailAddress }
  | { to: 'smtp'; from: MailAddress; server: SmtpServer }
  /** Settings that can't be used; the words say what to do about it. */
  | { to: 'nowhere'; from: MailAddress; error: string };

export interface MailSettingsStore {
  read(): Promise<MailSettings>;
  /**
   * Throws `invalid` where SMTP lacks its host or sender, and where the host changes and the saved password would be
   * shown to the new one.
   */
  save(put: PutMailSettings): Promise<MailSettings>;
  sending(): Promise<Sending>;
  setSending(on: boolean, by: { id: string; name: string }, now: number): Promise<Sending>;
  /** True while mail would go out into the world and nobody has switched that on. */
  isHeld(): Promise<boolean>;
  /** How many messages this server may let out in a minute; null where nothing leaves the machine. */
  perMinute(): Promise<number | null>;
  delivery(): Promise<Delivery>;
  /** Whether mail to this address is for the workspace: the address that its own mail comes from, now or before SMTP. */
  isOurs(address: string): Promise<boolean>;
}

/** Whom mail is from while nobody has said so: an address that can't exist outside this machine. */
export const builtInAddress = 'team@greenlane.localhost';

const fresh: StoredMail = {
  mode: 'mailbox',
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  fromName: '',
  fromAddress: '',
  perMinute: usualPerMinute,
};
const neverSwitched: Sending = { on: false, changedAt: null, changedBy: null };

const keysOf = { mail: 'mail', password: 'mail.password', sending: 'mail.sending' } as const;

function mustBeComplete(mail: Omit<StoredMail, 'perMinute'>): void {
  if (mail.mode === 'mailbox') return;
  const problems = [
    ...(mail.host === ''
      ? [{ path: 'body.host', message: 'the name of your mail server, such as "smtp.example.com"' }]
      : []),
    ...(mail.fromAddress === ''
      ? [{ path: 'body.fromAddress', message: 'the address that your mail comes from' }]
      : []),
  ];
  if (problems.length > 0) {
    throw new AppError(
      'invalid',
      `Sending by SMTP needs ${problems.map(({ message }) => message).join(' and ')}. Fill it in, or keep mail in the built-in mailbox.`,
      { details: { problems } },
    );
  }
}

export function createMailSettings({
  store,
  keys,
}: {
  store: Pick<Store, 'settings' | 'transact'>;
  keys: Keys;
}): MailSettingsStore {
  const mailIn = async (records: Pick<Store, 'settings'>): Promise<StoredMail> =>
    (await records.settings.get(keysOf.mail, StoredMail)) ?? fresh;
  const mail = (): Promise<StoredMail> => mailIn(store);
  const password = (): Promise<z.infer<typeof StoredPassword> | null> =>
    store.settings.get(keysOf.password, StoredPassword);
  const sending = async (): Promise<Sending> =>
    (await store.settings.get(keysOf.sending, Sending)) ?? neverSwitched;

  async function read(): Promise<MailSettings> {
    return { ...(await mail()), passwordSet: (await password()) !== null };
  }

  return {
    read,
    async save({ password: given, perMinute: pace, ...put }) {
      mustBeComplete(put);
      const saved = await password();
      if (given === undefined && saved !== null && put.mode === 'smtp' && saved.host !== put.host) {
        throw new AppError(
          'invalid',
          `The saved password is for ${saved.host}. Enter it again to use it with ${put.host}, or leave it empty to sign in without one.`,
          { details: { problems: [{ path: 'body.password', message: 'enter it again for the new host' }] } },
        );
      }
      await store.transact(async ({ settings }) => {
        const { perMinute } = await mailIn({ settings });
        await settings.set(keysOf.mail, { ...put, perMinute: pace ?? perMinute });
        if (given === '') await settings.remove(keysOf.password);
        else if (given !== undefined) {
          const value = { host: put.host, sealed: keys.seal('smtp-password', given) };
          await settings.set(keysOf.password, value, { secret: true });
        }
      });
      return read();
    },
    sending,
    async setSending(on, changedBy, now) {
      const value: Sending = { on, changedAt: now, changedBy };
      await store.settings.set(keysOf.sending, value);
      return value;
    },
    async isHeld() {
      return (await mail()).mode === 'smtp' && !(await sending()).on;
    },
    async perMinute() {
      const { mode, perMinute } = await mail();
      return mode === 'smtp' ? perMinute : null;
    },
    async isOurs(address) {
      const { fromAddress } = await mail();
      return [fromAddress, builtInAddress].some((own) => addressKey(own) === addressKey(address));
    },
    async delivery() {
      const { mode, host, port, security, user, fromName, fromAddress } = await mail();
      const from = { name: fromName, address: fromAddress || builtInAddress };
      if (mode === 'mailbox') return { to: 'mailbox', from };
      const saved = await password();
      if (saved === null || user === '')
        return { to: 'smtp', from, server: { host, port, security, auth: null } };
      const opened = keys.unseal('smtp-password', saved.sealed);
      if (opened === null) {
        return {
          to: 'nowhere',
          from,
          error: `The saved password for ${host} can’t be read with this server’s key. Enter it again in Settings, Mail.`,
        };
      }
      return { to: 'smtp', from, server: { host, port, security, auth: { user, password: opened } } };
    },
  };
}
