import { strToU8, zipSync } from 'fflate';
import { BookingPage, Contact, Import, MailboxList, RequestDetail } from '../../../machines/api/index.ts';
import { officeHours } from '../../../machines/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { openPage, post, publishForm } from '../../support/lead-forms.ts';
import type { TestServer } from '../../support/server.ts';
import { email, first, last, name, phone, type Marks } from './person.ts';
import { fine, type Planted } from './planting.ts';

export interface Scene extends Planted {
  server: TestServer;
  marks: Marks;
}

/** What the team writes of them, and where it looks for them. */
export async function writeAbout({ server, marks, manager, contact, alone, shared }: Scene): Promise<void> {
  const { id } = contact;
  fine(
    await manager.post(`/contacts/${id}/notes`, {
      text: `${first} likes ${marks.about('note')}, call ${phone}`,
    }),
  );
  fine(await manager.post(`/deals/${alone}/notes`, { text: marks.about('note in their deal') }));
  fine(await manager.post(`/deals/${shared}/notes`, { text: `${first} and Anna disagree` }));
  const other = await manager.send(Contact, '/contacts', { firstName: 'Boris', email: 'boris@b.example' });
  fine(await manager.post(`/contacts/${other.id}/notes`, { text: `Knows ${name} (${email}) from school` }));
  fine(await manager.patch(`/notes/contact/${other.id}/2`, { text: `Went to school with ${name}` }));
  const colleague = await server.newcomer('rep', { name: 'Mira' });
  fine(
    await manager.post(`/deals/${shared}/notes`, {
      text: `@Mira, ask ${name}`,
      mentions: [colleague.user?.id],
    }),
  );
  const request = await manager.send(RequestDetail, '/requests', {
    goal: `A case study of ${name}`,
    audience: `Friends of ${email}`,
    expected: `One page on ${name}`,
    dueAt: null,
    to: { user: colleague.user?.id ?? '' },
    about: { kind: 'contact', id },
  });
  fine(await manager.post(`/requests/${request.id}/remarks`, { text: `${name} has agreed` }));
  const view = { screen: 'pipeline', scope: 'reading', name: `Deals of ${name}` };
  fine(await manager.post('/views', { ...view, query: new URLSearchParams({ q: name }).toString() }));
  fine(
    await manager.post('/views', {
      ...view,
      name: 'Theirs',
      query: new URLSearchParams({ q: email }).toString(),
    }),
  );
  fine(
    await manager.post('/segments', {
      kind: 'contact',
      name: `Like ${name}`,
      rule: { match: 'all', conditions: [{ kind: 'field', field: 'contact.email', is: 'is', value: email }] },
    }),
  );
  fine(await manager.put(`/tags/of/contact/${id}`, { names: ['vip', `Friend of ${name}`] }));
  fine(
    await manager.put('/forecast/judgements', {
      user: manager.user?.id,
      month: '2026-11',
      currency: 'EUR',
      whose: 'manager',
      minor: 100,
      remark: `Hangs on ${name}`,
    }),
  );
  fine(
    await manager.post('/deals/bulk', {
      change: { plan: { expectedCloseOn: '2026-12-01', note: `As ${name} asked` } },
      deals: [shared],
    }),
  );
  await server.context.runtime.idle();
  fine(
    await manager.post(`/deals/${alone}/close`, { outcome: 'lost', reason: marks.about('reason of a loss') }),
  );
  await server.context.runtime.idle();

  const { secret } = await createToken(server.context.store.tokens, {
    name: 'up',
    role: 'admin',
    now: server.context.realNow(),
  });
  const upload = async (of: string, fileName: string, content: string | Uint8Array<ArrayBuffer>) => {
    const answer = await fetch(
      `${server.url}/api/v1/files/of/${of}?fileName=${encodeURIComponent(fileName)}`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' },
        body: content,
      },
    );
    if (answer.status !== 201) throw new Error(await answer.text());
  };
  await upload(`contact/${id}`, `${marks.about('name of a file')}.txt`, marks.about('a file'));
  await upload(`deal/${alone}`, `${last}.txt`, marks.about('a file of their deal'));
  await upload(`deal/${shared}`, `${name}.txt`, `Offer for ${name}, ${email}`);
  const document = `<w:t>Offer for </w:t><w:t>${first} </w:t><w:t>${last}</w:t>`;
  await upload(
    `deal/${shared}`,
    'offer.docx',
    zipSync({ 'word/document.xml': [strToU8(document), { level: 0 }] }),
  );
}

/** What comes in by itself: forms, bookings, mail, other programs, files. */
export async function comeIn({ server, marks, manager, contact, alone }: Scene): Promise<void> {
  const { context } = server;
  const { store } = context;
  const at = context.clock.now();
  const { form } = await publishForm(server);
  const sent = await post(`${form.url}?utm_campaign=${marks.about('where a form was found')}`, {
    firstName: first,
    lastName: last,
    email,
    message: marks.about('answer in a form'),
    size: '12',
  });
  if (sent.status >= 400) throw new Error(sent.text);

  const page = await manager.send(BookingPage, '/booking/pages', {
    slug: 'jonas',
    owner: manager.user?.id,
    active: true,
    settings: {
      title: 'Talk',
      intro: '',
      place: 'https://meet.example/jonas',
      minutes: 30,
      everyMinutes: 30,
      beforeMinutes: 0,
      afterMinutes: 0,
      noticeMinutes: 60,
      horizonDays: 14,
      hours: officeHours.hours,
      users: [manager.user?.id ?? ''],
      process: 'reading',
      entry: 'site',
      asksPhone: true,
    },
  });
  const times = await openPage(`${server.url}/book/${page.slug}?zone=UTC`);
  const [, when = ''] = /[?&](?:amp;)?at=(\d+)/.exec(times.text) ?? [];
  const booked = await post(`${server.url}/book/${page.slug}?zone=UTC&lang=en`, {
    at: when,
    name,
    email,
    phone: '030 987654321',
    note: marks.about('note of a booking'),
  });
  if (booked.status >= 400) throw new Error(booked.text);

  await context.runtime.idle();
  const { items } = await manager.read(MailboxList, '/mailbox', { query: { to: email } });
  const reply = { text: `${marks.about('mail')}\n\n${name}`, outOfOffice: false };
  fine(await manager.post(`/mailbox/${items[0]?.id}/reply`, reply));

  await store.incoming.keep({
    messageId: 'm_planted',
    recipient: 'sales@us.example',
    fromName: `${name} ${marks.about('sender’s name of a mail')}`,
    replyTo: email,
    what: { kind: 'reply', because: [`from ${email}`] },
    plan: null,
    message: {
      id: 'm_planted',
      dealId: null,
      contactId: contact.id,
      direction: 'in',
      fromAddress: email,
      toAddress: 'sales@us.example',
      subject: marks.about('subject of a mail'),
      text: `Call me: ${phone}. ${name}`,
      html: `<p>${marks.about('HTML of a mail')}</p>`,
      messageId: `<1@${last}.planted.example>`,
      inReplyTo: null,
      at,
      state: 'reply',
      accountId: null,
    },
    parts: [
      {
        place: 0,
        name: `${marks.about('name of an attachment')}.txt`,
        type: 'text/plain',
        size: 8,
        inText: false,
        content: new TextEncoder().encode(marks.about('attachment')),
      },
    ],
  });
  await store.webhooks.addDelivery({
    id: 'wd_planted',
    at,
    webhookId: 'w',
    kind: 'action',
    byUser: null,
    dealId: alone,
    url: 'https://x.example',
    request: JSON.stringify({ contact: { firstName: first, lastName: last, email } }),
    outcome: 'sent',
    status: 200,
    answer: `hello ${name}`,
    error: null,
    tookMs: 1,
  });

  const bring = async (fileName: string, text: string, run: boolean) => {
    const answer = fine(
      await manager.post(`/imports?${new URLSearchParams({ fileName, kind: 'contacts' })}`, text, {
        headers: { 'content-type': 'text/csv' },
      }),
    );
    const found = Import.parse(answer.body);
    if (!run) return;
    fine(await manager.post(`/imports/${found.id}/run`));
    await context.importing.settled();
  };
  const rows = (...more: string[]) =>
    ['email,first name,last name,job title,note', 'ann@else.example,Ann,Else,Baker,quiet', ...more].join(
      '\n',
    );
  await bring(
    `${name}.csv`,
    rows(
      `${email},${first},${last},${marks.keptBack('row of a file', 'what was taken of it stands in their record')},x`,
    ),
    true,
  );
  await bring(
    'refused.csv',
    rows(
      `not an address,${first},${last},${marks.keptBack('refused row of a file', 'no record was made of it')},${email}`,
    ),
    true,
  );
  await bring(
    'waiting.csv',
    rows(
      `${email},${first},${last},${marks.keptBack('row of a file that was never run', 'no record was made of it')},y`,
    ),
    false,
  );

  const twin = await manager.send(Contact, '/contacts', {
    firstName: first,
    lastName: last,
    email: `twin@${last}.example`,
    jobTitle: marks.about('job title before a merge'),
  });
  fine(await manager.post('/merges', { kind: 'contact', kept: contact.id, gone: twin.id }));
}
