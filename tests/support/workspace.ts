import {
  Deal,
  Draft,
  type DealPage,
  DealPage as DealPageSchema,
  VersionInfo,
} from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import type { Client, TestServer } from './server.ts';

/** Publishes a process over HTTP, as its designer would; the id that it got. */
export async function publishProcess(server: TestServer, process: Process | 'agency'): Promise<string> {
  const designer = await server.as('designer');
  const body =
    process === 'agency' ? { from: 'template', template: 'agency' } : { from: 'document', process };
  const { id } = await designer.send(Draft, '/processes', body);
  await designer.send(VersionInfo, `/processes/${id}/publish`, { note: '' });
  return id;
}

let customers = 0;

/** A deal with a customer of its own who has agreed to be written to. */
export async function enterDeal(
  client: Client,
  process: string,
  more: Record<string, unknown> = {},
): Promise<Deal> {
  const number = ++customers;
  return client.send(Deal, '/deals', {
    process,
    title: `Deal ${number}`,
    company: { name: `Company ${number}` },
    contacts: [
      {
        firstName: `Customer ${number}`,
        email: `customer${number}@company.example`,
        consent: { given: true, source: 'test' },
      },
    ],
    ...more,
  });
}

export const dealPage = (client: Client, id: string): Promise<DealPage> =>
  client.read(DealPageSchema, `/deals/${id}`);

/** The open action of this name. */
export function openAction(page: DealPage, name: string): DealPage['actions'][number] {
  const found = page.actions.find((one) => one.action.name === name);
  if (!found)
    throw new Error(
      `“${name}” isn’t open; open are: ${page.actions.map((one) => one.action.name).join(', ') || 'none'}.`,
    );
  return found;
}
