import { ProcessRole, type Process } from '../process.ts';
import { assertFree } from './add-role.ts';
import { checked, found, replaced } from './lookup.ts';

export function renameRole(process: Process, { id, name }: { id: string; name: string }): Process {
  const role = found(
    process.roles.find((one) => one.id === id),
    'role',
    id,
  );
  const next = checked(ProcessRole, { id, name: name.trim() }, 'a role');
  if (next.name === role.name) return process;
  assertFree(process, next);
  return { ...process, roles: replaced(process.roles, role, next) };
}
