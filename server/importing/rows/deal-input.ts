import type { FactValue, Field } from '../../../machines/index.ts';
import type { Cells } from './cells.ts';
import { readContact, type ContactInputRow } from './contact-input.ts';
import { readOwn, readTags } from './own-fields.ts';

/** What a row says about a deal. Null is what it doesn't say. */
export interface DealInputRow {
  key: string | null;
  /** Ids of its contacts in the file, the main one first. */
  contactKeys: string[];
  contact: ContactInputRow;
  title: string | null;
  /** As they stand in the file; empty for none. */
  stage: string;
  status: string;
  owner: string;
  valueMinor: number | null;
  currency: string;
  /** Both a day and a moment: for open deals the one, for closed ones the other. */
  closeDate: { day: string; at: number } | null;
  expectedCloseOn: string | null;
  closedAt: number | null;
  createdAt: number | null;
  reason: string | null;
  source: string | null;
  segment: string | null;
  product: string | null;
  meetingAt: number | null;
  fields: Record<string, FactValue>;
  tags: string[];
}

export function readDeal(cells: Cells, usualCurrency: string, own: readonly Field[]): DealInputRow {
  const contactKey = cells.key('deal.contactKey', 400);
  const named = cells.currency('deal.currency');
  const money = cells.money('deal.value', named);
  return {
    key: cells.key('deal.key', 120),
    contactKeys: contactKey === null ? [] : keysOf(contactKey),
    contact: readContact(cells, null, own),
    title: cells.text('deal.title', 200),
    stage: cells.raw('deal.stage') ?? '',
    status: cells.raw('deal.status') ?? '',
    owner: cells.raw('deal.owner') ?? '',
    valueMinor: money?.minor ?? null,
    currency: money?.currency ?? named ?? usualCurrency,
    closeDate: cells.date('deal.closeDate'),
    expectedCloseOn: cells.date('deal.expectedCloseOn')?.day ?? null,
    closedAt: cells.date('deal.closedAt')?.at ?? null,
    createdAt: cells.date('deal.createdAt')?.at ?? null,
    reason: cells.text('deal.reason', 500),
    source: cells.text('deal.source', 120),
    segment: cells.text('deal.segment', 120),
    product: cells.text('deal.product', 120),
    meetingAt: cells.date('deal.meetingAt')?.at ?? null,
    fields: readOwn(cells, 'deal', own),
    tags: readTags(cells, 'deal.tags'),
  };
}

/** Several contacts of a deal stand in one cell, parted by semicolons or commas. */
function keysOf(text: string): string[] {
  const parts = text
    .split(/[;,|]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return [...new Set(parts.length > 1 ? parts : [text])];
}
