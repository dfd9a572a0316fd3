import { largestAttachedBytes, type KeptReason } from '../../machines/api/index.ts';
import { templateCatalogue, type FillRequest, type Template } from '../../machines/index.ts';
import { wholeBlob } from '../content/blobs.ts';
import { insertionsFor } from '../content/insertions.ts';
import { messageIdOf } from '../mail/message-id.ts';
import type { OutgoingMessage } from '../mail/transport.ts';
import { calendarPart } from '../meetings/calendar.ts';
import { invitationLetter } from '../meetings/words.ts';
import { renderInWorker, undressed, type Dress, type LetterJob, type Words } from '../rendering/index.ts';
import type { ContactRecord, MailAccountRecord, Store } from '../store/store.ts';
import { readTracking } from '../tracking/setting.ts';
import type { Leaving, RenderedMail } from './leaving.ts';
import type { Ways } from './ports.ts';
import { threadOf } from './threads.ts';

/*
 * What a mail is made up of: words of a template in the contact's language, or a person's own; the signature of its
 * account, files of the library, and the conversation that it goes on with.
 */

export interface Makings {
  store: Store;
  ways: Pick<Ways, 'unsubscribeUrl' | 'booking' | 'links'>;
  now: number;
  account: MailAccountRecord;
}

export type Lacks = Extract<KeptReason, { code: 'missing-fields' }>;

/**
 * `problem` can't be helped before somebody changes the process; `lacks` is waited for. `stopped`: it took too long, by
 * its own fault or because the machine was busy, which another time will tell.
 */
export type MadeUp = RenderedMail | { problem: string } | { stopped: string } | { lacks: Lacks };

type Recipient = ContactRecord & { email: string };
type Attached = NonNullable<RenderedMail['attachments']>;

/** The mail as it will be handed over, or why there is none. */
export async function makeUp(leaving: Leaving, contact: Recipient, makings: Makings): Promise<MadeUp> {
  const { row, personal } = leaving;
  const { store, account } = makings;
  const template = templateOf(leaving);
  if (typeof template === 'string') return { problem: template };
  const [thread, attachments] = await Promise.all([
    threadOf(store, row),
    attachmentsOf(store, leaving, template),
  ]);
  if ('problem' in attachments) return attachments;
  const unsubscribeUrl = wayOut(leaving, contact, template, makings);
  const letter = await renderInWorker({
    words: await wordsOf(leaving, contact, template, makings),
    subject: thread.subject,
    dress: await dressOf(leaving, unsubscribeUrl, makings),
  });
  if ('stopped' in letter) return { stopped: tooMuch(template, letter.stopped) };
  const { filled, words, laidOut } = letter.answer;
  const lacking = [...(filled?.missing ?? []), ...(filled?.absent ?? []), ...attachments.absent];
  if (template && lacking.length > 0)
    return { lacks: { code: 'missing-fields', template: template.id, fields: lacking, until: null } };
  if (filled?.problem) return { problem: filled.problem };
  if (laidOut.subject === '') return { problem: nothingToAnswer(template) };
  const from = { name: account.fromName, address: account.fromAddress };
  const to = {
    name: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
    address: contact.email,
  };
  return {
    messageId: messageIdOf(row.id, from.address),
    accountId: account.id,
    from,
    replyTo: account.replyTo,
    to,
    subject: laidOut.subject,
    body: words.body,
    text: laidOut.text,
    html: laidOut.html,
    references: thread.references,
    unsubscribeUrl,
    automatic: !personal,
    ...(attachments.files.length > 0 ? { attachments: attachments.files } : {}),
    ...(leaving.meeting
      ? {
          calendar: calendarPart({
            meeting: leaving.meeting,
            organizer: from,
            attendee: to,
            now: makings.now,
          }),
        }
      : {}),
  };
}

/** The template of what a process sends; null for what a person wrote or approved, a sentence where it is gone. */
function templateOf({ row, version: { process, machine }, personal }: Leaving): Template | null | string {
  if (personal) return null;
  const action = machine.graph.nodes.get(row.action);
  const wanted = action?.kind === 'action' ? action.template : undefined;
  const template = process.templates.find(({ id }) => id === wanted);
  if (template) return template;
  return row.words
    ? null
    : `“${action?.name ?? row.action}” has no template. Give it one and publish the process again.`;
}

/** The contact's own way out, of what the template is about; null for what a person wrote. */
const wayOut = (
  { personal }: Leaving,
  { id }: Recipient,
  template: Template | null,
  { ways }: Makings,
): string | null => (personal ? null : ways.unsubscribeUrl(id, template?.topic ?? null));

async function wordsOf(
  leaving: Leaving,
  contact: Recipient,
  template: Template | null,
  { store, ways, now }: Makings,
): Promise<LetterJob['words']> {
  const { row, deal, version, facts, personal, meeting } = leaving;
  const { process } = version;
  const own = ({ subject, text }: { subject: string; text: string }): Words => ({
    subject,
    body: text,
    language: contact.language ?? process.language,
  });
  if (meeting) {
    const url = meeting.pageId === null ? null : ways.booking.meetingUrl(meeting.id);
    return { own: invitationLetter(meeting, url) };
  }
  if (personal) return { own: own(personal) };
  if (row.words || !template) return { own: own(row.words ?? { subject: '', text: '' }) };
  const fill: FillRequest = {
    template,
    facts,
    fields: templateCatalogue(process.fields, await store.fields.all()),
    contact: contact.id,
    language: process.language,
    zone: contact.zone ?? process.calendar.zone,
    now,
    insertions: await insertionsFor(store, textsOf(template), (id) => ways.links.fileUrl(id)),
  };
  if (!textsOf(template).some((text) => text.includes('booking'))) return { fill };
  const link = await ways.booking.linkFor(deal, contact.id);
  return { fill: { ...fill, facts: { ...facts, booking: { link } } } };
}

/** Everything that a template says, in all of its languages. */
export const textsOf = (template: Template): string[] =>
  [template, ...Object.values(template.variants ?? {})].flatMap(({ subject, preheader = '', body }) => [
    subject,
    preheader,
    body,
  ]);

async function dressOf(
  { row, personal }: Leaving,
  unsubscribeUrl: string | null,
  { store, ways, account }: Makings,
): Promise<Dress> {
  const dress: Dress = {
    ...undressed,
    signature: account.signature,
    unsubscribeUrl,
  };
  // Nobody follows what a person wrote to another.
  if (personal) return dress;
  const { links, opens } = await readTracking(store);
  return {
    ...dress,
    links: links ? ways.links.marksOf(row.id) : null,
    pixelUrl: opens ? ways.links.pixelUrl(row.id) : null,
  };
}

/** Files of the library that go along, each in the edition that is current now. */
async function attachmentsOf(
  { content }: Store,
  { personal }: Leaving,
  template: Template | null,
): Promise<{ files: Attached; absent: string[] } | { problem: string }> {
  const ids = personal?.attachments ?? template?.attachments ?? [];
  const files: Attached = [];
  const absent: string[] = [];
  for (const id of ids) {
    const file = await content.get(id);
    if (!file) absent.push(`content.${id}`);
    else
      files.push({
        contentId: id,
        blobId: file.blobId,
        fileName: file.fileName,
        type: file.type,
        size: file.size,
      });
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > largestAttachedBytes) {
    const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
    return {
      problem: `The files attached to ${template ? `“${template.name}”` : 'this message'} have ${megabytes(size)} MB together, and mail servers take ${megabytes(largestAttachedBytes)}. Attach fewer, or put a link to them into the text.`,
    };
  }
  return { files, absent };
}

const tooMuch = (template: Template | null, stopped: 'time' | 'memory'): string =>
  `${template ? `The template “${template.name}”` : 'The message'} takes more ${stopped} to be filled in than any letter needs, so it was stopped. Look for a loop in it, correct it, and publish the process again.`;

const nothingToAnswer = (template: Template | null): string =>
  template
    ? `The template “${template.name}” has no subject, so it goes on in the conversation, and there is none with this contact yet. Write a subject, and publish the process again.`
    : 'The message has no subject. Write one.';

/** The message with what is attached to it. Throws where a file has gone since it was made up. */
export async function outgoingOf(
  store: Pick<Store, 'content'>,
  { messageId: _, accountId: __, body: ___, attachments = [], ...message }: RenderedMail,
): Promise<OutgoingMessage> {
  const files: NonNullable<OutgoingMessage['attachments']>[number][] = [];
  for (const { contentId, blobId, fileName, type } of attachments) {
    // A message that is tried again for days may outlive two editions: then it takes the current one.
    const current = (await wholeBlob(store, blobId)) ?? (await currentOf(store, contentId));
    if (!current) throw new Error(`The file “${contentId}” is gone that a message was to carry.`);
    files.push({ fileName, type, content: current });
  }
  return { ...message, ...(files.length > 0 ? { attachments: files } : {}) };
}

async function currentOf(store: Pick<Store, 'content'>, contentId: string): Promise<Buffer | null> {
  const file = await store.content.get(contentId);
  return file && wholeBlob(store, file.blobId);
}
