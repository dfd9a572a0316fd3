import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, test } from 'vitest';
import {
  closeRendering,
  readInWorker,
  renderInWorker,
  type LetterJob,
} from '../../../server/rendering/index.ts';
import { BoundedThread } from '../../../server/rendering/bounded-thread.ts';
import { marked, readMark } from '../../../server/rendering/link-marks.ts';

afterAll(closeRendering);

const letter = (body: string, subject = 'Hello'): LetterJob => ({
  words: {
    fill: {
      template: { id: 't', name: 'Follow-up', subject, body },
      facts: {
        deal: {},
        company: {},
        owner: {},
        contacts: [{ id: 'c', main: true, role: null, fields: { firstName: 'Sofie' } }],
      },
      fields: [{ path: 'contact.firstName', label: 'First name', type: 'text' }],
      contact: 'c',
      language: 'en',
      zone: 'UTC',
      now: 0,
    },
  },
  subject: '',
  dress: { unsubscribeUrl: null, signature: '', links: null, pixelUrl: null },
});

const said = async (job: LetterJob): Promise<string> => {
  const outcome = await renderInWorker(job);
  return 'stopped' in outcome ? 'stopped' : (outcome.answer.filled?.problem ?? outcome.answer.words.body);
};

describe('a letter', () => {
  test('is filled in and laid out away from the event loop', async () => {
    const outcome = await renderInWorker(letter('Dear {{ contact.firstName }}'));
    expect(outcome).toMatchObject({
      answer: {
        words: { body: 'Dear Sofie' },
        laidOut: { text: 'Dear Sofie\n', html: expect.stringContaining('Dear Sofie') },
      },
    });
  });

  test('has its signature above the way out, in both parts', async () => {
    const job = letter('Dear {{ contact.firstName }}');
    const outcome = await renderInWorker({
      ...job,
      dress: { ...job.dress, signature: 'Anna Berg\n+45 1', unsubscribeUrl: 'https://ours.test/u/c' },
    });
    expect('answer' in outcome && outcome.answer.laidOut.text).toBe(
      'Dear Sofie\n\n-- \nAnna Berg\n+45 1\n\nDon’t want these e-mails? Unsubscribe: https://ours.test/u/c\n',
    );
  });

  test('that escapes its fields reaches nothing of the program', async () => {
    for (const body of [
      '{{ contact.constructor }}',
      '{{ contact.__proto__.polluted }}',
      '{{ constructor.constructor("return process")() }}',
      '{% assign x = contact | map: "constructor" %}{{ x }}',
      '{% render "/etc/passwd" %}',
      '{% include "/etc/passwd" %}',
      '{{ "now" | date: "%Y" }}',
    ])
      expect(await said(letter(body))).toMatch(/can’t be filled in|needs|empty message/);
  });

  const loops = [
    '{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% assign a = "aaaaaaaaaaaaaaaaaaaa" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    `{% assign x = "${'a'.repeat(40_000)}" %}{% for i in (1..5000) %}{{ x | replace: "a", "b" | size }}{% endfor %}`,
    '{% tablerow i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endtablerow %}',
  ];

  test('that loops or eats memory is stopped, and the ones around it go out', async () => {
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const good = Array.from({ length: 60 }, (_, index) => said(letter(`Letter ${index}`)));
    const bad = loops.map((body) => said(letter(body)));
    const more = Array.from({ length: 60 }, (_, index) => said(letter(`Later ${index}`)));
    expect(await Promise.all([...good, ...more])).toEqual([
      ...Array.from({ length: 60 }, (_, index) => `Letter ${index}`),
      ...Array.from({ length: 60 }, (_, index) => `Later ${index}`),
    ]);
    for (const outcome of await Promise.all(bad)) expect(outcome).toMatch(/^stopped$|can’t be filled in/);
    lag.disable();
    // How long it was kept waiting is for the benchmark; here it counts that it went round meanwhile.
    expect(lag.count).toBeGreaterThan(0);
  });

  test('that had to be stopped twice isn’t tried again', async () => {
    const body = `{% comment %}again{% endcomment %}${loops[0] ?? ''}`;
    expect(await said(letter(body))).toBe('stopped');
    expect(await said(letter(body))).toBe('stopped');
    // Answered beside the thread: a letter that is asked for earlier comes back later.
    const order: string[] = [];
    await Promise.all([
      said(letter('Good')).then(() => order.push('good')),
      said(letter(body)).then(() => order.push('refused')),
    ]);
    expect(order).toEqual(['refused', 'good']);
  });
});

describe('a thread', () => {
  test('that can’t start says so to everybody who waits', async () => {
    const broken = new BoundedThread(new URL('file:///nowhere/thread.js'), {
      cpuMs: 75,
      wallMs: 1_000,
      memoryMb: 64,
    });
    const outcomes = await Promise.allSettled([broken.run(1), broken.run(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a mail that has come in', () => {
  test('is read in a thread, headers and all', async () => {
    const raw = new TextEncoder().encode(
      'From: Sofie <sofie@acme.test>\r\nX-Own: 1\r\nSubject: Hi\r\n\r\nYes\r\n',
    );
    const mail = await readInWorker(raw, { envelopeFrom: 'sofie@acme.test' });
    expect(mail).toMatchObject({ subject: 'Hi', from: { name: 'Sofie', address: 'sofie@acme.test' } });
    expect([mail.header('x-own'), mail.header('nothing')]).toEqual([['1'], []]);
    expect(mail.text.trim()).toBe('Yes');
  });
});

describe('a link that leads through us', () => {
  const marks = { base: 'https://ours.test/r/', message: 'o_1', key: 'secret' };
  const tokenOf = (url: string) => url.slice(marks.base.length);

  test('leads to where it led', () => {
    const url = 'https://example.com/ї?a=1#b';
    expect(readMark(tokenOf(marked(marks, url)), () => 'secret')).toEqual({ message: 'o_1', url });
  });

  test('leads nowhere else, whatever is changed about it', () => {
    const [message = '', , signature = ''] = tokenOf(marked(marks, 'https://example.com/')).split('.');
    const elsewhere = Buffer.from('https://evil.test/').toString('base64url');
    expect(readMark(`${message}.${elsewhere}.${signature}`, () => 'secret')).toBeNull();
    expect(readMark(tokenOf(marked(marks, 'javascript:alert(1)')), () => 'secret')).toBeNull();
    expect(readMark(tokenOf(marked(marks, 'https://example.com/')), () => 'other')).toBeNull();
  });

  test('stays as it is where it is too long to be carried along', () => {
    const url = `https://example.com/${'a'.repeat(2_000)}`;
    expect(marked(marks, url)).toBe(url);
  });
});
