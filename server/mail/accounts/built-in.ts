import { builtInAccount, usualPerMinute } from '../../../machines/api/index.ts';
import type { MailAccountRecord } from '../../store/store.ts';

/** Whom mail is from while nobody has said so: an address that can't exist outside this machine. */
export const builtInAddress = 'team@greenlane.localhost';

/** The built-in mailbox as nobody has changed it: what a new workspace writes from. */
export const builtIn: MailAccountRecord = {
  id: builtInAccount,
  kind: 'mailbox',
  ownerId: null,
  name: 'Built-in mailbox',
  fromName: '',
  fromAddress: builtInAddress,
  replyTo: null,
  signature: '',
  smtp: null,
  smtpPassword: null,
  imap: null,
  imapPassword: null,
  perMinute: usualPerMinute,
  perDay: null,
  isDefault: false,
  active: true,
  createdAt: 0,
};
