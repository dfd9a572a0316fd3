import type { MailSettings, PutMailSettings } from '../../machines/api/index.ts';

/** The mail form: `password` is null while the saved one stays, empty to remove it. */
export interface MailDraft extends Omit<MailSettings, 'passwordSet'> {
  password: string | null;
}

export const draftOf = ({ passwordSet: _, ...fields }: MailSettings): MailDraft => ({
  ...fields,
  password: null,
});

export const asPut = ({ password, ...fields }: MailDraft): PutMailSettings => ({
  ...fields,
  ...(password === null ? {} : { password }),
});

type Security = MailSettings['security'];

/** Where mail servers usually listen. */
export const usualPort: Record<Security, number> = { tls: 465, starttls: 587, none: 25 };

/** The port that goes with another security, unless somebody has chosen one of their own. */
export const portFor = (next: Security, port: number): number =>
  Object.values(usualPort).includes(port) ? usualPort[next] : port;

/** What must be filled in before the settings can be saved. */
export type MailProblem = 'host' | 'port' | 'fromAddress' | 'password' | 'perMinute';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

export function mailProblems(draft: MailDraft, saved: MailSettings): MailProblem[] {
  const { mode, host, port, fromAddress, password, perMinute } = draft;
  const smtp = mode === 'smtp';
  const found: readonly (readonly [MailProblem, boolean])[] = [
    ['host', smtp && host.trim() === ''],
    ['port', !Number.isInteger(port) || port < 1 || port > 65_535],
    ['fromAddress', fromAddress.trim() === '' ? smtp : !address.test(fromAddress.trim())],
    // A saved password is shown to no other server than the one that it was given for.
    ['password', smtp && saved.passwordSet && password === null && host.trim() !== saved.host],
    ['perMinute', !Number.isInteger(perMinute) || perMinute < 1 || perMinute > 6_000],
  ];
  return found.flatMap(([problem, is]) => (is ? [problem] : []));
}

export const isAddress = (text: string): boolean => address.test(text.trim());
