import {
  importTargets,
  type ImportKind,
  type ImportTarget,
  type ImportTargetPath,
} from '../../../machines/api/index.ts';
import {
  builtInFields,
  fieldCatalogue,
  type Field,
  type Process,
  type WorkspaceField,
} from '../../../machines/index.ts';
import { isFor } from '../guessing/columns.ts';

const builtIn: ReadonlySet<string> = new Set(importTargets);

const labels = {
  'contact.key': 'Contact’s id in the file',
  'contact.name': 'Full name',
  'contact.consentAt': 'Agreed on',
  'contact.consentSource': 'Where they agreed',
  'contact.optedOut': 'Unsubscribed',
  'contact.owner': 'Contact’s owner',
  'contact.createdAt': 'Known since',
  'contact.source': 'Source',
  'deal.key': 'Deal’s id in the file',
  'deal.contactKey': 'Id of the deal’s contact',
  'deal.stage': 'Stage',
  'deal.status': 'Open, won or lost',
  'deal.closeDate': 'Close date',
  'deal.closedAt': 'Closed on',
  'deal.createdAt': 'Deal created on',
  'deal.reason': 'Why it was lost',
  'deal.owner': 'Deal’s owner',
  'contact.tags': 'Contact’s tags',
  'deal.tags': 'Deal’s tags',
} satisfies Partial<Record<ImportTargetPath, string>>;

const labelOf = (path: ImportTargetPath): string => {
  const own: Partial<Record<ImportTargetPath, string>> = labels;
  return own[path] ?? builtInFields.find((field) => field.path === path)?.label ?? path;
};

const groupOf = (path: string): ImportTarget['group'] =>
  path.startsWith('deal.') ? 'deal' : path.startsWith('company.') ? 'company' : 'contact';

/** Everything that a column can go to. */
export function targetsFor(kind: ImportKind, fields: OwnFields): ImportTarget[] {
  return [
    ...importTargets
      .filter((path) => isFor(kind, path))
      .map((path) => ({ path, label: labelOf(path), group: groupOf(path) })),
    ...ownFields(kind, fields).map(({ path, label }) => ({ path, label, group: groupOf(path) })),
  ];
}

/** What fields there are beside the built-in ones. */
export interface OwnFields {
  /** That the deals run on. */
  version: { process: Process } | null;
  /** Of the workspace. */
  fields: readonly WorkspaceField[];
}

/** The own fields that rows of this kind have a place for. */
export function ownFields(kind: ImportKind, { version, fields }: OwnFields): Field[] {
  return fieldCatalogue(kind === 'deals' ? (version?.process.fields ?? []) : [], fields).filter(
    ({ path }) => !builtInPaths.has(path) && !builtIn.has(path) && hasPlaceFor(kind, path),
  );
}

const hasPlaceFor = (kind: ImportKind, path: string): boolean =>
  kind === 'companies' ? path.startsWith('company.') : kind === 'deals' || !path.startsWith('deal.');

const builtInPaths: ReadonlySet<string> = new Set(builtInFields.map(({ path }) => path));
