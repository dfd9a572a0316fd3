import type { NoteWords } from '../../../machines/api/index.ts';
import type { NotePlace } from '../../store/store.ts';
import { userOf } from '../people.ts';
import type { HistoryNames } from './names.ts';

/** A note as it reads now, and what it was before. `first` is null once erased. */
export function noteWords(
  place: NotePlace,
  { at, first, mentions }: { at: number; first: string | null; mentions: readonly string[] },
  names: HistoryNames,
): NoteWords {
  const changes = names.changes(place);
  const last = changes.at(-1);
  const readings = [{ at, text: first }, ...changes.map((change) => ({ at: change.at, text: change.text }))];
  return {
    text: last ? last.text : first,
    place,
    mentions: mentions.flatMap((id) => userOf(names.users, id) ?? []),
    changed: last
      ? {
          at: last.at,
          // What is erased is gone from all of its readings; what is deleted only from the last.
          deleted: last.text === null && first !== null,
          earlier: readings
            .slice(0, -1)
            .flatMap((reading) => (reading.text === null ? [] : [{ at: reading.at, text: reading.text }])),
        }
      : null,
  };
}
