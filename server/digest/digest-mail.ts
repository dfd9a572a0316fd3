import type { Language } from '../../machines/index.ts';
import { layOut, type LaidOutMessage } from '../rendering/lay-out.ts';
import type { InboxRow, Store, UserRecord } from '../store/store.ts';
import { dayEndsAt } from '../views/days.ts';
import { digestWords } from './words.ts';

/** As many rows as one reads over a coffee; the inbox has the rest. */
const shown = 12;

/** What a day begins with, in the person's language; null where nothing is overdue or for today. */
export async function digestMail(
  store: Store,
  user: UserRecord,
  { now, zone, origin, signature }: { now: number; zone: string; origin: string; signature: string },
): Promise<LaidOutMessage | null> {
  const filter = { view: 'mine', userId: user.id, now, dayEndsAt: dayEndsAt(now, zone) } as const;
  const { rows, counts } = await store.read(async ({ inbox }) => ({
    rows: (await inbox.list({ ...filter, only: 'now', limit: shown })).items,
    counts: await inbox.counts(filter),
  }));
  const all = counts.overdue + counts.today;
  if (all === 0) return null;
  const language: Language = user.language ?? 'en';
  const words = digestWords[language];
  const line = lines(language, zone, now);
  const late = rows.filter((row) => row.dueAt !== null && row.dueAt < now);
  const due = rows.filter((row) => !late.includes(row));
  const part = (title: string, own: readonly InboxRow[], count: number): string[] =>
    count === 0
      ? []
      : [
          [
            `${title} (${count})`,
            ...own.map(line),
            ...(count > own.length ? [`– ${words.more(count - own.length)}`] : []),
          ].join('\n'),
        ];
  const body = [
    words.hello(user.name.split(' ')[0] ?? user.name),
    words.counts(counts.overdue, counts.today),
    ...part(words.overdue, late, counts.overdue),
    ...part(words.today, due, counts.today),
    `${words.inbox} ${origin}/inbox`,
    `${words.off} ${origin}/settings/notifications`,
  ].join('\n\n');
  return layOut({ subject: words.subject(all), body, language }, { signature });
}

/** "– Sofie Lindqvist, Halden Optik: Answer the reply (14:21)" */
function lines(language: Language, zone: string, now: number): (row: InboxRow) => string {
  const words = digestWords[language];
  const locale = language === 'en' ? 'en-GB' : language;
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (row) => {
    const when =
      row.dueAt === null ? '' : ` (${row.dueAt < now ? day.format(row.dueAt) : time.format(row.dueAt)})`;
    if (row.of === 'matter')
      return `– ${[row.contact?.name ?? row.name ?? '', words.kinds[row.kind]].filter(Boolean).join(': ')}${when}`;
    const who = [row.contact?.name ?? row.deal.title, row.company?.name].filter(Boolean).join(', ');
    const what =
      row.channel === 'answer'
        ? words.answer
        : row.channel === 'accept'
          ? words.accept
          : row.channel === 'attend'
            ? words.attend(row.name)
            : row.name;
    return `– ${who}: ${what}${when}`;
  };
}
