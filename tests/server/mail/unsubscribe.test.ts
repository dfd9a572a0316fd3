import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createKeys } from '../../../server/mail/keys.ts';
import { type Stop, type StopHandlers, stopContact } from '../../../server/mail/stop-contact.ts';
import { type Unsubscribe, createUnsubscribe } from '../../../server/mail/unsubscribe.ts';
import { pageLanguages, pagePolicy, unsubscribePage } from '../../../server/mail/unsubscribe-page.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { closeDeal, makeContact, makeDeal, startedAt } from './deals.ts';

const now = startedAt + 5_000;
let stops: Stop[];
let unsubscribe: Unsubscribe;
let origin = '';

beforeEach(async () => {
  stops = [];
  unsubscribe = createUnsubscribe({
    keys: createKeys(Buffer.alloc(32, 7)),
    origin: () => origin,
    stop: async (stop) => stops.push(stop),
    now: () => now,
  });
  const server = express().use('/u', unsubscribe.router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
});

describe('a contact’s own link', () => {
  it('shows a button when it is opened, and changes nothing', async () => {
    await fetch(unsubscribe.urlOf('c_sofie'), { method: 'HEAD' });
    const response = await fetch(unsubscribe.urlOf('c_sofie'));
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/<form method="post"><button type="submit">Unsubscribe/);
    expect(stops).toEqual([]);
  });

  it('unsubscribes when the button is pressed', async () => {
    const response = await fetch(unsubscribe.urlOf('c_sofie'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You are unsubscribed');
    expect(stops).toEqual([{ contactId: 'c_sofie', why: 'unsubscribed', at: now }]);
  });

  it('unsubscribes by the one-click button of a mail program', async () => {
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(unsubscribe.urlOf('c_sofie'), { method: 'POST', body })).status).toBe(200);
    expect(stops).toMatchObject([{ contactId: 'c_sofie' }]);
  });

  it('can’t be made for anybody else', async () => {
    const mine = unsubscribe.urlOf('c_sofie');
    const forged = [
      mine.replace('c_sofie', 'c_bo'),
      mine.slice(0, -2),
      `${mine}x`,
      mine.replace(/\.[^.]*$/, '.'),
      `${origin}/u/c_bo`,
      createUnsubscribe({
        keys: createKeys(Buffer.alloc(32, 8)),
        origin: () => origin,
        stop: () => Promise.resolve(),
        now: () => now,
      }).urlOf('c_bo'),
    ];
    for (const url of forged) {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(url, { method });
        expect(response.status).toBe(404);
        expect(await response.text()).toContain('This link doesn’t work');
      }
    }
    expect(stops).toEqual([]);
  });

  it('isn’t kept, indexed or told to other sites', async () => {
    const { headers } = await fetch(unsubscribe.urlOf('c_sofie'));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('content-security-policy')).toBe(pagePolicy);
    expect(pagePolicy).toContain("default-src 'none'");
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(unsubscribePage('ask', 'en')) ?? [];
    expect(pagePolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });

  it('speaks the reader’s language, English to everybody else', async () => {
    const inLanguage = async (language: string): Promise<string> =>
      (await fetch(unsubscribe.urlOf('c_sofie'), { headers: { 'accept-language': language } })).text();
    expect(await inLanguage('uk-UA,uk;q=0.9')).toContain('<html lang="uk">');
    expect(await inLanguage('ru')).toContain('Отписаться');
    expect(await inLanguage('ja')).toContain('<html lang="en">');
  });

  it.each(pageLanguages)('has one heading, a language and a button to press by keyboard (%s)', (language) => {
    const page = unsubscribePage('ask', language);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain('<button type="submit">');
    expect(page).toContain('<main>');
  });
});

describe('stopping automatic messages to a contact', () => {
  let store: Store;
  let cancelled: Stop[];
  let raised: Parameters<StopHandlers['raiseUnsubscribed']>[0][];

  beforeEach(async () => {
    store = await tempStore();
    cancelled = [];
    raised = [];
    await makeContact(store, 'c_sofie', 'sofie@acme.test');
    await makeContact(store, 'c_bo', 'bo@acme.test');
    await makeDeal(store, 'd_1', ['c_sofie', 'c_bo']);
    await makeDeal(store, 'd_2', ['c_bo', 'c_sofie']);
    await makeDeal(store, 'd_3', ['c_bo']);
    await makeDeal(store, 'd_4', ['c_sofie']);
    await closeDeal(store, 'd_4');
  });

  /** The contact's mark at the moment when waiting messages are taken out. */
  let markedFirst: boolean;
  const stop = (changes: Partial<Stop> = {}): Promise<boolean> => {
    const handlers: StopHandlers = {
      async cancelWaiting(asked) {
        const contact = await store.contacts.get(asked.contactId);
        markedFirst = contact?.unsubscribedAt !== null || contact.bouncedAt !== null;
        cancelled.push(asked);
      },
      async raiseUnsubscribed(event) {
        raised.push(event);
      },
    };
    return stopContact(
      { store, handlers },
      { contactId: 'c_sofie', why: 'unsubscribed', at: now, ...changes },
    );
  };

  it('marks the contact, takes out what waits and tells every open deal', async () => {
    expect(await stop()).toBe(true);
    expect(await store.contacts.get('c_sofie')).toMatchObject({ unsubscribedAt: now, bouncedAt: null });
    expect((await store.contacts.get('c_bo'))?.unsubscribedAt).toBeNull();
    expect(markedFirst).toBe(true);
    expect(cancelled).toEqual([{ contactId: 'c_sofie', why: 'unsubscribed', at: now }]);
    expect(raised.map(({ dealId, contactId }) => [dealId, contactId])).toEqual([
      ['d_1', 'c_sofie'],
      ['d_2', 'c_sofie'],
    ]);
  });

  it('can be repeated: the first time stays, and deals are asked under the same key', async () => {
    await stop();
    await stop({ at: now + 1_000 });
    expect((await store.contacts.get('c_sofie'))?.unsubscribedAt).toBe(now);
    const [first, , again] = raised;
    expect(again?.dealId).toBe(first?.dealId);
    expect(again?.key).toBe(first?.key);
  });

  it('after a complaint is an unsubscribe', async () => {
    await stop({ why: 'complained' });
    expect((await store.contacts.get('c_sofie'))?.unsubscribedAt).toBe(now);
    expect(raised).toHaveLength(2);
  });

  it('after a bounce is a matter of the address: nobody has unsubscribed', async () => {
    await stop({ why: 'bounced' });
    expect(await store.contacts.get('c_sofie')).toMatchObject({ unsubscribedAt: null, bouncedAt: now });
    expect(cancelled).toHaveLength(1);
    expect(raised).toEqual([]);
  });

  it('says so when there is no such contact', async () => {
    expect(await stop({ contactId: 'c_gone' })).toBe(false);
    expect(cancelled).toEqual([]);
  });
});
