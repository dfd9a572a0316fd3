import { freshId } from '../ids.ts';
import { ProcessRole, type Process } from '../process.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';

/** Adds a process role: somebody who performs. */
export function addRole(process: Process, { name, id }: { name: string; id?: string | undefined }): Process {
  const taken = process.roles.map((role) => role.id);
  const role = checked(ProcessRole, { id: id ?? freshId('role', taken), name: name.trim() }, 'a role');
  if (taken.includes(role.id))
    throw new EditError('taken', `The id “${role.id}” is already that of another role.`);
  assertFree(process, role);
  return { ...process, roles: appended('roles', process.roles, role) };
}

/** Two roles of one name couldn't be told apart. */
export function assertFree(process: Process, role: ProcessRole): void {
  if (process.roles.some((other) => other.id !== role.id && other.name === role.name)) {
    throw new EditError('taken', `There is already a role “${role.name}”; choose another name.`);
  }
}
