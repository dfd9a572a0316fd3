import { FormPage } from '../../machines/api/index.ts';
import { startForm, type Form } from '../../machines/index.ts';
import { after, arrow, entering, lead, on, validProcess } from './process-builder.ts';
import type { TestServer } from './server.ts';
import { publishProcess } from './workspace.ts';

/** Answers sort people: a large company, and whoever wants a call, is called at once; the rest read first. */
export const sortingProcess = validProcess((sketch) => ({
  ...sketch,
  fields: [
    { id: 'budget', label: 'Budget', type: 'money' },
    { id: 'urgent', label: 'Urgent', type: 'yesno' },
  ],
  nodes: [
    ...sketch.nodes.map((node) =>
      node.kind === 'entry' ? { ...node, often: 'one-at-a-time' as const } : node,
    ),
    lead('reading'),
  ],
  edges: [
    arrow('website-form', 'asked-for-a-consultation', entering, {
      guard: { kind: 'field', field: 'company.size', is: 'atLeast', value: 50 },
    }),
    arrow('website-form', 'asked-for-a-consultation', entering, {
      guard: { kind: 'payload', field: 'how', is: 'is', value: 'call' },
    }),
    arrow('website-form', 'reading'),
    arrow('reading', 'asked-for-a-consultation', on('form.submitted')),
    arrow('reading', 'nurture', after('30 days')),
    ...sketch.edges.filter(({ from }) => from !== 'website-form'),
  ],
}));

/** The usual contact form with a size, a choice and a budget, in three languages. */
export function contactForm(target: Form['target'], change: Partial<Form> = {}): Form {
  const form = startForm('contact', 'en');
  const more = { required: false, help: {}, choices: [] };
  return {
    ...form,
    languages: ['en', 'uk', 'ru'],
    fields: [
      ...form.fields,
      { ...more, id: 'size', kind: 'number', path: 'company.size', label: { en: 'Employees' } },
      { ...more, id: 'budget', kind: 'number', path: 'deal.budget', label: { en: 'Budget' } },
      { ...more, id: 'urgent', kind: 'yesno', path: 'deal.urgent', label: { en: 'Urgent?' } },
      {
        ...more,
        id: 'how',
        kind: 'choice',
        path: null,
        label: { en: 'How may we answer?' },
        choices: [
          { value: 'call', label: { en: 'Call me', uk: 'Зателефонуйте' } },
          { value: 'write', label: { en: 'Write to me' } },
        ],
      },
    ],
    target,
    ...change,
  };
}

/** A form that visitors can see, leading into a process of its own (or the one given). */
export async function publishForm(
  server: TestServer,
  change: Partial<Form> = {},
  process?: string,
): Promise<{ form: FormPage; process: string }> {
  const into = process ?? (await publishProcess(server, sortingProcess));
  const marketer = await server.as('marketer');
  const made = await marketer.send(FormPage, '/forms', { starter: 'contact' });
  const draft = contactForm({ process: into, entry: 'website-form' }, change);
  const saved = FormPage.parse(
    (await marketer.patch(`/forms/${made.id}`, { revision: made.revision, draft })).body,
  );
  const form = await marketer.send(FormPage, `/forms/${made.id}/publish`, { revision: saved.revision });
  return { form, process: into };
}

export const olga = {
  firstName: 'Olga',
  lastName: 'Hill',
  email: 'olga@hill.example',
  message: 'A new website',
};

/** The page as a browser without scripts sees it. */
export interface OpenedPage {
  status: number;
  headers: Headers;
  text: string;
  /** Hidden fields by name. */
  hidden: Record<string, string>;
}

export async function openPage(url: string, headers: Record<string, string> = {}): Promise<OpenedPage> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  const text = await response.text();
  const inputs = text.matchAll(/<input\s+type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g);
  const hidden = Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
  return { status: response.status, headers: response.headers, text, hidden };
}

/** Sends a form as a browser does. */
export async function post(
  url: string,
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; text: string; location: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    location: response.headers.get('location') ?? '',
  };
}
