import { expect, test } from 'vitest';
import { classify, readMail } from '../../../server/mail/incoming/index.ts';
import { haveSamples, samples, withoutSamples, type Sample } from '../mail/samples.ts';
import { openReception, type Reception } from './reception.ts';

const expectedKind = {
  human: 'reply',
  autoreply: 'auto-reply',
  bounce: 'bounce',
  complaint: 'complaint',
} as const;

/** Some of the replies are bodies alone: they came in some mail. */
const headed = ({ file, raw }: Sample, number: number): Buffer =>
  file.endsWith('.eml')
    ? raw
    : Buffer.concat([
        Buffer.from(
          `From: Customer ${number} <customer${number}@body.test>\r\nTo: anna@ours.test\r\nSubject: Re: Offer\r\nMessage-ID: <body-${number}@body.test>\r\nIn-Reply-To: <o1@ours.test>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`,
        ),
        raw,
      ]);

/** Whoever the mail is from, or about, has a deal of their own. */
async function known(it: Reception, raw: Buffer): Promise<string | null> {
  const mail = await readMail(raw);
  const what = classify(mail, { now: it.house.clock.now(), zone: 'UTC' });
  const about =
    what.kind === 'bounce'
      ? what.recipients[0]
      : what.kind === 'complaint'
        ? what.recipient
        : mail.from.address;
  if (!about) return null;
  const contact =
    (await it.house.store.contacts.byEmail(about))?.id ?? (await it.house.contact({ email: about }));
  const [open] = await it.house.store.deals.openOfContact(contact);
  return open ?? (await it.house.deal({ contacts: [{ id: contact, main: true }] })).deal;
}

test.skipIf(!haveSamples)(
  `mails from public test suites: every human reply is heard and nothing else is (${withoutSamples})`,
  { timeout: 120_000 },
  async () => {
    const it = await openReception({ asleep: true });
    const wrong: string[] = [];
    let texts = 0;
    let exact = 0;
    for (const [number, sample] of samples().entries()) {
      const raw = headed(sample, number);
      const deal = await known(it, raw);
      const received = await it.inbound.receive({
        envelopeFrom: null,
        recipient: 'anna@ours.test',
        raw,
        receivedAt: it.house.clock.now(),
        accountId: null,
      });
      const timeline = deal === null ? [] : (await it.house.store.timeline.ofDeal(deal)).items;
      const heard = timeline.filter(
        ({ type, payload }) => type === 'replied' && payload['message'] === received.id,
      );
      const isHuman = sample.kind === 'human';
      if (received.kind !== expectedKind[sample.kind] || heard.length !== (isHuman && deal !== null ? 1 : 0))
        wrong.push(`${sample.file}: ${received.kind}, heard ${heard.length} times`);
      if (sample.ownText !== null) {
        texts += 1;
        const body = heard[0]?.texts.find(({ kind }) => kind === 'body')?.text;
        if (body === sample.ownText.trim()) exact += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(texts).toBeGreaterThan(15);
    expect(exact / texts).toBeGreaterThanOrEqual(0.95);
  },
);
