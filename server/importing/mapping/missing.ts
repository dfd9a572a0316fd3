import type { Import, ImportKind, ImportMapping } from '../../../machines/api/index.ts';
import { Listed, say, type Said } from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import { told } from '../../saying/told.ts';
import type { ColumnFacts } from '../reading/columns.ts';
import { columnsOf, whoTargets } from './columns.ts';
import { formatsIn } from './first-mapping.ts';
import type { Meanings } from './meanings.ts';

type Missing = Import['missing'][number];

const quoted = (values: readonly string[]): Said => {
  const names = values.map((value) => (value === '' ? say`no stage` : say`“${value}”`));
  return names.length > 4
    ? say`${new Listed(names.slice(0, 3), 'unit')} and ${names.length - 3} more`
    : new Listed(names);
};

const nobodyNamed: Record<ImportKind, Said> = {
  contacts: say`No column says who a person is. Map one to the e-mail address, a name, the phone or the contact’s id.`,
  companies: say`No column says which company it is. Map one to the company’s name or its website.`,
  deals: say`No column says whose deal it is, or which. Map one to the contact, the company, the deal’s title or its id.`,
};

/** What the user has to decide before it can run. */
export function missingOf(
  kind: ImportKind,
  columns: readonly ColumnFacts[],
  mapping: ImportMapping,
  { stages, process, processes }: Pick<Meanings, 'stages'> & { process: string | null; processes: number },
): Missing[] {
  const missing: Missing[] = [];
  const add = (about: Missing['about'], message: Said): void =>
    void missing.push({ about, message: told(message) });
  const targets = columnsOf(mapping);
  if (!whoTargets[kind].some((target) => targets.has(target))) {
    add('columns', nobodyNamed[kind]);
  }
  if (kind === 'contacts' && process !== null && mapping.entry === null) {
    add(
      'process',
      say`Choose the entry by which the contacts come into the process, or let them be contacts only.`,
    );
  }
  if (kind === 'deals') {
    if (process === null) {
      add(
        'process',
        processes === 0
          ? say`No process is published, so deals have nowhere to run. Publish one first.`
          : say`Choose the process that the deals run on.`,
      );
    } else if (!targets.has('deal.stage')) {
      if (mapping.place === null)
        add(
          'stages',
          say`The file has no column of stages. Choose where its deals stand, or map a column to the stage.`,
        );
    } else {
      const column = columns[targets.get('deal.stage') ?? -1];
      if (column?.values === null) {
        add(
          'columns',
          say`“${column.header}” has ${column.distinct} different {1|value|values}, too many for stages. Map another column to the stage.`,
        );
      }
      const undecided = stages.filter(({ value }) => mapping.stages[value] === undefined);
      if (undecided.length > 0) {
        add(
          'stages',
          say`Say what ${quoted(undecided.map(({ value }) => value))} stands for here, or leave those rows out.`,
        );
      }
    }
  }
  const owner = columns[targets.get(kind === 'deals' ? 'deal.owner' : 'contact.owner') ?? -1];
  if (owner?.values === null) {
    add(
      'owners',
      say`“${owner.header}” has ${owner.distinct} different {1|value|values}, too many for owners. Leave the column out.`,
    );
  }
  const { unclearDate, unclearAmount } = formatsIn(columns, mapping);
  if (unclearDate !== null && mapping.dates === null)
    add('format', say`“${unclearDate}” can mean two days. Choose how dates are written in the file.`);
  if (unclearAmount !== null && mapping.decimal === null)
    add('format', say`“${unclearAmount}” can mean two amounts. Choose how decimals are written in the file.`);
  return missing;
}

/** Throws `invalid` for a mapping that names what isn't there. */
export function checkMapping(
  mapping: ImportMapping,
  {
    columns,
    targets,
  }: { columns: readonly ColumnFacts[]; targets: readonly { path: string; label: string }[] },
): void {
  const taken = new Map<string, string>();
  for (const [index, target] of Object.entries(mapping.columns)) {
    if (target === null) continue;
    const column = columns[Number(index)];
    if (!column)
      throw invalid(
        `columns.${index}`,
        say`The file has no column ${index}; it has ${columns.length}, counted from 0.`,
      );
    const found = targets.find(({ path }) => path === target);
    if (!found)
      throw invalid(
        `columns.${index}`,
        say`“${target}” is nothing that a column of this file can go to. GET /imports/:id lists the targets.`,
      );
    const other = taken.get(target);
    if (other !== undefined)
      throw invalid(
        `columns.${index}`,
        say`“${other}” and “${column.header}” both go to “${found.label}”. Leave one of them out.`,
      );
    taken.set(target, column.header);
  }
}

const invalid = (path: string, message: Said): AppError =>
  new AppError('invalid', message, {
    details: { problems: [{ path: `body.${path}`, message: told(message) }] },
  });
