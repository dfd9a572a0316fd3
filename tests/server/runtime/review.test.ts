import { describe, expect, test } from 'vitest';
import {
  action,
  arrow,
  email,
  entry,
  lasting,
  on,
  passive,
  processOf,
  result,
  step,
} from '../../support/process-builder.ts';
import { days, hours, openHouse, type House } from './house.ts';

const process = processOf({
  nodes: [
    entry('form'),
    step('asked'),
    step('offered'),
    passive('gone'),
    email('offer', { review: true, performer: 'seller', due: lasting('1 day') }),
    action('call'),
    action('remind'),
  ],
  edges: [
    arrow('form', 'asked'),
    arrow('asked', 'offer'),
    arrow('asked', 'gone', on('declined')),
    arrow('offer', 'offered', result('done')),
    arrow('offer', 'call', result('dropped')),
    arrow('offer', 'remind', result('overdue')),
  ],
});

async function waiting() {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal();
  await house.runtime.idle();
  const [row] = await house.outbox(deal);
  const approve = (words = { subject: 'Our offer', text: 'Dear Sofie, here it is.' }) =>
    house.runtime.approve({ dealId: deal, outboxId: row?.id ?? '', words, actor: mira.actor });
  return { house, mira, deal, contact, row, approve };
}

const names = async (house: House, deal: string) => (await house.open(deal)).map(({ instance }) => instance);

describe('an e-mail that somebody approves', () => {
  test('stays in, and is on the reviewer’s list with its time', async () => {
    const { house, deal, row } = await waiting();
    expect(row).toMatchObject({ state: 'waiting', reason: { code: 'review', until: null }, words: null });
    await house.pass(days(3));
    expect(house.subjects()).toEqual([]);
    const [item] = await house.open(deal);
    expect(item).toMatchObject({ instance: 'offer.1', dueAt: house.clock.now() - days(2) });
    expect(await names(house, deal)).toEqual(['offer.1', 'remind.2']);
  });

  test('leaves in the words that were approved, and these stand on the timeline', async () => {
    const { house, deal, approve } = await waiting();
    await approve();
    expect(await names(house, deal)).toEqual([]);
    await house.pass(hours(1));
    const [{ mail } = { mail: null }] = house.smtp.received;
    expect(mail?.subject).toBe('Our offer');
    expect(mail?.text).toContain('Dear Sofie, here it is.');
    expect(mail?.text).toContain('https://ours.test/u/');
    expect(await house.step(deal)).toBe('offered');
    const entry = (await house.timeline(deal)).find(({ type }) => type === 'approved.offer');
    expect(entry?.texts.map(({ text }) => text)).toEqual(['Our offer', 'Dear Sofie, here it is.']);
    expect((await house.store.messages.ofDeal(deal)).items).toMatchObject([
      { text: 'Dear Sofie, here it is.' },
    ]);
    expect(await house.replayed(deal)).toEqual(await house.snapshot(deal));
  });

  test('is approved once', async () => {
    const { approve } = await waiting();
    await approve();
    await expect(approve()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('never leaves once it is dropped, with a reason, and the drawing goes on', async () => {
    const { house, mira, deal, approve } = await waiting();
    const drop = (reason?: string) =>
      house.runtime.result({ deal, instance: 'offer.1', result: 'dropped', actor: mira.actor, reason });
    await expect(drop()).rejects.toMatchObject({ code: 'invalid' });
    await drop('They have bought already.');
    expect(await house.outbox(deal)).toEqual([]);
    expect(await names(house, deal)).toEqual(['call.2']);
    await expect(approve()).rejects.toMatchObject({ code: 'conflict' });
    await house.pass(days(3));
    expect(house.subjects()).toEqual([]);
  });

  test('goes with the customer who moves on', async () => {
    const { house, deal, approve } = await waiting();
    await house.customerDoes(deal, 'declined');
    expect(await names(house, deal)).toEqual([]);
    await expect(approve()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is held by a reply after it was approved, as any message', async () => {
    const { house, deal, approve } = await waiting();
    await house.customerDoes(deal, 'replied');
    await approve();
    await house.pass(hours(5));
    expect(house.subjects()).toEqual([]);
    await house.runtime.result({
      deal,
      instance: '$answer.2',
      result: 'done',
      actor: { kind: 'system', what: 'test' },
    });
    await house.pass(hours(1));
    expect(house.subjects()).toEqual(['Our offer']);
  });

  test('fails like any message where the customer unsubscribes meanwhile', async () => {
    const { house, deal, contact, approve } = await waiting();
    await house.runtime.hearing.stop({ contactId: contact, why: 'unsubscribed', at: house.clock.now() });
    expect((await names(house, deal)).includes('offer.1')).toBe(false);
    await expect(approve()).rejects.toMatchObject({ code: 'conflict' });
    await house.pass(days(1));
    expect(house.subjects()).toEqual([]);
  });

  test('can’t be hurried past its reviewer', async () => {
    const { house, mira, row } = await waiting();
    await expect(
      house.runtime.decide({ outbox: row?.id ?? '', decision: 'now', actor: mira.actor }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('approve') });
  });
});
