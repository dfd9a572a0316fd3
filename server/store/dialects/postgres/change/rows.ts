import type { Decision, DealChangeRequest, DealWrites } from '../../../change.ts';
import { changed } from '../../../changes.ts';
import type { ContactPatch, ContactRecord } from '../../../contacts.ts';
import type { DealRecord } from '../../../deals.ts';
import { patched } from '../../../rows/patch.ts';
import { contactRow } from '../../../rows/people.ts';
import { timelineRow } from '../../../rows/timeline.ts';
import { contactWords, newWords, wordsOf } from '../../../words.ts';
import { put, type ChangeRows } from './part-rows.ts';
import type { OpenActions, RecordCache } from './record-cache.ts';
import { workRows, type Basis } from './work-rows.ts';

/** What the idempotency table says of a change of a deal: it has no HTTP status of its own. */
const changeStatus = 200;

/** What a decision comes to: the deal as it will be, and every other row. */
export interface Outcome {
  deal: DealRecord;
  open: OpenActions;
  rows: ChangeRows;
}

/** The rows of a change, each written once: what the change itself undoes is left out. */
export function rowsOf(basis: Basis, decision: Decision, cache: RecordCache): Outcome {
  const { request, deal } = basis;
  const { writes } = decision;
  const rows: ChangeRows = {};
  const { open, work } = workRows(rows, basis, writes);
  const next = changed(deal, writes, request.now, work);
  peopleRows(rows, basis, writes, cache);
  if (request.create) words(rows, 'deal', deal.id, deal.id, [], wordsOf(next.title));
  else if (next.title !== deal.title)
    words(rows, 'deal', deal.id, deal.id, wordsOf(deal.title), wordsOf(next.title));
  historyRows(rows, deal, writes);
  keyRows(rows, request, decision);
  return { deal: next, open, rows };
}

/** Contacts that the change writes to, and that a deal being made has. */
function peopleRows(rows: ChangeRows, basis: Basis, writes: DealWrites, cache: RecordCache): void {
  const { request, deal, contacts } = basis;
  const patches = new Map<string, ContactPatch>();
  for (const { id, patch } of writes.contacts ?? [])
    patches.set(id, patched<ContactPatch>(patches.get(id) ?? {}, patch));
  for (const [id, patch] of patches) {
    const before = contacts.find(({ contact }) => contact.id === id)?.contact;
    if (!before) throw new Error(`A change of a deal writes to contact ${id}, which isn’t part of the deal.`);
    const next = { ...patched<ContactRecord>(before, patch), updatedAt: request.now };
    put(rows, 'contacts', { ofDeal: deal.id, ...contactRow(next) });
    words(rows, 'contact', id, deal.id, contactWords(before), contactWords(next));
  }
  const written = new Set(patches.keys());
  if (request.create) {
    for (const { contact, role, main } of contacts) {
      const { id } = contact;
      put(rows, 'dealContacts', { dealId: deal.id, contactId: id, role, main: main ? 1 : 0 });
      if (!main || !request.earlier || written.has(id)) continue;
      put(rows, 'contactsUsed', { ofDeal: deal.id, id });
      written.add(id);
    }
  }
  for (const id of written) {
    put(rows, 'contactLocks', { ofDeal: deal.id, id, version: cache.contacts.get(id)?.version ?? '' });
  }
}

function historyRows(rows: ChangeRows, { id: dealId, seq: last }: DealRecord, writes: DealWrites): void {
  const ofDeal = dealId;
  let seq = last;
  for (const entry of writes.timeline ?? []) {
    seq += 1;
    put(rows, 'timeline', timelineRow(dealId, seq, entry));
    entry.texts?.forEach(({ kind, text }, place) =>
      put(rows, 'timelineTexts', { dealId, seq, place, kind, text }),
    );
  }
  for (const message of writes.messages ?? []) put(rows, 'messages', { ofDeal, ...message });
  for (const { id, state } of writes.messageStates ?? []) put(rows, 'messageStates', { ofDeal, id, state });
  if (writes.lines) {
    put(rows, 'linesGone', { dealId, kept: writes.lines.length });
    writes.lines.forEach((line, place) => put(rows, 'linesSet', { dealId, place, ...line }));
  }
  for (const one of writes.notifications ?? []) put(rows, 'notifications', { ofDeal, ...one, readAt: null });
}

/** What lets the same request be known again. */
function keyRows(
  rows: ChangeRows,
  { dealId, idempotency, importKey, now }: DealChangeRequest<unknown>,
  { response = null }: Decision,
): void {
  if (idempotency) {
    const { key, bodyHash, scope = dealId } = idempotency;
    const answer = JSON.stringify({ dealId, response });
    const row = { scope, key, bodyHash, status: changeStatus, response: answer, at: now };
    put(rows, 'idempotency', { ofDeal: dealId, ...row });
  }
  if (importKey !== undefined)
    put(rows, 'importKeys', { ofDeal: dealId, kind: 'deal', key: importKey, recordId: dealId });
}

function words(
  rows: ChangeRows,
  kind: 'deal' | 'contact',
  id: string,
  ofDeal: string,
  before: readonly string[],
  after: readonly string[],
): void {
  const { added, gone } = newWords(before, after);
  for (const word of gone) put(rows, 'wordsGone', { ofDeal, kind, word, id });
  for (const word of added) put(rows, 'wordsAdded', { ofDeal, kind, word, id });
}
