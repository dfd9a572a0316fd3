import type { Temporal } from 'temporal-polyfill';
import type { Mail } from '../compose-mail.ts';
import type { ForecastKeeper } from '../forecast/keeper.ts';
import { checkedFields } from '../fields/checking.ts';
import { addRecordFile } from '../files/record-files.ts';
import { newId } from '../ids.ts';
import { tellMentioned } from '../people/record-log/notes.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Actor, ContactRecord, Store, UserRecord } from '../store/store.ts';
import { dateOn, momentOn } from './calendar.ts';
import type { DemoClock } from './clock.ts';
import { passTo } from './passing.ts';
import { lineOf } from './products.ts';
import type { Beat, Customer, Entered, Happening, Person } from './story.ts';
import type { TeammateKey } from './team.ts';

export interface StageOptions {
  store: Store;
  runtime: Runtime;
  forecast: Pick<ForecastKeeper, 'keep'>;
  mail: Pick<Mail, 'replyAsCustomer'>;
  clock: DemoClock;
  opening: Temporal.PlainDate;
  users: Record<TeammateKey, UserRecord>;
  processId: string;
}

/** A customer's deal once it has come in. */
interface Cast {
  deal: string;
  contact: ContactRecord;
}

const website: Actor = { kind: 'system', what: 'website' };
const currency = 'EUR';

/** Plays the customers' stories, all at once and in the order of time, as if they had happened. */
export async function play(options: StageOptions, customers: readonly Customer[]): Promise<void> {
  const { store, runtime, forecast, mail, clock, opening, users } = options;
  const casts = new Map<Customer, Cast>();

  const castOf = (customer: Customer): Cast => {
    const cast = casts.get(customer);
    if (!cast) throw new Error(`The story of ${customer.company.name} doesn’t begin with entering.`);
    return cast;
  };
  const actorOf = (key: TeammateKey): Actor => ({ kind: 'user', id: users[key].id, name: users[key].name });
  const roles = ({ deal: { seller } }: Customer): Record<string, string> => ({
    warmer: users.tove.id,
    seller: users[seller].id,
    expert: users.jonas.id,
  });

  const fieldsOf = ({ meetingAt, expectedCloseOn, valueMinor }: Omit<Entered, 'mainGoal'>) => ({
    ...(meetingAt ? { meetingAt: momentOn(opening, meetingAt) } : {}),
    ...(expectedCloseOn === undefined ? {} : { expectedCloseOn: dateOn(opening, expectedCloseOn) }),
    ...(valueMinor === undefined ? {} : { valueMinor }),
  });

  async function enter(customer: Customer, what: Extract<Happening, { kind: 'enters' }>): Promise<void> {
    const { title, source, segment, product, mainGoal, seller, ...deal } = customer.deal;
    const { known = {} } = customer;
    const now = clock.now();
    const ownerId = users[seller].id;
    const { id: companyId } = await store.companies.create(
      {
        id: newId('co', now),
        ...customer.company,
        website: `https://${customer.company.domain}`,
        ownerId,
        fields: await checkedFields(store, { kind: 'company', fields: known.company ?? {} }),
      },
      now,
    );
    const ofContact = await checkedFields(store, { kind: 'contact', fields: known.contact ?? {} });
    const contacts: ContactRecord[] = [];
    for (const [index, person] of customer.people.entries())
      contacts.push(
        await store.contacts.create(
          {
            ...contactOf(person, customer, companyId, now, what.entry),
            ownerId,
            fields: index === 0 ? ofContact : {},
          },
          now,
        ),
      );
    const [contact] = contacts;
    if (!contact) throw new Error('Every customer has at least one person.');
    const created = await runtime.createDeal({
      process: options.processId,
      entry: what.entry,
      title,
      source,
      segment,
      product,
      currency,
      companyId,
      ...fieldsOf({ ...deal, ...what.entered }),
      fields: {
        ...(mainGoal ? { mainGoal } : {}),
        ...(await checkedFields(store, { kind: 'deal', fields: known.deal ?? {} })),
      },
      roles: roles(customer),
      ...(what.entry === 'by-hand' ? { ownerId: users[seller].id } : {}),
      contacts: contacts.map(({ id }, index) => ({
        id,
        role: customer.people[index]?.role,
        main: index === 0,
      })),
      actor: what.by ? actorOf(what.by) : website,
    });
    casts.set(customer, { deal: created.deal, contact });
    for (const { key } of await store.tags.named(known.tags ?? [], now)) {
      await store.tags.add('company', [companyId], key);
      await store.tags.add('deal', [created.deal], key);
      await store.tags.add('contact', [contact.id], key);
    }
  }

  async function fillIn(deal: string, actor: Actor, entered: Entered | undefined): Promise<void> {
    if (!entered) return;
    const { mainGoal, ...rest } = entered;
    const edit = { ...fieldsOf(rest), ...(mainGoal ? { fields: { mainGoal } } : {}) };
    await runtime.edit({ deal, actor, edit });
  }

  /** From the customer's own mailbox, by SMTP, like any other answer. */
  async function write({ contact }: Cast, text: string, outOfOffice: boolean): Promise<void> {
    const { items } = await store.mailbox.list({ recipient: contact.email ?? '', limit: 1 });
    const [last] = items;
    if (!last) throw new Error(`${contact.email} has no mail to answer.`);
    await mail.replyAsCustomer({ mailboxId: last.id, text, outOfOffice });
  }

  async function end(customer: Customer, what: Extract<Happening, { kind: 'ends' }>): Promise<void> {
    const { deal } = castOf(customer);
    const actor = actorOf(what.by);
    await fillIn(deal, actor, what.entered);
    const open = (await store.deals.get(deal))?.snapshot?.context.open ?? {};
    const instance = Object.keys(open).find((one) => open[one]?.action === what.action);
    if (instance === undefined)
      throw new Error(`“${what.action}” isn’t open for ${customer.company.name} at ${clock.now()}.`);
    const { result, note, reason } = what;
    await runtime.result({ deal, actor, instance, result, note, reason });
  }

  async function note(customer: Customer, what: Extract<Happening, { kind: 'notes' }>): Promise<void> {
    const { deal } = castOf(customer);
    const actor = actorOf(what.by);
    const mentions = what.names.map((name) => users[name].id);
    const { seq } = await runtime.note({ deal, actor, note: what.text, mentions });
    await tellMentioned(store, { kind: 'deal', id: deal, seq }, mentions, { actor, at: clock.now() });
  }

  async function putFile(customer: Customer, what: Extract<Happening, { kind: 'files' }>): Promise<void> {
    const { deal } = castOf(customer);
    const actor = actorOf(what.by);
    const { id, name } = await addRecordFile(
      store,
      { kind: 'deal', id: deal },
      { fileName: what.name, bytes: inOnePiece(what.text) },
      { actor, by: users[what.by].id, now: clock.now() },
    );
    await runtime.noteBeside({ deal, actor }, { file: { what: 'added', id } }, name);
  }

  async function happen(customer: Customer, what: Happening): Promise<void> {
    switch (what.kind) {
      case 'enters':
        return enter(customer, what);
      case 'does': {
        const { deal, contact } = castOf(customer);
        const actor: Actor = { kind: 'contact', id: contact.id };
        await fillIn(deal, website, what.entered);
        await runtime.report({ deal, actor, event: { type: what.event, contact: contact.id } });
        return;
      }
      case 'writes':
        return write(castOf(customer), what.text, what.outOfOffice ?? false);
      case 'ends':
        return end(customer, what);
      case 'notes':
        return note(customer, what);
      case 'files':
        return putFile(customer, what);
      case 'prices': {
        const { deal } = castOf(customer);
        await runtime.price({ deal, actor: actorOf(what.by), lines: what.lines.map(lineOf), currency });
        return;
      }
    }
  }

  for (const { customer, beat } of inOrder(customers, opening)) {
    await passTo({ runtime, forecast, clock }, momentOn(opening, beat.at));
    await happen(customer, beat.what);
  }
}

async function* inOnePiece(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const inOrder = (
  customers: readonly Customer[],
  opening: Temporal.PlainDate,
): { customer: Customer; beat: Beat }[] =>
  customers
    .flatMap((customer) => customer.beats.map((beat) => ({ customer, beat })))
    .toSorted((a, b) => momentOn(opening, a.beat.at) - momentOn(opening, b.beat.at));

const consentSources: Record<string, string> = {
  'contact-list': 'card from the spring fair',
  'newsletter-form': 'newsletter form',
  'website-form': 'consultation form',
  'by-hand': 'agreed on the phone',
};

/** Mailbox names without letters that only some mail servers take. */
const asciiName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '');

const contactOf = (
  { firstName, lastName, jobTitle, phone }: Person,
  { company }: Customer,
  companyId: string,
  now: number,
  entry: string,
) => ({
  id: newId('c', now),
  companyId,
  firstName,
  lastName,
  jobTitle,
  phone: phone ?? null,
  email: `${asciiName(firstName)}.${asciiName(lastName)}@${company.domain}`,
  country: company.country,
  consent: {
    given: true,
    source: consentSources[entry] ?? entry,
    at: now,
    wording: 'You may write to me about your work. I can stop that at any time.',
    how: 'form' as const,
  },
});
