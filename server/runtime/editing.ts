import { engineActionResults, type FactValue } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, CompanyRecord, DealFields, Store, TimelineText, UserRecord } from '../store/store.ts';
import { current, inform, refresh, tell, type Draft } from './draft.ts';
import type { DealCall } from './dispatch.ts';
import { happen } from './happen.ts';
import { refuseWhereLined } from './pricing.ts';
import type { Report } from './reporting.ts';
import { assigneeOf } from './routing.ts';
import { told, type FieldEdit, type KeptPayload } from './timeline-entry.ts';
import { say } from '../../machines/index.ts';

/** What people fill in; who owns and performs is assigned, see `assignmentCall`. */
export type DealEdit = Partial<Omit<DealFields, 'ownerId' | 'roles' | 'fields'>> & {
  /** Only the own fields named here change. */
  fields?: Record<string, FactValue> | undefined;
};

export interface EditRequest extends Report {
  edit: DealEdit;
}

/** Changes fields of the deal; waits on dates move with them. */
export async function editCall(store: Store, { edit, actor, ...call }: EditRequest): Promise<DealCall> {
  const company = edit.companyId ? await companyOf(store, edit.companyId) : null;
  await refuseWhereLined(store, call.deal, edit);
  return { ...call, carry: (draft) => applyEdit(draft, edit, actor, company) };
}

async function companyOf(store: Store, id: string): Promise<CompanyRecord> {
  const company = await store.companies.get(id);
  if (!company)
    throw new AppError(
      'invalid',
      say`There is no company ${id}. Create the company first, then put it on the deal.`,
    );
  return company;
}

function applyEdit(draft: Draft, edit: DealEdit, actor: Actor, company: CompanyRecord | null): void {
  const { deal } = draft.loaded;
  const { fields, ...columns } = edit;
  const { changes, texts } = editsOf(deal, edit);
  if (changes.length === 0) return;
  Object.assign(draft.deal, columns);
  if (fields) draft.deal.fields = { ...deal.fields, ...fields };
  refresh(draft, edit.companyId === undefined ? {} : { company });
  happen(draft, { type: 'deal.changed' }, { actor, texts, more: { changes } });
}

const pathOf: Partial<Record<keyof DealEdit, string>> = {
  valueMinor: 'deal.value',
  companyId: 'company.name',
};

/** Free text may be about a person, so its words lie in rows of their own; these are lists of ours. */
const impersonal = new Set(['source', 'segment', 'product', 'currency', 'expectedCloseOn']);

function editsOf(
  deal: DealFields,
  { fields = {}, ...columns }: DealEdit,
): { changes: FieldEdit[]; texts: TimelineText[] } {
  const changes: FieldEdit[] = [];
  const texts: TimelineText[] = [];
  const compare = (path: string, named: boolean, from: FactValue, to: FactValue): void => {
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return;
    const shown = (value: FactValue): FactValue =>
      named || typeof value !== 'string' ? (value ?? null) : null;
    changes.push({ path, from: shown(from), to: shown(to) });
    if (named) return;
    for (const [kind, value] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (typeof value === 'string' && value !== '') texts.push({ kind, text: `${path}\t${value}` });
  };
  // Every key of an edit is a column of the deal.
  for (const name of Object.keys(columns) as (keyof typeof columns)[])
    compare(pathOf[name] ?? `deal.${name}`, impersonal.has(name), deal[name], columns[name]);
  for (const name of Object.keys(fields)) compare(`deal.${name}`, false, deal.fields[name], fields[name]);
  return { changes, texts };
}

export interface Assignment extends Report {
  /** The new owner; null for nobody. What is left out stays. */
  owner?: string | null | undefined;
  /** Process role → user; null takes it back. */
  roles?: Record<string, string | null> | undefined;
  /** The new owner isn't told of this deal by itself: it is one of many. */
  unannounced?: boolean | undefined;
}

/** Gives the deal, or parts of its work, to others; open actions go along. */
export async function assignmentCall(
  store: Store,
  { actor, owner, roles, unannounced, ...call }: Assignment,
): Promise<DealCall> {
  const users = new Map<string, UserRecord>();
  for (const id of [owner, ...Object.values(roles ?? {})])
    if (id != null && !users.has(id)) users.set(id, await userOf(store, id));
  return {
    ...call,
    carry(draft) {
      checkRoles(draft, roles ?? {});
      const assigned: NonNullable<KeptPayload['assigned']> = {};
      if (owner !== undefined && owner !== current(draft, 'ownerId')) {
        draft.deal.ownerId = owner;
        assigned.owner = owner;
        refresh(draft, { owner: (owner !== null && users.get(owner)) || null });
      }
      if (roles) {
        draft.deal.roles = withRoles(current(draft, 'roles'), roles);
        assigned.roles = roles;
      }
      reassign(draft);
      tell(draft, { type: told.assigned, actor, more: { assigned } });
      if (!unannounced && assigned.owner && !(actor.kind === 'user' && actor.id === assigned.owner))
        inform(draft, assigned.owner, `“${current(draft, 'title')}” has been given to you.`);
    },
  };
}

async function userOf(store: Store, id: string): Promise<UserRecord> {
  const user = await store.users.get(id);
  if (user?.active) return user;
  throw new AppError(
    'invalid',
    user
      ? say`${user.name} doesn’t work here any more. Choose somebody else.`
      : say`There is no user ${id}. Choose somebody from the team.`,
  );
}

function checkRoles({ version }: Draft, roles: Record<string, string | null>): void {
  const known = version.process.roles.map(({ id }) => id);
  const unknown = Object.keys(roles).find((role) => !known.includes(role));
  if (unknown !== undefined)
    throw new AppError(
      'invalid',
      say`The process “${version.process.name}” has no role “${unknown}”. Its roles are: ${known.join(', ')}.`,
    );
}

const withRoles = (
  before: Record<string, string>,
  changes: Record<string, string | null>,
): Record<string, string> => {
  const after: Record<string, string> = { ...before };
  for (const [role, user] of Object.entries(changes)) {
    if (user === null) delete after[role];
    else after[role] = user;
  }
  return after;
};

/** Open actions follow owner and roles; those of roles that didn't change stay with whoever took them. */
function reassign(draft: Draft): void {
  const before = draft.loaded.deal;
  const { graph } = draft.version.machine;
  for (const [instance, { action }] of Object.entries(draft.snapshot?.context.open ?? {})) {
    const node = graph.nodes.get(action);
    const performer = node?.kind === 'action' ? (node.performer ?? null) : null;
    if (performer === null && !Object.hasOwn(engineActionResults, action)) continue;
    const assignee = assigneeOf(draft, performer);
    const assigneeBefore = performer === null ? before.ownerId : (before.roles[performer] ?? null);
    if (assignee !== assigneeBefore) draft.changedActions.push({ instance, assignee });
  }
}
