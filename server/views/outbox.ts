import type { LetterPreview, OutboxItem, SentItem } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import { renderedBefore } from '../runtime/leaving.ts';
import type { ContactRecord, ListedMessage, ListedOutbox, OutboxRecord } from '../store/store.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { messagePreview } from './drafts.ts';
import { contactRef, userOf, usersById, type Users } from './people.ts';
import { actionRef } from './places.ts';
import { reasonOf } from './reasons.ts';
import { standingOf } from './standing.ts';

interface Names {
  users: Users;
  contacts: ReadonlyMap<string, ContactRecord>;
  accounts: ReadonlyMap<string, string>;
}

async function namesFor({ store }: Context, contactIds: readonly (string | null)[]): Promise<Names> {
  const ids = [...new Set(contactIds.filter((id) => id !== null))];
  const [users, contacts, accounts] = await Promise.all([
    store.users.list(),
    store.contacts.getMany(ids),
    store.accounts.all(),
  ]);
  return {
    users: usersById(users),
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    accounts: new Map(accounts.map(({ id, name }) => [id, name])),
  };
}

const refOf = (names: Names, id: string | null) => {
  const contact = id === null ? undefined : names.contacts.get(id);
  return contact ? contactRef(contact) : null;
};

const accountOf = ({ accounts }: Names, id: string | null) =>
  id === null ? null : { id, name: accounts.get(id) ?? id };

/** As it was laid out or given; else the template's, where that says the same to everybody. */
function subjectOf(row: OutboxRecord, { process, machine }: RunningVersion): string | null {
  const laidOut = row.rendered?.['subject'];
  if (typeof laidOut === 'string') return laidOut;
  if (row.words) return row.words.subject;
  const action = machine.graph.nodes.get(row.action);
  const wanted = action?.kind === 'action' ? action.template : undefined;
  const subject = process.templates.find(({ id }) => id === wanted)?.subject;
  return subject && !/\{[{%]/.test(subject) ? subject : null;
}

/** Rows of the outbox with the names of all that they are about, in the order given. */
export async function outboxItems(context: Context, rows: readonly ListedOutbox[]): Promise<OutboxItem[]> {
  const versions = await versionsOf(context, rows);
  const names = await namesFor(
    context,
    rows.map(({ contactId }) => contactId),
  );
  return Promise.all(
    rows.map(async (row) => {
      const version = loadedVersion(versions, row.versionHash);
      return {
        id: row.id,
        kind: row.kind,
        deal: { id: row.dealId, title: row.dealTitle },
        owner: userOf(names.users, row.ownerId),
        process: { id: row.processId, name: version.process.name },
        contact: refOf(names, row.contactId),
        action: actionRef(version.machine.graph, row.action),
        instance: row.instance,
        subject: subjectOf(row, version),
        account: accountOf(names, row.accountId),
        state: row.state,
        notBefore: row.notBefore,
        attempts: row.attempts,
        reason: await reasonOf(context, row, { held: row.held }),
        lastError: row.lastError,
        createdAt: row.createdAt,
        sentAt: row.sentAt,
      };
    }),
  );
}

export async function sentItems(context: Context, messages: readonly ListedMessage[]): Promise<SentItem[]> {
  const names = await namesFor(
    context,
    messages.map(({ contactId }) => contactId),
  );
  return messages.map((message) => ({
    id: message.id,
    deal: message.dealId === null ? null : { id: message.dealId, title: message.dealTitle ?? message.dealId },
    owner: userOf(names.users, message.ownerId ?? null),
    contact: refOf(names, message.contactId),
    to: message.toAddress,
    subject: message.subject,
    account: accountOf(names, message.accountId),
    at: message.at,
    bounced: message.state === 'bounced',
  }));
}

const addressed = ({ name, address }: { name: string; address: string }): string =>
  name === '' ? address : `${name} <${address}>`;

/** As it was laid out for its last attempt; before the first one as it would go out now. */
export async function letterPreview(context: Context, row: OutboxRecord): Promise<LetterPreview> {
  const laidOut = renderedBefore(row);
  if (laidOut)
    return {
      from: addressed(laidOut.from),
      to: addressed(laidOut.to),
      subject: laidOut.subject,
      text: laidOut.text,
      html: laidOut.html,
      obstacles: [],
    };
  const deal = await standingOf(context, row.dealId);
  const { to, subject, text, html, obstacles } = await messagePreview(context, deal, `outbox:${row.id}`);
  return {
    from: null,
    to: to && addressed({ name: to.name, address: to.email ?? '' }),
    // Approved words are what goes; their frame is laid out with them when they leave.
    subject: row.words?.subject ?? subject,
    text: row.words?.text ?? text,
    html: row.words ? null : html,
    obstacles: [...obstacles],
  };
}
