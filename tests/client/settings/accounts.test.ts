import { describe, expect, test } from 'vitest';
import { asPatch, asPost, draftOf, newDraft, problemsIn } from '../../../client/settings/account-draft.ts';
import { portFor, presets, providerOf, providers } from '../../../client/settings/account-presets.ts';
import { PatchMailAccount, PostMailAccount, type MailAccount } from '../../../machines/api/index.ts';

const mira = { ownerId: 'u_mira', name: 'Mira Falk', email: 'mira@northpine.example' };
const server = {
  host: 'smtp.northpine.example',
  port: 587,
  security: 'starttls',
  user: 'mira',
  passwordSet: true,
} as const;
const saved: MailAccount = {
  id: 'ma_1',
  kind: 'smtp',
  owner: { id: 'u_mira', name: 'Mira Falk' },
  name: 'Mira',
  fromName: 'Mira Falk',
  fromAddress: 'mira@northpine.example',
  replyTo: null,
  signature: '',
  smtp: server,
  imap: { ...server, host: 'imap.northpine.example', port: 993, security: 'tls' },
  perMinute: 20,
  perDay: 400,
  isDefault: true,
  active: true,
  status: { sending: { succeededAt: null, error: null }, receiving: null, today: 0 },
  mayEdit: true,
};

describe('a new account', () => {
  test.each(providers)('at %s asks for no more than a provider can’t know', (provider) => {
    const draft = { ...newDraft(provider, mira), password: 'app-password' };
    expect(problemsIn(draft, null)).toEqual(provider === 'other' ? ['smtpHost'] : []);
    const filled = provider === 'other' ? { ...draft, smtpHost: 'smtp.northpine.example' } : draft;
    expect(PostMailAccount.parse(asPost(filled))).toMatchObject({
      name: mira.email,
      ownerId: 'u_mira',
      smtp: { user: mira.email, password: 'app-password' },
    });
  });

  test('signs in with one password for sending and fetching', () => {
    const post = asPost({ ...newDraft('gmail', mira), password: 'app-password' });
    expect(post.imap).toMatchObject({ host: 'imap.gmail.com', user: mira.email, password: 'app-password' });
  });

  test('needs a password where somebody signs in', () => {
    expect(problemsIn(newDraft('gmail', mira), null)).toEqual(['password']);
    const open = { ...newDraft('other', mira), smtpHost: 'localhost', user: '' };
    expect(problemsIn(open, null)).toEqual([]);
  });
});

describe('a password', () => {
  test('that nobody has touched isn’t sent, so that the saved one stays', () => {
    const patch = asPatch(draftOf(saved), saved);
    expect(patch.smtp).not.toHaveProperty('password');
    expect(patch.imap).not.toHaveProperty('password');
    expect(PatchMailAccount.parse(patch)).toEqual(patch);
  });

  test('that was emptied is sent as empty, which removes the saved one', () => {
    expect(asPatch({ ...draftOf(saved), password: '' }, saved).smtp).toHaveProperty('password', '');
  });

  test('must be entered again for another host, or given up', () => {
    const elsewhere = { ...draftOf(saved), smtpHost: 'smtp.elsewhere.example' };
    expect(problemsIn(elsewhere, saved)).toEqual(['password']);
    expect(problemsIn({ ...elsewhere, password: 'new' }, saved)).toEqual([]);
    expect(problemsIn({ ...draftOf(saved), imapHost: 'imap.elsewhere.example' }, saved)).toEqual([
      'imapPassword',
    ]);
  });

  test('must be entered again where fetching is switched on later', () => {
    const only = { ...saved, imap: null };
    const draft = { ...draftOf(only), fetches: true, imapHost: 'imap.northpine.example' };
    expect(problemsIn(draft, only)).toEqual(['imapPassword']);
    expect(problemsIn({ ...draft, password: 'again' }, only)).toEqual([]);
  });

  test('of its own goes with a user of its own', () => {
    const apart = { ...draftOf(saved), imapApart: true, imapUser: 'desk', imapPassword: 'other' };
    expect(asPatch(apart, saved).imap).toMatchObject({ user: 'desk', password: 'other' });
    expect(draftOf({ ...saved, imap: { ...server, user: 'desk' } })).toMatchObject({
      imapApart: true,
      imapUser: 'desk',
    });
  });
});

describe('an account', () => {
  test.each([0, 65_536, 2.5, Number.NaN])('has no port %d', (port) => {
    expect(problemsIn({ ...draftOf(saved), smtpPort: port }, saved)).toEqual(['smtpPort']);
  });

  test.each(['mira', 'mira@', 'mira@northpine', 'a b@northpine.example'])(
    'doesn’t take %s for an address',
    (wrong) => {
      expect(problemsIn({ ...draftOf(saved), fromAddress: wrong }, saved)).toEqual(['fromAddress']);
      expect(problemsIn({ ...draftOf(saved), replyTo: wrong }, saved)).toEqual(['replyTo']);
    },
  );

  test('may have no limit for the day, and always has one for the minute', () => {
    expect(problemsIn({ ...draftOf(saved), perDay: Number.NaN }, saved)).toEqual([]);
    expect(asPatch({ ...draftOf(saved), perDay: Number.NaN }, saved)).toMatchObject({ perDay: null });
    expect(problemsIn({ ...draftOf(saved), perMinute: 0, perDay: 0 }, saved)).toEqual([
      'perMinute',
      'perDay',
    ]);
  });

  test('that is the built-in mailbox has a sender and nothing else', () => {
    const mailbox: MailAccount = { ...saved, kind: 'mailbox', smtp: null, imap: null };
    expect(problemsIn(draftOf(mailbox), mailbox)).toEqual([]);
    expect(Object.keys(asPatch(draftOf(mailbox), mailbox)).toSorted()).toEqual([
      'fromAddress',
      'fromName',
      'name',
      'replyTo',
      'signature',
    ]);
  });
});

test('the port follows the encryption, and an unusual one is left alone', () => {
  expect(portFor('smtp', 'tls', 587)).toBe(465);
  expect(portFor('smtp', 'starttls', 465)).toBe(587);
  expect(portFor('imap', 'starttls', 993)).toBe(143);
  expect(portFor('smtp', 'tls', 2525)).toBe(2525);
});

test('a provider is known again by its mail server', () => {
  expect(providerOf({ smtp: { ...server, host: presets.fastmail.smtp.host } })).toBe('fastmail');
  expect(providerOf(saved)).toBe('other');
  expect(providerOf({ smtp: null })).toBe('other');
});
