import { AppError } from '../errors.ts';
import type { HookRecord, JsonObject, JsonValue, Store } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** Which deal a call is about, and whose doing it is where the call says so. */
export interface MeantDeal {
  deal: string;
  contact: string | undefined;
}

/** What stands in a body at `data.deal.id`; undefined where nothing does. */
function at(body: JsonObject, path: string): JsonValue | undefined {
  let found: JsonValue | undefined = body;
  for (const name of path.split('.')) {
    if (found === null || typeof found !== 'object' || Array.isArray(found) || !Object.hasOwn(found, name))
      return undefined;
    found = found[name];
  }
  return found;
}

/**
 * Exactly one deal of the hook's process, or none at all: an event in the wrong deal does harm, one that is refused is
 * told to whoever posts it and stands in the log.
 *
 * @throws AppError `invalid`, `not-found` or `conflict`
 */
export async function findDeal(
  store: Pick<Store, 'deals' | 'contacts' | 'imports'>,
  { findBy, findPath, processId }: Pick<HookRecord, 'findBy' | 'findPath' | 'processId'>,
  body: JsonObject,
): Promise<MeantDeal> {
  const value = at(body, findPath);
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
    throw new AppError(
      'invalid',
      say`The body has nothing at “${findPath}”, where ${said[findBy]} should stand. Send it there, or change where the hook looks.`,
    );
  const text = String(value);
  switch (findBy) {
    case 'deal':
      return { deal: await ofProcess(store, text, processId, text), contact: undefined };
    case 'external': {
      const known = await store.imports.known('deal', [`api:${text}`]);
      return {
        deal: await ofProcess(store, known.get(`api:${text}`) ?? '', processId, text),
        contact: undefined,
      };
    }
    case 'email':
      return byAddress(store, text, processId);
  }
}

const said = {
  deal: 'the deal’s id',
  external: 'the deal’s external id',
  email: 'the contact’s address',
} as const;

async function ofProcess(
  { deals }: Pick<Store, 'deals'>,
  id: string,
  processId: string,
  text: string,
): Promise<string> {
  const deal = id === '' ? null : await deals.get(id);
  if (!deal || deal.processId !== processId)
    throw new AppError('not-found', say`There is no deal “${text}” in the process of this hook.`);
  return deal.id;
}

async function byAddress(
  { contacts, deals }: Pick<Store, 'contacts' | 'deals'>,
  address: string,
  processId: string,
): Promise<MeantDeal> {
  const contact = await contacts.byEmail(address);
  if (!contact) throw new AppError('not-found', say`There is no contact with the address “${address}”.`);
  const open: string[] = [];
  for (const id of await deals.openOfContact(contact.id))
    if ((await deals.get(id))?.processId === processId) open.push(id);
  const [only, other] = open;
  if (only === undefined)
    throw new AppError('not-found', say`“${address}” has no open deal in the process of this hook.`);
  if (other !== undefined)
    throw new AppError(
      'conflict',
      say`“${address}” has ${open.length} open deals in the process of this hook, and nothing says which is meant. Send the deal’s id instead.`,
      { details: { deals: open } },
    );
  return { deal: only, contact: contact.id };
}
