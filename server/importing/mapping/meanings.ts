import type { Import, ImportMapping } from '../../../machines/api/index.ts';
import { guessOwner } from '../guessing/owners.ts';
import { guessPlace, guessStatus, type Place } from '../guessing/places.ts';
import type { ColumnFacts } from '../reading/columns.ts';
import { columnsOf } from './columns.ts';
import type { UserRecord } from '../../store/store.ts';

export type Meanings = Pick<Import, 'stages' | 'statuses' | 'owners'>;

/** The values that stand for something of ours, with what each most likely means. */
export function meaningsOf(
  columns: readonly ColumnFacts[],
  mapping: ImportMapping,
  { places, users }: { places: readonly Place[]; users: readonly UserRecord[] },
): Meanings {
  const targets = columnsOf(mapping);
  const valuesOf = (target: string) => columns[targets.get(target) ?? -1]?.values ?? [];
  const owners = [...valuesOf('deal.owner'), ...valuesOf('contact.owner')];
  return {
    stages: valuesOf('deal.stage').map((one) => ({ ...one, guess: guessPlace(one.value, places) })),
    statuses: valuesOf('deal.status').map((one) => ({ ...one, guess: guessStatus(one.value, places) })),
    owners: owners
      .filter(({ value }) => value !== '')
      .map((one) => ({ ...one, guess: guessOwner(one.value, users) })),
  };
}

/** Undecided values take what they most likely mean; decisions about places that no longer exist are dropped. */
export function filledIn(
  mapping: ImportMapping,
  { stages, statuses, owners }: Meanings,
  { places, users }: { places: readonly Place[]; users: readonly UserRecord[] },
): ImportMapping {
  const exists = (id: string | null): boolean => id === null || places.some((place) => place.id === id);
  const works = (id: string | null): boolean =>
    id === null || users.some((user) => user.id === id && user.active);
  return {
    ...mapping,
    place: exists(mapping.place) ? mapping.place : null,
    stages: decided(stages, mapping.stages, exists, false),
    statuses: decided(statuses, mapping.statuses, exists, true),
    owners: decided(owners, mapping.owners, works, true),
  };
}

function decided(
  values: Meanings['stages'],
  before: Record<string, string | null>,
  exists: (id: string | null) => boolean,
  nullIsDecided: boolean,
): Record<string, string | null> {
  const entries = values.flatMap(({ value, guess }): [string, string | null][] => {
    const said = before[value];
    if (said !== undefined && exists(said)) return [[value, said]];
    return guess !== null || nullIsDecided ? [[value, guess]] : [];
  });
  return Object.fromEntries(entries);
}
