import { expect, onTestFinished, test } from 'vitest';
import { MessagePage, Messages, Question, Questions } from '../../../machines/api/index.ts';
import { createTestClock } from '../../support/clock.ts';
import { startTestServer } from '../../support/server.ts';
import { letter } from '../receiving/reception.ts';

test('a mail of somebody unknown is asked about, read with what it brings, and given to somebody', async () => {
  const clock = createTestClock();
  const server = await startTestServer({ clock });
  onTestFinished(() => server.stop());
  const rep = await server.as('rep');
  const { id } = await server.context.mail.inbound.receive(
    letter({
      at: clock.now(),
      from: 'Bo Holm <bo@holm.test>',
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x'],
      body: [
        '--x\r\nContent-Type: text/plain\r\n\r\nSee the list.\r\n\r\n> Hello Bo',
        '--x\r\nContent-Type: text/html; name="../run.html"\r\nContent-Disposition: attachment; filename="../run.html"\r\n\r\n<script>alert(1)</script>\r\n--x--',
      ].join('\r\n'),
    }),
  );

  const { items, count } = await rep.read(Questions, '/questions');
  expect(count).toBe(1);
  expect(items[0]).toMatchObject({
    kind: 'unmatched',
    stranger: { firstName: 'Bo', lastName: 'Holm', address: 'bo@holm.test', known: null },
    message: { id, from: 'bo@holm.test', kind: 'reply' },
  });

  const mail = await rep.read(MessagePage, `/messages/${id}`);
  expect(mail.parts.map(({ kind }) => kind)).toEqual(['new', 'quote']);
  expect(mail.attachments).toMatchObject([{ place: 0, kept: true, inText: false }]);
  const part = await rep.open(`/messages/${id}/parts/0`);
  expect(part.headers.get('content-type')).toBe('application/octet-stream');
  expect(part.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''run\.html$/u);
  expect(part.headers.get('content-security-policy')).toContain('sandbox');
  expect((await part.text()).trim()).toBe('<script>alert(1)</script>');

  const asked = `/questions/${items[0]?.id ?? ''}`;
  expect((await rep.post(`${asked}/answer`, { is: 'unsubscribe' })).status).toBe(400);
  const answer = { is: 'new-contact', firstName: 'Bo', lastName: 'Holm' };
  const answered = await rep.send(Question, `${asked}/answer`, answer);
  expect(answered).toMatchObject({ answeredBy: { id: rep.user?.id }, mayReopen: true });
  expect((await rep.post(`${asked}/answer`, { is: 'nothing' })).status).toBe(409);
  expect((await rep.read(Questions, '/questions')).count).toBe(0);
  const made = await server.context.store.contacts.byEmail('bo@holm.test');
  expect(await rep.read(Messages, `/contacts/${made?.id}/messages`)).toMatchObject({ items: [{ id }] });
});
