import type { Finding, Severity } from '../../../machines/index.ts';

export interface Counted {
  errors: number;
  warnings: number;
}

export function counted(findings: readonly Finding[]): Counted {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** The worst that lint says of each node and arrow, for their badges. An arrow's problems don't mark its node as well. */
export function problemsByPlace(findings: readonly Finding[]): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { node, edge, severity } of findings) {
    const place = edge ?? node;
    if (place !== null && worst.get(place) !== 'error') worst.set(place, severity);
  }
  return worst;
}

/** Findings about one field of the document, as in `nodes/proposal/name`. */
export const findingsAt = (findings: readonly Finding[], path: string): Finding[] =>
  findings.filter((finding) => finding.path === path);

/** What is wrong with a node or arrow as a whole: nothing that one of its own fields shows already. */
export function findingsOn(findings: readonly Finding[], list: 'nodes' | 'edges', id: string): Finding[] {
  const own = `${list}/${id}/`;
  const elsewhere = ['to', 'from', 'half'].map((field) => own + field);
  return findings.filter(({ node, edge, path }) => {
    const concerns = list === 'nodes' ? node === id && edge === undefined : edge === id;
    return concerns && (!path.startsWith(own) || elsewhere.includes(path));
  });
}
