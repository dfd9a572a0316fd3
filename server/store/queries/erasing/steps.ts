import { personal, type PersonalPlace } from '../../personal.ts';

/** One way through one table. */
export interface Step {
  table: string;
  place: PersonalPlace;
  /**
   * `own`: rows about the person. `deals`: rows of their deals, which may name them. `company`: their company, where it
   * bears their name. `files`: files that lie with their deals and company, which may tell of them. `everywhere`: all
   * rows.
   */
  rows: 'own' | 'deals' | 'company' | 'files' | 'everywhere';
}

/** The ways through all of them, always in this order: a cursor is a place in it. */
export const steps: readonly Step[] = Object.entries(personal).flatMap(([table, place]): Step[] => {
  const named = (place.mentions?.length ?? 0) > 0;
  return [
    ...(place.own && place.own !== 'only-theirs' && place.erasing
      ? [{ table, place, rows: 'own' as const }]
      : []),
    ...(named && place.deal ? [{ table, place, rows: 'deals' as const }] : []),
    ...(table === 'companies' ? [{ table, place, rows: 'company' as const }] : []),
    ...(table === 'record_files' ? [{ table, place, rows: 'files' as const }] : []),
    ...(named && place.everywhere ? [{ table, place, rows: 'everywhere' as const }] : []),
  ];
});
