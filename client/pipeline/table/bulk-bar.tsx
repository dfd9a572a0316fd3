import type { BulkFilter } from '../../../machines/api/index.ts';
import { BulkBar, useBulk } from '../../ui/index.ts';
import type { Filters } from '../filters.ts';
import type { Selection } from './selection.ts';

interface TableBulkProps {
  process: string;
  filters: Filters;
  selection: Selection;
  /** All that the filter lets through. */
  count: number;
}

/** What can be done with all chosen rows at once; it goes on in the background and can be taken back. */
export function TableBulk({ process, filters, selection, count }: TableBulkProps) {
  const { chosen, all, chooseAll, clear } = selection;
  return (
    <BulkBar
      bulk={useBulk()}
      chosen={[...chosen]}
      all={{ count, filter: filterOf(process, filters) }}
      whole={all}
      onWhole={chooseAll}
      onClear={clear}
    />
  );
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** The filter of the screen, as changes of many deals take it. */
function filterOf(process: string, filters: Filters): BulkFilter {
  const { due, passive, owner, source, q, asked, over, missing } = filters;
  return {
    process,
    ...asked,
    valueFrom: numberOf(asked.valueFrom),
    valueTo: numberOf(asked.valueTo),
    ...(due ? { due } : {}),
    ...(passive ? { passive } : {}),
    ...(owner === null ? {} : { owner }),
    ...(source === null ? {} : { source }),
    ...(q === null ? {} : { q }),
    ...(over ? { over } : {}),
    ...(missing ? { missing } : {}),
  };
}
