import type { FilledTemplate, MessagePreview } from '../../machines/api/index.ts';
import {
  fieldLabel,
  nodeName,
  templateCatalogue,
  type Action,
  type FillRequest,
  type Template,
} from '../../machines/index.ts';
import { insertionsFor } from '../content/insertions.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { renderInWorker, undressed, type Dress, type Letter, type Outcome } from '../rendering/index.ts';
import { textsOf } from '../runtime/making-up.ts';
import { threadOf } from '../runtime/threads.ts';
import type { ContactRecord } from '../store/store.ts';
import { contactName, contactRef } from './people.ts';
import type { StandingDeal } from './standing.ts';
import { told } from '../saying/told.ts';
import { say } from '../../machines/index.ts';

interface DraftRequest {
  /** Template to fill in; the action's own, else none, where empty. */
  template?: string | undefined;
  /** Action instance that the draft is for. */
  instance?: string | undefined;
  contact?: string | null | undefined;
  now: number;
}

type Sources = Pick<Context, 'store' | 'publicLinks'>;

interface Trial {
  deal: Pick<StandingDeal, 'standing' | 'version'>;
  template: Template;
  contact: string | null;
  /** Of the conversation, where the template has none. */
  subject: string;
  now: number;
  dress?: Dress;
}

/** As it would be made up for sending now. */
async function tried({ store, publicLinks }: Sources, trial: Trial): Promise<Outcome<Letter>> {
  const { deal, template, contact, subject, now, dress = undressed } = trial;
  const { process } = deal.version;
  const fill: FillRequest = {
    template,
    facts: deal.standing.facts,
    fields: templateCatalogue(process.fields, await store.fields.all()),
    contact,
    language: process.language,
    zone: process.calendar.zone,
    now,
    insertions: await insertionsFor(store, textsOf(template), (id) => publicLinks.fileUrl(id)),
  };
  return renderInWorker({ words: { fill }, subject, dress });
}

/** A template filled in for this deal, to edit and send; without one an empty draft. */
export async function filledDraft(
  sources: Sources,
  deal: Pick<StandingDeal, 'standing' | 'version'>,
  { template: wanted, instance, contact = null, now }: DraftRequest,
): Promise<FilledTemplate> {
  const { standing, version } = deal;
  const { process } = version;
  const template = process.templates.find((one) => one.id === (wanted ?? ownTemplate(standing, instance)));
  const empty = { template: null, subject: '', text: '', parts: [], empty: [] };
  if (!template) return empty;
  const outcome = await tried(sources, { deal, template, contact, subject: '', now });
  const filled = 'answer' in outcome ? outcome.answer.filled : null;
  if (!filled) return empty;
  const { subject, parts, missing } = filled;
  return {
    template: { id: template.id, name: template.name },
    subject,
    text: parts.map((part) => part.text).join(''),
    parts,
    empty: missing.map((path) => told(fieldLabel(path, process))),
  };
}

function ownTemplate(
  { machine, snapshot }: StandingDeal['standing'],
  instance: string | undefined,
): string | undefined {
  const open = instance === undefined ? undefined : snapshot.context.open[instance];
  const node = open && machine.graph.nodes.get(open.action);
  return node?.kind === 'action' ? node.template : undefined;
}

/** A planned message as it would go out now, and what would keep it in. Throws `not-found` for what is no message. */
export async function messagePreview(
  { store, mail, clock, publicLinks }: Pick<Context, 'store' | 'mail' | 'clock' | 'publicLinks'>,
  deal: StandingDeal,
  pending: string,
): Promise<MessagePreview> {
  const { action, contactId } = await plannedMessage(store, deal, pending);
  const { version, page } = deal;
  const { process } = version;
  const template = process.templates.find((one) => one.id === action.template);
  const parts = page.contacts;
  const contact =
    (parts.find((one) => one.contact.id === contactId) ?? parts.find((one) => one.main))?.contact ?? null;
  if (!template) {
    throw new AppError(
      'not-found',
      say`“${nodeName(action)}” has no template. Choose one for it in the process and publish that.`,
    );
  }
  const account = await mail.accounts.forDeal({
    ownerId: page.deal.ownerId,
    threadAccountId: await store.messages.lastAccount(page.deal.id, contact?.id ?? null),
  });
  const thread = await threadOf(store, { dealId: page.deal.id, contactId: contact?.id ?? null });
  const outcome = await tried(
    { store, publicLinks },
    {
      deal,
      template,
      contact: contact?.id ?? null,
      subject: thread.subject,
      now: clock.now(),
      dress: {
        ...undressed,
        unsubscribeUrl: contact ? mail.unsubscribeUrl(contact.id, template.topic ?? null) : null,
        signature: account.signature,
      },
    },
  );
  const { laidOut, problem } =
    'answer' in outcome
      ? { laidOut: outcome.answer.laidOut, problem: outcome.answer.filled?.problem ?? null }
      : { laidOut: { subject: '', text: '', html: '' }, problem: tooMuch(template.name) };
  const held = await mail.accounts.isHeld(account);
  return {
    to: contact && contactRef(contact),
    subject: laidOut.subject,
    text: laidOut.text,
    html: laidOut.html,
    obstacles: [
      ...(problem === null ? [] : [problem]),
      ...obstaclesOf(contact),
      ...(held ? ['Real sending is switched off. Switch it on in Settings, Mail.'] : []),
    ],
  };
}

const tooMuch = (name: string): string =>
  `The template “${name}” takes more time or memory to be filled in than any letter needs. Look for a loop in it.`;

async function plannedMessage(
  store: Context['store'],
  { standing, deal }: StandingDeal,
  pending: string,
): Promise<{ action: Action; contactId: string | null }> {
  const { graph } = standing.machine;
  const row = pending.startsWith('outbox:') ? await store.outbox.get(pending.slice('outbox:'.length)) : null;
  const edge = pending.startsWith('timer:') ? graph.edges.get(pending.slice('timer:'.length)) : undefined;
  const action = graph.nodes.get((row?.dealId === deal.id ? row.action : edge?.to) ?? '');
  if (action?.kind !== 'action' || action.channel !== 'email') {
    throw new AppError('not-found', say`“${pending}” is no message of this deal that is still to leave.`);
  }
  const aimedAtRole = action.aim?.to === 'role' ? action.aim.role : undefined;
  const part = standing.facts.contacts.find((one) => one.role === aimedAtRole);
  return { action, contactId: row?.contactId ?? (aimedAtRole === undefined ? null : (part?.id ?? null)) };
}

/** What the send gate would say of the person. */
function obstaclesOf(contact: ContactRecord | null): string[] {
  if (!contact) return ['There is nobody to send it to. Add a contact to the deal.'];
  const name = contactName(contact);
  return [
    ...(contact.email ? [] : [`${name} has no e-mail address. Fill it in.`]),
    ...(contact.bouncedAt === null
      ? []
      : [`Mail to ${name} came back as undeliverable. Correct the address.`]),
    ...(contact.unsubscribedAt === null ? [] : [`${name} has unsubscribed.`]),
    ...(contact.consent.given || contact.unsubscribedAt !== null
      ? []
      : [`${name} hasn’t agreed to be written to.`]),
  ];
}
