import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ContactPage,
  DealPage,
  FormSubmissions,
  Timeline,
  type FormPage,
} from '../../../machines/api/index.ts';
import { consentName, WorkspaceField } from '../../../machines/index.ts';
import { contactForm, olga, post, publishForm, sortingProcess } from '../../support/lead-forms.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let form: FormPage;
let process: string;
let now = Date.UTC(2026, 10, 16, 9);

beforeAll(async () => {
  server = await startTestServer({ realNow: () => now });
  ({ form, process } = await publishForm(server));
});
afterAll(() => server.stop());

const newest = async (of = form) => {
  const rep = await server.as('rep');
  const [item] = (await rep.read(FormSubmissions, `/forms/${of.id}/submissions`)).items;
  if (!item) throw new Error('Nobody has answered.');
  return item;
};
const deal = async (id: string | null) => (await server.as('rep')).read(DealPage, `/deals/${id}`);
const contact = async (id: string | null) =>
  (await (await server.as('rep')).read(ContactPage, `/contacts/${id}`)).contact;
const timeline = async (id: string | null) =>
  JSON.stringify(await (await server.as('rep')).read(Timeline, `/deals/${id}/timeline`));

async function send(fields: Record<string, string>, to = form) {
  now += 25 * 60_000;
  const sent = await post(to.url, { ...olga, ...fields });
  expect(sent.status).toBe(303);
  return newest(to);
}

describe('answers sort people into a step of the process', () => {
  test('by a field that they fill in', async () => {
    const large = await send({ email: 'large@hill.example', company: 'Hill & Sons', size: '120' });
    expect(large).toMatchObject({ state: 'taken', result: 'entered' });
    const { deal: record, contacts } = await deal(large.dealId);
    expect(record).toMatchObject({
      step: { id: 'asked-for-a-consultation' },
      title: 'Hill & Sons',
      company: { name: 'Hill & Sons' },
      kind: 'lead',
    });
    expect(contacts[0]).toMatchObject({ firstName: 'Olga', email: 'large@hill.example', main: true });
    const small = await send({ email: 'small@hill.example', company: 'Small Hill', size: '3' });
    expect((await deal(small.dealId)).deal.step.id).toBe('reading');
  });

  test('by an answer that no field keeps', async () => {
    const call = await send({ email: 'call@hill.example', how: 'call' });
    expect((await deal(call.dealId)).deal.step.id).toBe('asked-for-a-consultation');
  });

  test('and are kept as the fields keep them, and with their questions on the timeline', async () => {
    const sent = await send({
      email: 'fields@hill.example',
      budget: '12 000,50',
      urgent: 'yes',
      how: 'write',
      utm_source: 'fair',
      utm_campaign: 'autumn',
    });
    const { deal: record } = await deal(sent.dealId);
    expect(record.fields).toEqual({ budget: 1_200_050, urgent: true });
    expect(record.source).toBe('fair');
    const told = await timeline(sent.dealId);
    expect(told).toContain('What is it about?: A new website');
    expect(told).toContain('How may we answer?: Write to me');
    expect(told).toContain('utm_campaign: autumn');
  });
});

describe('people who are known', () => {
  test('keep what the team knows; what was empty is filled in, what differs is told', async () => {
    const rep = await server.as('rep');
    const known = await rep.post('/contacts', {
      firstName: 'Sofie',
      email: 'Sofie@Halden.example',
      phone: '+45 1111111',
      company: { name: 'Halden', size: 40 },
    });
    expect(known.status).toBe(201);
    const sent = await send({
      firstName: 'S.',
      lastName: 'Lund',
      email: 'sofie@halden.example',
      phone: '+45 2222222',
      company: 'Another',
      size: '500',
    });
    expect(await contact(sent.contactId)).toMatchObject({
      firstName: 'Sofie',
      lastName: 'Lund',
      phone: '+45 1111111',
      company: { name: 'Halden' },
    });
    const told = await timeline(sent.dealId);
    expect(told).toContain('Phone: +45 2222222 (known before: +45 1111111)');
    expect(told).toContain('Company: Another (known before: Halden)');
    // Sorted by what is known, not by what was claimed.
    expect((await deal(sent.dealId)).deal.step.id).toBe('reading');
  });

  test('go on in the deal that they have, where the entry takes them one at a time', async () => {
    const first = await send({ email: 'twice@hill.example' });
    expect((await deal(first.dealId)).deal.step.id).toBe('reading');
    const second = await send({ email: 'TWICE@hill.example', message: 'And now?' });
    expect(second).toMatchObject({ result: 'told', dealId: first.dealId, contactId: first.contactId });
    expect((await deal(first.dealId)).deal.step.id).toBe('asked-for-a-consultation');
    expect(await timeline(first.dealId)).toContain('And now?');
  });

  test('hear nothing and make nothing twice when the same answers are worked in again', async () => {
    const sent = await send({ email: 'again@hill.example' });
    const { forms, store } = server.context;
    const before = await timeline(sent.dealId);
    const kept = await store.forms.submission(sent.id);
    if (!kept) throw new Error('It is kept.');
    await forms.taking.take({ ...kept, state: 'arrived' });
    await forms.taking.take({ ...kept, state: 'arrived' });
    expect(await timeline(sent.dealId)).toBe(before);
    expect((await contact(sent.contactId)).email).toBe('again@hill.example');
  });
});

describe('a form without an entry', () => {
  test('is heard by running deals, and only keeps those who have none', async () => {
    const { form: survey } = await publishForm(server, { target: null }, process);
    const lead = await send({ email: 'running@hill.example' });
    const told = await send({ email: 'running@hill.example', message: 'A survey' }, survey);
    expect(told).toMatchObject({ result: 'told', dealId: lead.dealId });
    const kept = await send({ email: 'nobody@hill.example' }, survey);
    expect(kept).toMatchObject({ result: 'kept', dealId: null, state: 'taken' });
    expect(await contact(kept.contactId)).toMatchObject({ firstName: 'Olga' });
  });
});

describe('agreement', () => {
  const wording = 'Yes, write to me about this and about similar things. I can stop that at any time.';

  test('is kept with its exact words and the form; without a tick there is none', async () => {
    const silent = await send({ email: 'silent@hill.example' });
    expect((await contact(silent.contactId)).consent.given).toBe(false);
    const agreed = await send({ email: 'agreed@hill.example', [consentName]: '1' });
    expect((await contact(agreed.contactId)).consent).toMatchObject({
      given: true,
      wording,
      source: `Form “${form.name}”`,
    });
    const [line] = await server.context.store.consents.ofContact(agreed.contactId ?? '');
    expect(line).toMatchObject({ kind: 'given', how: 'form', wording });
  });

  test('of somebody who has unsubscribed doesn’t count: anybody can type an address', async () => {
    const sent = await send({ email: 'left@hill.example', [consentName]: '1' });
    const rep = await server.as('rep');
    await rep.post(`/contacts/${sent.contactId}/unsubscribe`);
    await send({ email: 'left@hill.example', [consentName]: '1', message: 'again' });
    expect((await contact(sent.contactId)).unsubscribedAt).not.toBeNull();
  });
});

test('the workspace’s own fields of person, company and deal are filled in where nobody knew them', async () => {
  const manager = await server.as('manager');
  const own = (field: object) => manager.send(WorkspaceField, '/fields', field);
  await own({ entity: 'contact', label: 'Front desk', type: 'phone' });
  const choices = ['Gold', 'Silver'].map((value) => ({ value, label: value }));
  await own({ entity: 'company', label: 'Tier', type: 'choice', choices });
  await own({ entity: 'deal', label: 'Yearly budget', type: 'money' });
  const asked = { required: false, help: {}, choices: [] };
  const { form: asking } = await publishForm(server, {
    fields: [
      ...contactForm(null).fields,
      { ...asked, id: 'desk', kind: 'phone', path: 'contact.frontDesk', label: { en: 'Front desk' } },
      { ...asked, id: 'tier', kind: 'text', path: 'company.tier', label: { en: 'Tier' } },
      { ...asked, id: 'yearly', kind: 'number', path: 'deal.yearlyBudget', label: { en: 'Yearly budget' } },
    ],
  });
  const given = { email: 'own@hill.example', company: 'Own Hill', desk: '+49 30 901820', yearly: '1200' };
  const sent = await send({ ...given, tier: 'Gold' }, asking);
  const { deal: record } = await deal(sent.dealId);
  expect(record.fields).toEqual({ yearlyBudget: 120_000 });
  expect((await contact(sent.contactId)).fields).toEqual({ frontDesk: '+49 30 901820' });
  const company = async () => (await server.context.store.companies.get(record.company?.id ?? ''))?.fields;
  expect(await company()).toEqual({ tier: 'Gold' });

  // What the team knows stays, and what the field can't hold is left among the answers.
  await send({ ...given, desk: '+49 30 1111111', tier: 'Lead' }, asking);
  expect((await contact(sent.contactId)).fields).toEqual({ frontDesk: '+49 30 901820' });
  expect(await company()).toEqual({ tier: 'Gold' });
});

test('answers that lead nowhere any more are kept with the reason, and can be tried again', async () => {
  const other = await publishProcess(server, sortingProcess);
  const { form: stranded } = await publishForm(server, {}, other);
  await server.context.store.versions.retire(other);
  const refused = await send({ email: 'stranded@hill.example' }, stranded);
  expect(refused).toMatchObject({ state: 'refused', dealId: null });
  expect(refused.why).toContain('no published process');
  const designer = await server.as('designer');
  await designer.post(`/processes/${other}/publish`, { note: '' });
  const marketer = await server.as('marketer');
  const version = (await server.context.store.versions.list(other))[0];
  const record = version && (await server.context.store.versions.get(version.hash));
  if (record) await server.context.store.versions.publish(record);
  await marketer.post(`/submissions/${refused.id}/retry`, {});
  expect(await newest(stranded)).toMatchObject({ state: 'taken', result: 'entered', why: null });
});

test('what was interrupted is carried to the end by the next round', async () => {
  const { store, forms, clock } = server.context;
  const at = clock.now() - 10 * 60_000;
  await store.forms.submit({
    id: 'fs_interrupted',
    formId: form.id,
    key: 'interrupted',
    state: 'arrived',
    at,
    email: 'interrupted@hill.example',
    language: 'en',
    answers: { email: 'interrupted@hill.example', message: 'cut off' },
    wording: null,
    source: { utm: {}, referrer: null },
  });
  await forms.work();
  expect(await store.forms.submission('fs_interrupted')).toMatchObject({ state: 'taken', result: 'entered' });
});
