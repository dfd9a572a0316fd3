import { permissions, roles, type Permission, type Role } from '../../machines/api/index.ts';

/** In the demo, whoever opens the page may look around before signing in as somebody. */
export type RoleOrVisitor = Role | 'visitor';

const everyone: readonly RoleOrVisitor[] = [...roles, 'visitor'];
const selling: readonly RoleOrVisitor[] = ['admin', 'manager', 'rep'];
const working: readonly RoleOrVisitor[] = ['admin', 'manager', 'rep', 'marketer'];

/** Which role may do what: the only such table. Every route names one of these permissions (or says why it needs none). */
const allowed = {
  read: everyone,
  'processes.edit': ['admin', 'designer', 'manager'],
  'processes.publish': ['admin', 'designer'],
  'deals.create': working,
  'deals.edit': working,
  'deals.work': working,
  'deals.correct': ['admin', 'manager'],
  'deals.close': selling,
  'deals.manage': ['admin', 'manager'],
  'forms.edit': ['admin', 'designer', 'marketer'],
  'contacts.edit': working,
  'consent.manage': ['admin', 'manager', 'marketer'],
  'imports.run': ['admin', 'manager', 'marketer'],
  'content.manage': ['admin', 'designer', 'marketer', 'manager'],
  'views.manage': ['admin', 'manager'],
  'mailbox.reply': roles,
  'outbox.control': working,
  'accounts.own': working,
  'fields.manage': ['admin', 'manager'],
  'products.manage': ['admin', 'manager'],
  'users.manage': ['admin'],
  'tokens.manage': ['admin'],
  'settings.manage': ['admin'],
  'privacy.manage': ['admin', 'manager'],
} as const satisfies Record<Permission, readonly RoleOrVisitor[]>;

export const mayRole = (role: RoleOrVisitor, permission: Permission): boolean =>
  (allowed[permission] as readonly RoleOrVisitor[]).includes(role); // widened: `as const` made a tuple of literals of it

export const permissionsOf = (role: RoleOrVisitor): Permission[] =>
  permissions.filter((permission) => mayRole(role, permission));

/** In the order in which roles are listed. */
export const rolesThatMay = (permission: Permission): Role[] =>
  roles.filter((role) => mayRole(role, permission));

/** "an administrator or a manager", for the remedy of a refused call. */
export function whoMay(permission: Permission): string {
  const names = {
    admin: 'an administrator',
    designer: 'a designer',
    marketer: 'a marketer',
    rep: 'a rep',
    manager: 'a manager',
  };
  const found = rolesThatMay(permission).map((role) => names[role]);
  return found.length > 1 ? `${found.slice(0, -1).join(', ')} or ${found.at(-1)}` : (found[0] ?? 'nobody');
}
