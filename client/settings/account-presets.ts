import type { MailAccount } from '../../machines/api/index.ts';

type Security = NonNullable<MailAccount['smtp']>['security'];
export interface Place {
  host: string;
  port: number;
  security: Security;
}

export const providers = ['gmail', 'microsoft', 'yandex', 'mailru', 'fastmail', 'other'] as const;
export type Provider = (typeof providers)[number];

/** What is known of a mail provider: nobody should have to look up hosts and ports. */
export interface Preset {
  smtp: Place;
  imap: Place;
  /** Comfortably below what it lets one account send. */
  perMinute: number;
  perDay: number | null;
}

const tls = (host: string, port: number): Place => ({ host, port, security: 'tls' });

export const presets: Record<Provider, Preset> = {
  gmail: {
    smtp: tls('smtp.gmail.com', 465),
    imap: tls('imap.gmail.com', 993),
    perMinute: 20,
    perDay: 400,
  },
  microsoft: {
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    imap: tls('outlook.office365.com', 993),
    perMinute: 20,
    perDay: 1_000,
  },
  yandex: {
    smtp: tls('smtp.yandex.com', 465),
    imap: tls('imap.yandex.com', 993),
    perMinute: 20,
    perDay: 400,
  },
  mailru: {
    smtp: tls('smtp.mail.ru', 465),
    imap: tls('imap.mail.ru', 993),
    perMinute: 20,
    perDay: 400,
  },
  fastmail: {
    smtp: tls('smtp.fastmail.com', 465),
    imap: tls('imap.fastmail.com', 993),
    perMinute: 60,
    perDay: 2_000,
  },
  other: {
    smtp: { host: '', port: 587, security: 'starttls' },
    imap: tls('', 993),
    perMinute: 120,
    perDay: null,
  },
};

/** By its mail server: an account that is changed shows its provider's own advice again. */
export const providerOf = ({ smtp }: Pick<MailAccount, 'smtp'>): Provider =>
  providers.find((one) => one !== 'other' && presets[one].smtp.host === smtp?.host) ?? 'other';

/** Where servers usually listen. */
const usualPorts = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
} as const;

/** The port that goes with another security, unless somebody has chosen one of their own. */
export const portFor = (of: 'smtp' | 'imap', next: Security, port: number): number =>
  Object.values(usualPorts[of]).some((usual) => usual === port) ? usualPorts[of][next] : port;
