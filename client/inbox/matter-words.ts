import { useTranslation } from 'react-i18next';
import type { InboxMatter, MatterKind } from '../../machines/api/index.ts';
import { type IconName, useDates } from '../ui/index.ts';

export const matterIcons: Record<MatterKind, IconName> = {
  mention: 'contact',
  request: 'handoff',
  'request-news': 'handoff',
  'new-lead': 'leads',
  approval: 'approve',
  duplicate: 'copy',
  notice: 'notify',
};

export interface MatterWords {
  /** Who has caused it, else what it is about. */
  who: string;
  where: string | null;
  /** What is wanted. */
  name: string;
  why: string;
}

/** What a row says of a matter. */
export function useMatterWords(): (matter: InboxMatter) => MatterWords {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  return (matter) => {
    const { kind, about, by, words, request, dueAt, due, snoozedUntil, doneAt, at } = matter;
    const named = about.name ?? t('matter.gone');
    if (kind === 'notice' && words !== null)
      return { who: named, where: null, name: words, why: t('matter.told', { when: dates.moment(at) }) };
    const name =
      kind === 'request-news' && request !== null ? t(`matter.news.${request}`) : t(`matter.kinds.${kind}`);
    const when =
      doneAt !== null
        ? t('matter.doneAt', { when: dates.moment(doneAt) })
        : snoozedUntil !== null
          ? t('until', { when: dates.moment(snoozedUntil) })
          : dueAt === null
            ? dates.moment(at)
            : t('due', { when: due === 'today' ? dates.time(dueAt) : dates.moment(dueAt) });
    const quoted = words === null ? null : kind === 'mention' ? t('matter.quoted', { words }) : words;
    return {
      who: by?.name ?? named,
      where: by ? named : null,
      name,
      why: [when, quoted].filter((part) => part !== null).join(' · '),
    };
  };
}

/** Where one reads about it; the note itself where it is in one. */
export function matterPath({ about, place, kind }: InboxMatter): string {
  const at = kind === 'mention' && place !== '' ? `?entry=${encodeURIComponent(place)}` : '';
  switch (about.kind) {
    case 'deal':
      return `/deals/${about.id}${at}`;
    case 'contact':
      return kind === 'duplicate' ? '/contacts/duplicates' : `/contacts/${about.id}${at}`;
    case 'company':
      return kind === 'duplicate' ? '/contacts/duplicates' : `/companies/${about.id}${at}`;
    case 'request':
      return `/requests/${about.id}`;
    case 'import':
      return `/import?id=${about.id}`;
  }
}
