import { Contact } from '../../../machines/api/index.ts';
import type { FieldType } from '../../../machines/index.ts';
import {
  action,
  arrow,
  email as letter,
  entering,
  entry,
  lost,
  on,
  processOf,
  quiet,
  result,
  step,
  template,
  won,
} from '../../support/process-builder.ts';
import type { Answer, Client, TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../../support/workspace.ts';
import { email, first, formerEmail, last, name, phone, type Marks } from './person.ts';

/** Guards read what the customer is and says, so that the timeline keeps it as a fact. */
const reading = processOf({
  id: 'reading',
  fields: [
    { id: 'wish', label: 'Wish', type: 'text' },
    { id: 'plan', label: 'Plan', type: 'choice', choices: ['small', 'large'] },
  ],
  templates: [
    template('hello', {
      subject: 'For {{ contact.firstName }}',
      body: 'Dear {{ contact.jobTitle }}, {{ contact.remark }}, {{ deal.wish }}',
    }),
  ],
  nodes: [
    entry('site', { source: 'booking', often: 'any' }),
    entry('by-hand', { often: 'any' }),
    step('asked'),
    step('met'),
    action('call', { channel: 'call', results: ['reached', 'no answer'] }),
    letter('hello'),
    won(),
    lost(),
  ],
  edges: [
    arrow('site', 'met'),
    arrow('by-hand', 'met', entering, {
      guard: { kind: 'field', field: 'contact.jobTitle', is: 'is', value: 'Nobody has this' },
    }),
    arrow('by-hand', 'asked'),
    arrow('asked', 'hello', entering),
    arrow('asked', 'call', entering),
    arrow('call', 'asked', result('no answer')),
    arrow('asked', 'met', on('booked'), {
      guard: { kind: 'payload', field: 'words', is: 'is', value: 'Nobody says this' },
    }),
    arrow('asked', 'won', on('paid'), {
      guard: { kind: 'field', field: 'contact.remark', is: 'is', value: 'Nobody has this' },
    }),
    arrow('asked', 'lost', quiet('30 days')),
    arrow('met', 'won', on('paid')),
    arrow('met', 'lost', quiet('30 days')),
  ],
});

export interface Planted {
  contact: Contact;
  /** A deal of theirs alone, and one with somebody else. */
  alone: string;
  shared: string;
  manager: Client;
}

export const fine = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** What is said of somebody by ways in which a workspace hears, writes and keeps it. */
export async function plant(server: TestServer, marks: Marks): Promise<Planted> {
  const { context } = server;
  const admin = await server.as('admin');
  const manager = await server.newcomer('manager', { name: 'Jonas' });
  for (const entity of ['contact', 'deal'] as const) {
    const field = (label: string, type: FieldType, choices: string[] = []) =>
      admin
        .post('/fields', { entity, label, type, choices: choices.map((value) => ({ value, label: value })) })
        .then(fine);
    await field('Remark', 'text');
    await field('Story', 'longtext');
    await field('Rank', 'number');
    await field('Worth', 'money');
    await field('Born', 'date');
    await field('Seen', 'moment');
    await field('Size', 'choice', ['S', 'XL']);
    await field('Colours', 'choices', ['red', 'blue']);
    await field('Profile', 'link');
    await field('Other mail', 'email');
    await field('Other phone', 'phone');
    await field('Keeper', 'user');
    await field('Loud', 'yesno');
  }
  const own = (of: string) => ({
    remark: marks.about(`${of}: text field`),
    story: marks.about(`${of}: long text field`),
    rank: 4711,
    born: '1971-03-02',
    size: 'XL',
    colours: ['red', 'blue'],
    profile: `https://profiles.example/${marks.about(`${of}: link field`)}`,
    otherMail: `${marks.about(`${of}: mail field`)}@else.example`,
    loud: true,
  });
  const process = await publishProcess(server, reading);

  const contact = Contact.parse(
    fine(
      await manager.post(
        '/contacts',
        {
          firstName: first,
          lastName: last,
          email: formerEmail,
          phone,
          jobTitle: marks.about('job title'),
          fields: own('contact'),
          company: { name: `${name} Studio`, domain: 'planted.example' },
          consent: { given: true, source: `told by ${name}`, wording: marks.about('wording of consent') },
        },
        { headers: { 'Idempotency-Key': 'planting' } },
      ),
    ).body,
  );
  const { id } = contact;
  fine(await manager.patch(`/contacts/${id}`, { email, jobTitle: marks.about('job title, changed') }));

  const alone = (
    await enterDeal(manager, process, {
      title: `${last}: website`,
      contacts: [{ id }],
      fields: { ...own('deal'), wish: marks.about('field of the process') },
      source: 'web',
    })
  ).id;
  const shared = (
    await enterDeal(manager, process, {
      title: `Shop for ${name}`,
      fields: { remark: `${first} wants it blue` },
      contacts: [{ id }, { firstName: 'Anna', email: 'anna@other.example', role: 'specialist' }],
    })
  ).id;
  await context.runtime.idle();

  fine(await manager.patch(`/deals/${alone}`, { title: `Website of ${last}` }));
  for (const deal of [alone, shared]) {
    const words = deal === alone ? marks.about('payload of an event') : name;
    fine(
      await manager.post(`/deals/${deal}/events`, {
        type: 'booked',
        payload: { words },
        note: `${words} by phone`,
      }),
    );
    fine(await manager.post(`/deals/${deal}/events`, { type: 'paid', payload: { words } }));
    fine(
      await manager.put(`/deals/${deal}/lines`, {
        currency: 'EUR',
        lines: [{ name: `Site for ${name}`, quantityMilli: 1_000, priceMinor: 1_000 }],
      }),
    );
    const call = openAction(await dealPage(manager, deal), 'Call');
    fine(
      await manager.post(`/deals/${deal}/actions/${encodeURIComponent(call.instance)}/result`, {
        result: 'no answer',
        note: deal === alone ? marks.about('note of a call') : `${first} was out`,
      }),
    );
  }
  return { contact, alone, shared, manager };
}
