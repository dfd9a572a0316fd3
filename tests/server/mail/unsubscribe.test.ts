import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createKeys } from '../../../server/mail/keys.ts';
import { type Stop, type StopHandlers, stopContact } from '../../../server/mail/stop-contact.ts';
import { type Unsubscribe, createUnsubscribe } from '../../../server/mail/unsubscribe.ts';
import { writeTopics } from '../../../server/people/consent/topics.ts';
import { pageLanguages } from '../../../server/public/languages.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { closeDeal, makeContact, makeDeal, startedAt } from './deals.ts';

const now = startedAt + 5_000;
const handlers: StopHandlers = {
  cancelWaiting: () => Promise.resolve(),
  raiseUnsubscribed: () => Promise.resolve(),
};

describe('a contact’s own link', () => {
  let store: Store;
  let stops: Stop[];
  let unsubscribe: Unsubscribe;
  let origin = '';

  const linksOf = (seed: number) =>
    createUnsubscribe({
      store,
      keys: createKeys(Buffer.alloc(32, seed)),
      origin: () => origin,
      stop: (stop) => {
        stops.push(stop);
        return stopContact({ store, handlers }, stop);
      },
      now: () => now,
    });

  beforeEach(async () => {
    store = await tempStore();
    await makeContact(store, 'c_sofie', 'sofie@acme.test');
    stops = [];
    unsubscribe = linksOf(7);
    const server = express().use('/u', unsubscribe.router).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    onTestFinished(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
  });

  const topics = (...ids: string[]) =>
    writeTopics(store, {
      topics: ids.map((id) => ({
        id,
        name: id === 'offers' ? 'Offers' : 'News <b>',
        description: '',
        translations: { uk: { name: id === 'offers' ? 'Пропозиції' : 'Новини', description: '' } },
      })),
    });
  const open = async (url = unsubscribe.urlOf('c_sofie'), language = 'en') =>
    (await fetch(url, { headers: { 'accept-language': language } })).text();
  const press = (fields: [string, string][], url = unsubscribe.urlOf('c_sofie')) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'error' });
  const oneClick = (url = unsubscribe.urlOf('c_sofie')) => {
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    return fetch(url, { method: 'POST', body, redirect: 'error' });
  };
  const contact = () => store.contacts.get('c_sofie');
  const history = async () =>
    (await store.consents.ofContact('c_sofie')).map(({ kind, topic, how }) => [kind, topic, how]);

  it('shows a button when it is opened, and changes nothing', async () => {
    await topics('offers');
    await fetch(unsubscribe.urlOf('c_sofie'), { method: 'HEAD' });
    await open(unsubscribe.urlOf('c_sofie', 'offers'));
    await topics();
    expect(await open()).toContain('<button type="submit" name="do" value="nothing">Unsubscribe</button>');
    expect(stops).toEqual([]);
    expect(await contact()).toMatchObject({ unsubscribedAt: null, topicsOff: [] });
  });

  it('unsubscribes when the button is pressed', async () => {
    const response = await press([['do', 'nothing']]);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You are unsubscribed');
    expect(await contact()).toMatchObject({ unsubscribedAt: now, suppressedAt: now });
    expect(await history()).toEqual([['withdrawn', null, 'page']]);
  });

  it('brings back whoever has pressed the wrong button, and nobody else', async () => {
    await press([['do', 'nothing']]);
    expect(await open()).toContain('value="again"');
    expect(await (await press([['do', 'again']])).text()).toContain('Do you want to stop');
    expect(await contact()).toMatchObject({ unsubscribedAt: null, suppressedAt: null });
    await stopContact({ store, handlers }, { contactId: 'c_sofie', why: 'complained', at: now });
    expect(await open()).not.toContain('value="again"');
    await press([['do', 'again']]);
    expect(await contact()).toMatchObject({ unsubscribedAt: now });
  });

  it('unsubscribes by the one-click button of a mail program, in a form of either kind', async () => {
    expect((await oneClick()).status).toBe(200);
    expect(stops).toMatchObject([{ contactId: 'c_sofie', how: 'one-click' }]);
    expect((await press([['List-Unsubscribe', 'One-Click']])).status).toBe(200);
    expect(stops).toHaveLength(2);
  });

  it('takes only the topic away that the message was about', async () => {
    await topics('offers', 'news');
    expect((await oneClick(unsubscribe.urlOf('c_sofie', 'offers'))).status).toBe(200);
    expect(stops).toEqual([]);
    expect(await contact()).toMatchObject({ unsubscribedAt: null, topicsOff: ['offers'] });
    expect(await history()).toEqual([['topic-off', 'offers', 'one-click']]);
  });

  it('shows the topics as they stand, and keeps what is chosen', async () => {
    await topics('offers', 'news');
    const page = await open(unsubscribe.urlOf('c_sofie', 'offers'));
    expect(page).toContain('was about “Offers”');
    expect(page).toContain('News &lt;b&gt;');
    expect(page.match(/ checked/g)).toHaveLength(2);
    const saved = await (
      await press([
        ['do', 'topics'],
        ['want', 'news'],
      ])
    ).text();
    expect(saved).toContain('Your choice is saved');
    expect(saved.match(/ checked/g)).toHaveLength(1);
    expect(await contact()).toMatchObject({ topicsOff: ['offers'] });
    await press([
      ['do', 'topics'],
      ['want', 'news'],
      ['want', 'offers'],
    ]);
    expect(await contact()).toMatchObject({ topicsOff: [] });
    expect(await history()).toEqual([
      ['topic-on', 'offers', 'page'],
      ['topic-off', 'offers', 'page'],
    ]);
  });

  it('keeps a topic switched off that isn’t offered at the moment', async () => {
    await topics('offers');
    await press([['do', 'topics']]);
    await topics('news');
    await press([
      ['do', 'topics'],
      ['want', 'news'],
    ]);
    expect(await contact()).toMatchObject({ topicsOff: ['offers'] });
  });

  it('can’t be made for anybody else, nor for another topic', async () => {
    const mine = unsubscribe.urlOf('c_sofie');
    const forged = [
      mine.replace('c_sofie', 'c_bo'),
      mine.slice(0, -2),
      `${mine}x`,
      mine.replace(/\.[^.]*$/, '.'),
      `${origin}/u/c_bo`,
      unsubscribe.urlOf('c_sofie', 'offers').replace('offers', 'news'),
      linksOf(8).urlOf('c_sofie'),
      unsubscribe.urlOf('c_gone'),
    ];
    for (const url of forged) {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(url, { method, headers: { 'accept-language': 'en' } });
        expect(response.status).toBe(404);
        expect(await response.text()).toContain('This link doesn’t work');
      }
    }
    expect(stops).toEqual([]);
  });

  it('isn’t worn out by whoever presses it for ever', async () => {
    const answers = [];
    for (let time = 0; time < 31; time++) answers.push((await oneClick()).status);
    expect(answers.at(0)).toBe(200);
    expect(answers.at(-1)).toBe(429);
    expect((await fetch(unsubscribe.urlOf('c_sofie'))).status).toBe(200);
  });

  it('isn’t kept, indexed or told to other sites', async () => {
    const { headers } = await fetch(unsubscribe.urlOf('c_sofie'));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('speaks the reader’s language, English to everybody else', async () => {
    await topics('offers');
    expect(await open(unsubscribe.urlOf('c_sofie'), 'uk-UA,uk;q=0.9')).toContain('Пропозиції');
    expect(await open(unsubscribe.urlOf('c_sofie'), 'ru')).toContain('О чём вам можно писать?');
    expect(await open(unsubscribe.urlOf('c_sofie'), 'ja')).toContain('<html lang="en">');
    await store.contacts.update('c_sofie', { language: 'uk' }, now);
    expect(await open()).toContain('<html lang="uk">');
    expect(await open(`${unsubscribe.urlOf('c_sofie')}?lang=en`)).toContain('<html lang="en">');
  });

  it.each(pageLanguages)(
    'has one heading, a language and a button to press by keyboard (%s)',
    async (language) => {
      const page = await open(unsubscribe.urlOf('c_sofie'), language);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain('<button type="submit"');
    },
  );
});

describe('stopping automatic messages to a contact', () => {
  let store: Store;
  let cancelled: Parameters<StopHandlers['cancelWaiting']>[0][];
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
    expect(cancelled).toEqual([{ contactId: 'c_sofie', why: 'unsubscribed' }]);
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

  it('puts the address on the list, and stops whoever else has it', async () => {
    await makeContact(store, 'c_also', 'SOFIE@acme.test');
    await stop({ how: 'page' });
    expect(await store.suppressions.get('sofie@acme.test')).toMatchObject({
      reason: 'unsubscribed',
      at: now,
    });
    expect(await store.contacts.get('c_also')).toMatchObject({ unsubscribedAt: null, suppressedAt: now });
    expect(cancelled).toEqual([
      { contactId: 'c_sofie', why: 'unsubscribed' },
      { contactId: 'c_also', why: 'suppressed' },
    ]);
    expect(await store.consents.ofContact('c_sofie')).toMatchObject([{ kind: 'withdrawn', how: 'page' }]);
  });

  it('says so when there is no such contact', async () => {
    expect(await stop({ contactId: 'c_gone' })).toBe(false);
    expect(cancelled).toEqual([]);
  });
});
