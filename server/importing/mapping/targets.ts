import {
  importTargets,
  type ImportKind,
  type ImportTarget,
  type ImportTargetPath,
} from '../../../machines/api/index.ts';
import { builtInFields, type OwnField, type Process } from '../../../machines/index.ts';
import { isFor } from '../guessing/columns.ts';

const labels = {
  'contact.key': 'Contact’s id in the file',
  'contact.name': 'Full name',
  'contact.consentAt': 'Agreed on',
  'contact.consentSource': 'Where they agreed',
  'contact.optedOut': 'Unsubscribed',
  'contact.owner': 'Contact’s owner',
  'contact.createdAt': 'Known since',
  'deal.key': 'Deal’s id in the file',
  'deal.contactKey': 'Id of the deal’s contact',
  'deal.stage': 'Stage',
  'deal.status': 'Open, won or lost',
  'deal.closeDate': 'Close date',
  'deal.closedAt': 'Closed on',
  'deal.createdAt': 'Deal created on',
  'deal.reason': 'Why it was lost',
  'deal.owner': 'Deal’s owner',
} satisfies Partial<Record<ImportTargetPath, string>>;

const labelOf = (path: ImportTargetPath): string => {
  const own: Partial<Record<ImportTargetPath, string>> = labels;
  return own[path] ?? builtInFields.find((field) => field.path === path)?.label ?? path;
};

const groupOf = (path: string): ImportTarget['group'] =>
  path.startsWith('deal.') ? 'deal' : path.startsWith('company.') ? 'company' : 'contact';

/** Everything that a column can go to. */
export function targetsFor(kind: ImportKind, process: Process | null): ImportTarget[] {
  const own = kind === 'deals' ? (process?.fields ?? []) : [];
  return [
    ...importTargets
      .filter((path) => isFor(kind, path))
      .map((path) => ({ path, label: labelOf(path), group: groupOf(path) })),
    ...own.map(({ id, label }) => ({ path: `deal.${id}`, label, group: 'deal' as const })),
  ];
}

const builtIn: ReadonlySet<string> = new Set(importTargets);

/** Own fields of the process that columns are mapped to, by column. */
export function ownFieldOf(path: string, process: Process | null): OwnField | undefined {
  if (builtIn.has(path)) return undefined;
  return process?.fields.find(({ id }) => path === `deal.${id}`);
}
