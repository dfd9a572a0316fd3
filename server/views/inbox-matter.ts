import type { InboxMatter } from '../../machines/api/index.ts';
import type { MatterItem } from '../store/store.ts';
import { dueClass } from './days.ts';
import { userOf, type Users } from './people.ts';
import type { Viewing } from './viewing.ts';

/** As much of what was written as a row and a notification show. */
const wordsShown = 280;

/** One matter as a row of the inbox. */
export function inboxMatterView(
  item: MatterItem,
  { viewing, users }: { viewing: Viewing; users: Users },
): InboxMatter {
  const { id, kind, about, place, contact, company, valueMinor, at, dueAt, doneAt, snoozedUntil } = item;
  return {
    of: 'matter',
    id,
    kind,
    about: { ...about, name: item.name },
    place,
    words: item.words === null ? null : shortened(item.words),
    by: userOf(users, item.byUser),
    request: item.requestState,
    contact,
    company,
    valueMinor,
    currency: item.currency ?? viewing.currency,
    at,
    dueAt,
    due: dueClass(dueAt, viewing.now, viewing.dayEndsAt),
    snoozedUntil: snoozedUntil !== null && snoozedUntil > viewing.now ? snoozedUntil : null,
    doneAt,
  };
}

const shortened = (words: string): string => {
  const line = words.trim().replaceAll(/\s+/gu, ' ');
  return line.length > wordsShown ? `${line.slice(0, wordsShown - 1)}…` : line;
};
