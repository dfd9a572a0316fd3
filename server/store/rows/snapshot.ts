import { z } from 'zod';
import { Wait, type OpenAction, type Snapshot } from '../../../machines/index.ts';
import type { JsonReader } from './json-columns.ts';
import { actionOfInstance } from './timer-event.ts';

/*
 * A deal's snapshot as its row keeps it: without what is empty, and without what the row says in other columns. It is
 * written for every event, so half the length is half the pages.
 */

/** What the row says of the same moment. */
interface Row {
  step: string;
  stage: string | null;
  stepEnteredAt: number;
}

const KeptOpen = z.object({
  action: z.string().optional(),
  contact: z.string().optional(),
  visit: z.number().optional(),
  openedAt: z.number().optional(),
  dueAt: z.number().optional(),
  about: z.string().optional(),
});
type KeptOpen = z.infer<typeof KeptOpen>;

export const KeptSnapshot = z.object({
  visit: z.number(),
  opened: z.number(),
  /** The machine's state, and where the customer stands, which differ only before the customer has entered. */
  state: z.string().optional(),
  step: z.string().optional(),
  enteredAt: z.number().optional(),
  stage: z.string().nullable().optional(),
  open: z.record(z.string(), KeptOpen).optional(),
  ended: z.record(z.string(), z.string()).optional(),
  /** A number is the due time of a wait that has nothing else to say. */
  waits: z.record(z.string(), z.union([z.number(), Wait])).optional(),
  counts: z.record(z.string(), z.number()).optional(),
  happened: z.array(z.string()).optional(),
  hold: z.object({ since: z.number(), instance: z.string() }).optional(),
});
type KeptSnapshot = z.infer<typeof KeptSnapshot>;

export function keptSnapshot({ step: state, context }: Snapshot, row: Row): string {
  const { step, visit, enteredAt, stage, opened, open, ended, waits, counts, happened, hold } = context;
  const kept: KeptSnapshot = { visit, opened };
  if (state !== step) kept.state = state;
  if (step !== row.step) kept.step = step;
  if (enteredAt !== row.stepEnteredAt) kept.enteredAt = enteredAt;
  if (stage !== row.stage) kept.stage = stage;
  const openings = mapped(open, (one, instance) => keptOpen(one, instance, context));
  if (openings) kept.open = openings;
  if (!isEmpty(ended)) kept.ended = ended;
  const pending = mapped(waits, (wait) =>
    wait.heldAt === undefined && wait.instance === undefined ? wait.at : wait,
  );
  if (pending) kept.waits = pending;
  if (!isEmpty(counts)) kept.counts = counts;
  if (happened.length > 0) kept.happened = happened;
  if (hold) kept.hold = hold;
  return JSON.stringify(kept);
}

export function toldSnapshot(text: string, row: Row, json: JsonReader, where: string): Snapshot {
  const kept = json(KeptSnapshot, text, where);
  const { visit, opened, step = row.step, enteredAt = row.stepEnteredAt, stage = row.stage } = kept;
  const moment = { visit, enteredAt };
  return {
    v: 1,
    step: kept.state ?? step,
    context: {
      step,
      visit,
      enteredAt,
      stage,
      opened,
      open: mapped(kept.open, (one, instance) => toldOpen(one, instance, moment)) ?? {},
      ended: kept.ended ?? {},
      waits: mapped(kept.waits, (wait) => (typeof wait === 'number' ? { at: wait } : wait)) ?? {},
      counts: kept.counts ?? {},
      happened: kept.happened ?? [],
      hold: kept.hold ?? null,
    },
  };
}

type Moment = Pick<Snapshot['context'], 'visit' | 'enteredAt'>;

function keptOpen(open: OpenAction, instance: string, { visit, enteredAt }: Moment): KeptOpen {
  const kept: KeptOpen = {};
  if (open.action !== actionOfInstance(instance)) kept.action = open.action;
  if (open.contact !== null) kept.contact = open.contact;
  if (open.visit !== visit) kept.visit = open.visit;
  if (open.openedAt !== enteredAt) kept.openedAt = open.openedAt;
  if (open.dueAt !== null) kept.dueAt = open.dueAt;
  if (open.about !== undefined) kept.about = open.about;
  return kept;
}

const toldOpen = (kept: KeptOpen, instance: string, { visit, enteredAt }: Moment): OpenAction => ({
  action: kept.action ?? actionOfInstance(instance),
  contact: kept.contact ?? null,
  visit: kept.visit ?? visit,
  openedAt: kept.openedAt ?? enteredAt,
  dueAt: kept.dueAt ?? null,
  ...(kept.about === undefined ? {} : { about: kept.about }),
});

/** Undefined for a record without entries. */
function mapped<From, To>(
  record: Record<string, From> | undefined,
  map: (value: From, key: string) => To,
): Record<string, To> | undefined {
  let result: Record<string, To> | undefined;
  for (const key in record) (result ??= {})[key] = map(record[key] as From, key); // a key of this very record
  return result;
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
