import { expect, test } from 'vitest';
import type { LiveTopic } from '../../../machines/api/index.ts';
import { createLive } from '../../../server/runtime/live.ts';
import { followUps } from './follow-ups.ts';
import { days, openHouse } from './house.ts';

const nextMoment = () => new Promise<void>((resolve) => setImmediate(resolve));

test('topics of one moment come together, each once', async () => {
  const live = createLive();
  const heard: (readonly LiveTopic[])[] = [];
  const stop = live.subscribe((topics) => heard.push(topics));
  live.publish('inbox', 'deals');
  live.publish('inbox', 'deal:d_1');
  await nextMoment();
  expect(heard).toEqual([['inbox', 'deals', 'deal:d_1']]);
  stop();
  live.publish('inbox');
  await nextMoment();
  expect(heard).toHaveLength(1);
});

test('a change of a deal is told to whoever shows it, its board, its people and the inbox', async () => {
  const house = await openHouse({ process: followUps });
  const { deal, contact } = await house.deal();
  const heard = new Set<LiveTopic>();
  house.live.subscribe((topics) => topics.forEach((topic) => heard.add(topic)));
  await house.customerDoes(deal, 'replied');
  await nextMoment();
  expect(heard).toEqual(
    new Set([
      'deals',
      `deal:${deal}`,
      'pipeline',
      `pipeline:${followUps.id}`,
      'inbox',
      'leads',
      `contact:${contact}`,
    ]),
  );
});

test('a message that leaves is told to the outbox', async () => {
  const house = await openHouse({ process: followUps });
  await house.deal();
  const heard = new Set<LiveTopic>();
  house.live.subscribe((topics) => topics.forEach((topic) => heard.add(topic)));
  await house.pass(days(3));
  await nextMoment();
  expect([...heard]).toContain('outbox');
});
