import { describe, expect, test } from 'vitest';
import type { MailSettings } from '../../../machines/api/index.ts';
import { asPut, draftOf, mailProblems, portFor } from '../../../client/settings/smtp.ts';

const saved: MailSettings = {
  mode: 'smtp',
  host: 'smtp.northpine.example',
  port: 587,
  security: 'starttls',
  user: 'mira',
  fromName: 'Northpine',
  fromAddress: 'hello@northpine.example',
  perMinute: 120,
  passwordSet: true,
};

describe('a password', () => {
  test('that nobody has touched isn’t sent, so that the saved one stays', () => {
    expect(asPut(draftOf(saved))).not.toHaveProperty('password');
  });

  test('that was emptied is sent as empty, which removes the saved one', () => {
    expect(asPut({ ...draftOf(saved), password: '' })).toHaveProperty('password', '');
  });

  test('must be entered again for another host, or given up', () => {
    const elsewhere = { ...draftOf(saved), host: 'smtp.elsewhere.example' };
    expect(mailProblems(elsewhere, saved)).toEqual(['password']);
    expect(mailProblems({ ...elsewhere, password: 'new' }, saved)).toEqual([]);
    expect(mailProblems({ ...elsewhere, password: '' }, saved)).toEqual([]);
    expect(mailProblems(elsewhere, { ...saved, passwordSet: false })).toEqual([]);
  });
});

describe('the mail settings', () => {
  test('need a host and a sender to go out by SMTP, and neither for the built-in mailbox', () => {
    const bare = { ...draftOf(saved), host: '', fromAddress: '' };
    expect(mailProblems(bare, { ...saved, passwordSet: false })).toEqual(['host', 'fromAddress']);
    expect(mailProblems({ ...bare, mode: 'mailbox' }, saved)).toEqual([]);
  });

  test.each([0, 65_536, 2.5, Number.NaN])('have no port %d', (port) => {
    expect(mailProblems({ ...draftOf(saved), port }, saved)).toEqual(['port']);
  });

  test.each(['mira', 'mira@', 'mira@northpine', 'a b@northpine.example'])(
    'don’t take %s for an address',
    (fromAddress) => {
      expect(mailProblems({ ...draftOf(saved), fromAddress }, saved)).toEqual(['fromAddress']);
    },
  );

  test('follow the encryption with the usual port, and leave an unusual one alone', () => {
    expect(portFor('tls', 587)).toBe(465);
    expect(portFor('starttls', 465)).toBe(587);
    expect(portFor('tls', 2525)).toBe(2525);
  });
});
