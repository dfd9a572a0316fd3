import type { Db } from './concept.ts';
import { accounts } from './queries/accounts.ts';
import { board } from './queries/board.ts';
import { attention } from './queries/attention.ts';
import { bulk } from './queries/bulk.ts';
import { capacities } from './queries/capacities.ts';
import { forecasts } from './queries/forecasts/forecasts.ts';
import { companies } from './queries/companies.ts';
import { consents } from './queries/consents.ts';
import { contacts } from './queries/contacts.ts';
import { content } from './queries/content.ts';
import { deals } from './queries/deals.ts';
import { documents } from './queries/documents.ts';
import { fields } from './queries/fields.ts';
import { finding } from './queries/finding/finding.ts';
import { duplicates } from './queries/duplicates.ts';
import { fetching } from './queries/fetching.ts';
import { forms } from './queries/forms.ts';
import { hits } from './queries/hits.ts';
import { idempotency } from './queries/idempotency.ts';
import { importMade } from './queries/import-made.ts';
import { imports } from './queries/imports.ts';
import { inbox } from './queries/inbox.ts';
import { incoming } from './queries/incoming.ts';
import { mailbox } from './queries/mailbox.ts';
import { bookingPages, checks, meetings } from './queries/meetings.ts';
import { matters } from './queries/matters.ts';
import { merges } from './queries/merging/merges.ts';
import { messages } from './queries/messages.ts';
import { moves } from './queries/moves.ts';
import { audit, notifications } from './queries/notifications.ts';
import { notices } from './queries/notices.ts';
import { outbox } from './queries/outbox.ts';
import { outgoing } from './queries/outgoing.ts';
import { pages } from './queries/pages.ts';
import { products } from './queries/products.ts';
import { questions } from './queries/questions.ts';
import { recordFiles } from './queries/record-files.ts';
import { erasing } from './queries/erasing/index.ts';
import { recordLog } from './queries/record-log.ts';
import { requests } from './queries/requests.ts';
import { search } from './queries/search.ts';
import { segments } from './queries/segments.ts';
import { sessions, signInAttempts, tokens } from './queries/sessions.ts';
import { settings } from './queries/settings.ts';
import { snippets } from './queries/snippets.ts';
import { suppressions } from './queries/suppressions.ts';
import { tags } from './queries/tags.ts';
import { timeline } from './queries/timeline.ts';
import { timers } from './queries/timers.ts';
import { users } from './queries/users.ts';
import { versions } from './queries/versions.ts';
import { views } from './queries/views.ts';
import { webhooks } from './queries/webhooks.ts';
import { writing } from './queries/writing.ts';
import type { Records } from './store.ts';

const concepts = {
  deals,
  pages,
  board,
  inbox,
  matters,
  requests,
  timeline,
  timers,
  outbox,
  outgoing,
  accounts,
  messages,
  incoming,
  questions,
  contacts,
  consents,
  recordLog,
  erasing,
  suppressions,
  companies,
  fields,
  tags,
  products,
  recordFiles,
  segments,
  users,
  sessions,
  tokens,
  signInAttempts,
  settings,
  versions,
  moves,
  bulk,
  forecasts,
  attention,
  capacities,
  imports,
  importMade,
  mailbox,
  fetching,
  meetings,
  bookingPages,
  checks,
  notifications,
  notices,
  audit,
  content,
  snippets,
  forms,
  hits,
  idempotency,
  documents,
  writing,
  views,
  webhooks,
  search,
  finding,
  duplicates,
  merges,
} satisfies {
  [Name in keyof Records]: { reads(db: Db): Partial<Records[Name]>; writes(db: Db): Partial<Records[Name]> };
};

type Method = (...args: unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;
type AnyConcept = { reads(db: Db): Methods; writes(db: Db): Methods };

/** Both halves of every concept, put together as `assemble` says. */
function each(assemble: (concept: AnyConcept) => Methods): Records {
  // `concept()` has checked that each concept's two halves make up its interface; the loop only joins them.
  return Object.fromEntries(
    Object.entries(concepts).map(([name, one]) => [name, assemble(one as unknown as AnyConcept)]),
  ) as unknown as Records;
}

/** Reads and writes on one connection: inside a transaction. */
export const recordsOn = (db: Db): Records =>
  each((concept) => ({ ...concept.reads(db), ...concept.writes(db) }));

/** Reads on one connection, and each write as a transaction of its own. */
export const recordsFor = (
  reader: Db,
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
): Records =>
  each((concept) => {
    const writes = Object.keys(concept.writes(reader)).map((name): [string, Method] => [
      name,
      (...args) => transaction((db) => (concept.writes(db)[name] as Method)(...args)), // a name from this very object
    ]);
    return { ...concept.reads(reader), ...Object.fromEntries(writes) };
  });
