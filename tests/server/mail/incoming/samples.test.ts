import { describe, expect, it } from 'vitest';
import {
  type Classification,
  classify,
  foldQuotes,
  readMail,
} from '../../../../server/mail/incoming/index.ts';
import { haveSamples, samples, withoutSamples, type Sample } from '../samples.ts';
import { options } from './written.ts';

const expectedKind = {
  human: 'reply',
  autoreply: 'auto-reply',
  bounce: 'bounce',
  complaint: 'complaint',
} as const;

/** Some of the replies are bodies alone: they came in some mail. */
const wrapped = (raw: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      'From: Sofie <sofie@acme.test>\r\nTo: anna@ours.test\r\nSubject: Re: Offer\r\nIn-Reply-To: <o1@ours.test>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n',
    ),
    raw,
  ]);

const asMail = ({ file, raw }: Sample): Buffer => (file.endsWith('.eml') ? raw : wrapped(raw));

const found = async (sample: Sample): Promise<Classification> =>
  classify(await readMail(asMail(sample)), options);

describe.skipIf(!haveSamples)(`mails from public test suites (${withoutSamples})`, () => {
  it('are told apart', async () => {
    const table: Record<string, Record<string, number>> = {};
    const wrong: string[] = [];
    for (const sample of samples()) {
      const { kind, because } = await found(sample);
      const row = (table[sample.kind] ??= {});
      row[kind] = (row[kind] ?? 0) + 1;
      if (kind !== expectedKind[sample.kind])
        wrong.push(`${sample.file} is ${kind}, because ${because.join('; ')}`);
    }
    console.table(table);
    expect(wrong).toEqual([]);
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(expectedKind).toSorted());
  });

  it('are a person’s as well where nothing but the text is left of them', async () => {
    for (const sample of samples().filter(({ kind, file }) => kind === 'human' && !file.endsWith('.eml'))) {
      expect(classify(await readMail(sample.raw), options)).toMatchObject({ kind: 'reply' });
    }
  });

  it('have hard and soft bounces kept apart, with whom they are about', async () => {
    for (const sample of samples().filter(({ kind }) => kind === 'bounce')) {
      const bounce = await found(sample);
      if (bounce.kind !== 'bounce') throw new Error(`${sample.file} is ${bounce.kind}`);
      expect.soft(bounce.recipients, sample.file).toHaveLength(1);
      expect.soft(bounce.final, sample.file).toBe(!sample.delayOnly);
      expect.soft(bounce.severity === 'soft' || !sample.delayOnly, sample.file).toBe(true);
    }
  });

  it('have their new words read to the letter', () => {
    const known = samples().filter(({ ownText }) => ownText !== null);
    const wrong = known.filter(({ raw, ownText }) => foldQuotes(raw.toString()).reply !== ownText?.trim());
    console.log(`${known.length - wrong.length} of ${known.length} reply texts are exact`);
    expect(wrong.map(({ file }) => file)).toEqual([]);
    expect(known.length).toBeGreaterThan(15);
  });

  it('lose nothing when they are folded', () => {
    const squashed = (text: string): string => text.replace(/\s+/g, '');
    for (const { raw } of samples().filter(({ kind }) => kind === 'human')) {
      const { parts } = foldQuotes(raw.toString());
      expect(squashed(parts.map(({ text }) => text).join(''))).toBe(squashed(raw.toString()));
    }
  });
});
