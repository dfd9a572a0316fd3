import { z } from 'zod';
import type { MailAccountRecord, MailServerRecord, SealedPassword } from '../accounts.ts';
import type { MailAccountsTable } from '../schema.ts';
import { checked } from './json-columns.ts';

const Server: z.ZodType<MailServerRecord> = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string(),
});
const Password: z.ZodType<SealedPassword> = z.object({ host: z.string(), sealed: z.string() });

export function accountOf(row: MailAccountsTable): MailAccountRecord {
  const json = <T>(schema: z.ZodType<T>, column: string, value: string | null): T | null =>
    value === null ? null : checked(schema, value, `mail_accounts.${column} of ${row.id}`);
  return {
    ...row,
    smtp: json(Server, 'smtp', row.smtp),
    smtpPassword: json(Password, 'smtp_password', row.smtpPassword),
    imap: json(Server, 'imap', row.imap),
    imapPassword: json(Password, 'imap_password', row.imapPassword),
    isDefault: row.isDefault === 1,
    active: row.active === 1,
  };
}

const text = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

export const accountRow = (account: MailAccountRecord): MailAccountsTable => ({
  ...account,
  smtp: text(account.smtp),
  smtpPassword: text(account.smtpPassword),
  imap: text(account.imap),
  imapPassword: text(account.imapPassword),
  isDefault: account.isDefault ? 1 : 0,
  active: account.active ? 1 : 0,
});
