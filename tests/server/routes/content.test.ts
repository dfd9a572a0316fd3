import { afterAll, beforeAll, expect, it } from 'vitest';
import { ContentItem, ContentList, SnippetList } from '../../../machines/api/index.ts';
import { createTestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
});
afterAll(() => server.stop());

// The client sends text as it is.
const pdf = (words: string) => `%PDF-1.7 ${words}`;

const upload = async (client: Client, fileName: string, bytes: string) =>
  client.post(`/content?fileName=${encodeURIComponent(fileName)}`, bytes);

it('a file is added, found by everybody, replaced in its place, and deleted', async () => {
  const marketer = await server.as('marketer');
  const added = await upload(marketer, 'Прайс-лист.pdf', pdf('1'));
  expect(added.status).toBe(201);
  const item = ContentItem.parse(added.body);
  expect(item).toMatchObject({
    id: 'prays-lyst',
    kind: 'document',
    edition: 1,
    hasPreview: true,
    usedIn: [],
  });
  const replaced = await marketer.put('/content/prays-lyst/file?fileName=new.pdf', pdf('22'));
  expect(ContentItem.parse(replaced.body)).toMatchObject({
    id: 'prays-lyst',
    edition: 2,
    fileName: 'new.pdf',
  });
  const rep = await server.as('rep');
  expect((await rep.read(ContentList, '/content')).items.map(({ id }) => id)).toEqual(['prays-lyst']);
  const link = server.context.publicLinks.fileUrl('prays-lyst');
  const opened = await fetch(link);
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(await opened.text()).toBe('%PDF-1.7 22');
  expect((await fetch(`${link}x`)).status).toBe(404);
  expect((await upload(rep, 'mine.pdf', pdf('1'))).status).toBe(403);
  expect((await marketer.delete('/content/prays-lyst')).status).toBe(200);
  expect((await fetch(link)).status).toBe(404);
});

it('programs, and files that aren’t what they say, are refused with what to do', async () => {
  const designer = await server.as('designer');
  const program = await upload(designer, 'invoice.pdf', 'MZ program');
  expect(errorOf(program)).toMatchObject({
    code: 'unsupported-media-type',
    message: expect.stringContaining('a Windows program'),
  });
  expect(errorOf(await upload(designer, 'run.exe', 'x')).message).toContain('“.exe”');
  expect(errorOf(await upload(designer, 'photo.png', 'x')).message).toContain('isn’t PNG');
});

it('a snippet is written, and refused where it could not be read', async () => {
  const designer = await server.as('designer');
  expect((await designer.put('/snippets/hours', { text: '9 to 6' })).status).toBe(200);
  expect((await designer.read(SnippetList, '/snippets')).items).toMatchObject([
    { name: 'hours', text: '9 to 6' },
  ]);
  const broken = await designer.put('/snippets/broken', { text: '{{ contact.firstName' });
  expect(errorOf(broken).message).toContain('never closes it');
});
