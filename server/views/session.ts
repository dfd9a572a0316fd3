import type { Me, ProcessRoleGrant, Session, User } from '../../machines/api/index.ts';
import type { Caller } from '../auth/caller.ts';
import { permissionsOf } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { UserRecord } from '../store/store.ts';
import { version } from '../version.ts';
import { readWorkspace } from '../workspace.ts';

export async function sessionView(context: Context, caller: Caller): Promise<Session> {
  const { store, config, clock, mail, demo } = context;
  const workspace = await readWorkspace(store);
  const goesOut = await mail.accounts.goesOut();
  const { on } = await mail.accounts.sending.read();
  const now = clock.now();
  return {
    user: caller.kind === 'user' ? meView(caller.user, workspace.zone) : null,
    permissions: caller.role === null ? [] : permissionsOf(caller.role),
    needsSetup: !config.demo && (await context.setup.isNeeded()),
    demo: demo && { now, nextAt: await demo.nextAt(), people: await demo.people() },
    now,
    currency: workspace.currency,
    workspace: {
      name: workspace.name,
      zone: workspace.zone,
      language: workspace.language,
      mail: goesOut ? 'smtp' : 'mailbox',
      sending: on || !goesOut,
    },
    version,
  };
}

export const meView = (user: UserRecord, zone: string): Me => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  zone: user.zone ?? zone,
  language: user.language,
  processRoles: grantsOf(user),
});

/** `invited`: they haven't chosen a password yet. */
export const userView = (user: UserRecord, { zone, invited }: { zone: string; invited: boolean }): User => ({
  ...meView(user, zone),
  active: user.active,
  invited,
  createdAt: user.createdAt,
});

const grantsOf = ({ processRoles }: UserRecord): ProcessRoleGrant[] =>
  Object.entries(processRoles).flatMap(([process, roles]) => roles.map((role) => ({ process, role })));

/** The same grants as the store keeps them: process → roles. */
export const rolesByProcess = (grants: readonly ProcessRoleGrant[]): Record<string, string[]> =>
  Object.fromEntries(
    [...Map.groupBy(grants, (grant) => grant.process)].map(([process, own]) => [
      process,
      [...new Set(own.map((grant) => grant.role))],
    ]),
  );
