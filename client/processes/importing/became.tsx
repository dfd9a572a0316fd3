import { useTranslation } from 'react-i18next';
import type { ImportNote } from '../../../machines/index.ts';
import styles from './importing.module.css';
import { told } from '../../locales/index.ts';

const kinds = ['left-out', 'guessed', 'changed'] as const;

/** What of the file didn't come over as it was, by how much it may matter. */
export function Became({ notes }: { notes: readonly ImportNote[] }) {
  const { t } = useTranslation('bringing');
  if (notes.length === 0) return <p className={styles.whole}>{t('notes.none')}</p>;
  return (
    <section className={styles.section} aria-label={t('notes.title')}>
      <h3>{t('notes.title')}</h3>
      {kinds.map((kind) => {
        const these = notes.filter((note) => note.kind === kind);
        if (these.length === 0) return null;
        return (
          <details key={kind} open={kind === 'left-out' || these.length <= 3} className={styles.notes}>
            <summary>
              {t(`notes.${kind}`)} <span className="gl-num">{these.length}</span>
            </summary>
            <ul>
              {alike(these).map(({ note, count }) => (
                <li key={`${note.element} ${told(note.message)}`}>
                  <b>{told(note.name)}</b>
                  {count > 1 && <i className="gl-num">{t('notes.times', { count })}</i>}
                  {note.page !== undefined && <i>{note.page}</i>}
                  <span>{told(note.message)}</span>
                  {note.remedy !== undefined && <span className={styles.remedy}>{told(note.remedy)}</span>}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

/** Twenty wordless boxes that only decorate are one thing to read. */
function alike(notes: readonly ImportNote[]): { note: ImportNote; count: number }[] {
  const groups = Map.groupBy(notes, ({ name, message, page }) => JSON.stringify([name, message, page]));
  return [...groups.values()].flatMap((group) => {
    const [note] = group;
    return note ? [{ note, count: group.length }] : [];
  });
}
