import type { Form } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { agreeAgain } from '../people/consent/wishes.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Live } from '../runtime/live.ts';
import type {
  Consent,
  ContactRecord,
  FormRecord,
  Store,
  SubmissionPatch,
  SubmissionRecord,
} from '../store/store.ts';
import { contactName } from '../views/people.ts';
import { readWorkspace } from '../workspace.ts';
import type { Counting } from './counting.ts';
import { noteOf } from './note.ts';
import { answered, dealFields, personOf, type Answered, type Person } from './person.ts';

export interface TakingOptions {
  store: Store;
  runtime: Pick<Runtime, 'createDeals' | 'dispatch' | 'note' | 'machines'>;
  live: Live;
  log: Logger;
  counting: Counting;
  /** Of deals. */
  now: () => number;
}

/** Works answers that count into contacts and deals. */
export interface Taking {
  /**
   * All of it may be done again: who was interrupted is carried to the end by whoever comes next, and nothing happens
   * twice. Never throws; what could not be made is tried again later, or kept with the reason.
   */
  take(submission: SubmissionRecord): Promise<void>;
}

const inUse = async ({ fields }: Pick<Store, 'fields'>) =>
  (await fields.all()).filter(({ retiredAt }) => retiredAt === null);

const minute = 60_000;
/** After each try that failed for a reason that may pass. */
const waitsMs = [minute, 5 * minute, 30 * minute, 3 * 60 * minute];

export function createTaking({ store, runtime, live, log, counting, now }: TakingOptions): Taking {
  async function people(submission: SubmissionRecord, form: FormRecord, given: readonly Answered[]) {
    const { currency } = await readWorkspace(store);
    const person = await store.transact((records) =>
      personOf(records, given, { ...submission, currency }, now()),
    );
    const { contact } = person;
    live.publish('contacts', 'companies', `contact:${contact.id}`);
    return { ...person, contact: await agreed(submission, form, contact) };
  }

  /** Whoever has unsubscribed counts as agreeing again only by the link in a mail: anybody can type an address. */
  async function agreed(
    { wording, at, confirmedAt }: SubmissionRecord,
    form: FormRecord,
    contact: ContactRecord,
  ): Promise<ContactRecord> {
    if (wording === null) return contact;
    const consent: Consent = {
      given: true,
      source: `Form “${form.name}”`,
      at: confirmedAt ?? at,
      wording,
      how: confirmedAt === null ? 'form' : 'double-opt-in',
    };
    if (contact.unsubscribedAt === null && contact.suppressedAt === null)
      return store.contacts.update(contact.id, { consent }, now());
    if (confirmedAt === null) return contact;
    try {
      return await agreeAgain(store, contact.id, consent, now());
    } catch (error) {
      // The team has put the address on its list: only the team takes it off.
      if (error instanceof AppError && error.code === 'conflict') return contact;
      throw error;
    }
  }

  async function enter(
    submission: SubmissionRecord,
    form: FormRecord,
    given: readonly Answered[],
    { contact, company }: Person,
    { process, entry }: NonNullable<Form['target']>,
  ) {
    const version = await runtime.machines.live(process);
    const { currency } = await readWorkspace(store);
    const [outcome] = await runtime.createDeals([
      {
        process,
        entry,
        title: company?.name ?? contactName(contact),
        contacts: [{ id: contact.id, main: true }],
        companyId: company?.id ?? null,
        source: sourceOf(submission, form),
        currency,
        ...dealFields(given, version.process.fields, { currency, workspace: await inUse(store) }),
        payload: payloadOf(submission, form, version.payloadReads),
        actor: { kind: 'contact', id: contact.id },
        idempotency: { scope: 'form', key: submission.id, bodyHash: submission.key },
      },
    ]);
    return outcome;
  }

  /** The running deals hear of it; those whose process doesn't know the event get a line on their timeline. */
  async function tell(
    submission: SubmissionRecord,
    form: FormRecord,
    contact: ContactRecord,
    note: string,
    deals: readonly string[],
  ): Promise<void> {
    const actor = { kind: 'contact', id: contact.id } as const;
    const key = `form:${submission.id}`;
    for (const deal of deals) {
      const record = await store.deals.get(deal);
      if (!record) continue;
      const { payloadReads } = await runtime.machines.load(record.versionHash);
      const payload = payloadOf(submission, form, payloadReads);
      const idempotency = { key, bodyHash: submission.key };
      const event = { type: 'form.submitted', payload, contact: contact.id };
      const [outcome] = await runtime.dispatch([{ deal, actor, note, idempotency, event }]);
      if (outcome?.outcome !== 'refused') continue;
      if (outcome.error.code !== 'event-not-possible') throw outcome.error;
      await remark(submission, deal, contact.id, note);
    }
  }

  /** A line of its own on the timeline, once. */
  const remark = ({ id, key }: SubmissionRecord, deal: string, contactId: string, note: string) =>
    runtime.note({
      deal,
      actor: { kind: 'contact', id: contactId },
      note,
      idempotency: { key: `form:${id}`, bodyHash: key },
    });

  async function work(submission: SubmissionRecord): Promise<['taken' | 'refused', SubmissionPatch]> {
    const form = await store.forms.get(submission.formId);
    // A form goes with its submissions.
    if (!form) return ['refused', { why: 'The form has been removed.' }];
    const document = form.published ?? form.draft;
    const given = answered(document, submission.answers);
    const person = await people(submission, form, given);
    const { contact } = person;
    const note = noteOf(document, submission, given, person.differing);
    const contactId = contact.id;
    if (document.target === null) {
      const deals = await store.deals.openOfContact(contactId);
      await tell(submission, form, contact, note, deals);
      return ['taken', { contactId, result: deals[0] ? 'told' : 'kept', dealId: deals[0] ?? null }];
    }
    const outcome = await enter(submission, form, given, person, document.target);
    if (outcome?.outcome === 'changed') {
      await remark(submission, outcome.deal, contactId, note);
      if (!outcome.repeated) await counting.now(form.id, 'leads');
      return ['taken', { contactId, result: 'entered', dealId: outcome.deal }];
    }
    if (outcome?.outcome !== 'refused') throw new Error('One request makes one deal or is refused.');
    const before = earlierDeal(outcome.error);
    if (before === null) throw outcome.error;
    // The entry takes them only once, or one at a time: the deal that they have hears of it.
    const open = (await store.deals.get(before))?.status === 'open';
    if (open) await tell(submission, form, contact, note, [before]);
    else await remark(submission, before, contactId, note);
    return ['taken', { contactId, result: open ? 'told' : 'kept', dealId: before }];
  }

  return {
    async take(submission) {
      try {
        const [state, patch] = await work(submission);
        await store.forms.settle(submission.id, state, { ...patch, why: patch.why ?? null });
      } catch (error) {
        await putAside(submission, error);
      }
      live.publish('forms', `form:${submission.formId}`);
    },
  };

  async function putAside({ id, tries, formId }: SubmissionRecord, error: unknown): Promise<void> {
    if (error instanceof AppError && lasting.has(error.code)) {
      await store.forms.settle(id, 'refused', { why: error.message });
      return;
    }
    log.error({ err: error, form: formId, submission: id }, 'answers of a form could not be worked in yet');
    const wait = waitsMs[Math.min(tries, waitsMs.length - 1)] ?? minute;
    await store.forms.change(id, { tries: tries + 1, tryAt: now() + wait });
  }
}

/** Refusals that trying again doesn't help: somebody has to change the form or its process. */
const lasting: ReadonlySet<string> = new Set(['invalid', 'not-found', 'conflict', 'event-not-possible']);

/** The deal for whose sake an entry didn't take somebody; null for any other refusal. */
function earlierDeal({ code, details }: AppError): string | null {
  if (code !== 'conflict' || typeof details !== 'object' || details === null) return null;
  return 'deal' in details && typeof details.deal === 'string' ? details.deal : null;
}

/** The channel, as reports group it: the campaign's source, else the site that led here, else the form. */
function sourceOf({ source: { utm, referrer } }: SubmissionRecord, form: FormRecord): string {
  const host = referrer !== null && URL.canParse(referrer) ? new URL(referrer).hostname : '';
  return (utm['utm_source'] || host.replace(/^www\./, '') || form.name).slice(0, 120);
}

/** What conditions may ask of the event: answers by their ids, and where the visitor came from. */
function payloadOf(
  { answers, source: { utm }, language }: SubmissionRecord,
  form: FormRecord,
  reads: ReadonlySet<string>,
): Record<string, string | number | boolean> {
  const all = { ...utm, ...answers, form: form.slug, language };
  // The rest would stand on the timeline twice: the note has it with its labels.
  return Object.fromEntries(Object.entries(all).filter(([name]) => reads.has(name)));
}
