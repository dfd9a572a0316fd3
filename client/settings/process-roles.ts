import { useQueries, useQuery } from '@tanstack/react-query';
import type { ProcessRoleGrant } from '../../machines/api/index.ts';
import { liveVersionQuery, processesQuery } from './settings-query.ts';

interface ProcessWithRoles {
  id: string;
  name: string;
  roles: readonly { id: string; name: string }[];
}

export interface ProcessRoles {
  /** Processes that run, with the roles that they know. */
  processes: readonly ProcessWithRoles[];
  /** Grants in words, "Seller in Agency"; without the process where there is only one. */
  named: (grants: readonly ProcessRoleGrant[]) => string[];
}

/** The roles of every published process: what people can be given. */
export function useProcessRoles(): ProcessRoles {
  const list = useQuery(processesQuery);
  const published = list.data?.items.filter(({ live }) => live !== null) ?? [];
  const versions = useQueries({ queries: published.map(({ id }) => liveVersionQuery(id)) });
  const processes = published.map(({ id, name }, index) => ({
    id,
    name,
    roles: versions[index]?.data?.process.roles ?? [],
  }));
  return { processes, named: (grants) => nameGrants(grants, processes) };
}

/** Grants of processes that are gone, or roles that no version knows any more, say nothing. */
export function nameGrants(
  grants: readonly ProcessRoleGrant[],
  processes: readonly ProcessWithRoles[],
): string[] {
  return grants.flatMap(({ process, role }) => {
    const known = processes.find(({ id }) => id === process);
    const name = known?.roles.find(({ id }) => id === role)?.name;
    if (!known || name === undefined) return [];
    return [processes.length > 1 ? `${name} · ${known.name}` : name];
  });
}

/** A grant as a value of a list to choose from; process ids hold no slash. */
export const grantKey = ({ process, role }: ProcessRoleGrant): string => `${process}/${role}`;

export function grantOf(key: string): ProcessRoleGrant {
  const slash = key.indexOf('/');
  return { process: key.slice(0, slash), role: key.slice(slash + 1) };
}
