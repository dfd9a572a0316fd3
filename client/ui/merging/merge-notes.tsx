import { useTranslation } from 'react-i18next';
import type { MergeNote } from '../../../machines/api/index.ts';
import { Icon } from '../icons.tsx';
import styles from './merge.module.css';

/** What somebody should know before two become one. */
export function MergeNotes({ notes }: { notes: readonly MergeNote[] }) {
  const words = useNoteWords();
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={JSON.stringify(note)} className={styles.note} data-warns={warns(note) || undefined}>
          <Icon of={warns(note) ? 'warning' : 'info'} size={16} />
          {words(note)}
        </li>
      ))}
    </ul>
  );
}

/** Something that the kept person may or does from now on; the rest is only good to know. */
const warns = ({ code }: MergeNote): boolean =>
  code === 'both-running' || code === 'no-consent' || code === 'unsubscribed' || code === 'suppressed';

function useNoteWords(): (note: MergeNote) => string {
  const { t } = useTranslation('finding');
  return (note) => {
    switch (note.code) {
      case 'both-in-deal':
        return t('merge.note.both-in-deal', { deal: note.deal.title });
      case 'both-running':
        return t('merge.note.both-running', {
          process: note.process.name,
          deals: note.deals.map(({ title }) => title).join(', '),
        });
      case 'topics-off':
        return t('merge.note.topics-off', { count: note.count });
      case 'former-address':
        return t('merge.note.former-address', { email: note.email });
      case 'no-consent':
      case 'unsubscribed':
      case 'suppressed':
        return t(`merge.note.${note.code}`);
    }
  };
}
