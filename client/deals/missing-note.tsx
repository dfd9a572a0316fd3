import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealPage, Missing } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './missing-note.module.css';

/** What the deal lacks for its process to work, said before a message fails for it. */
export function MissingNote({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  if (page.missing.length === 0) return null;
  return (
    <section className={styles.note} aria-label={t('missingNote.title')}>
      <Icon of="warning" />
      <div>
        <h2 className={styles.title}>{t('missingNote.title')}</h2>
        <ul>
          {page.missing.map((one) => (
            <li key={`${one.what} ${one.of ?? ''}`}>
              <One missing={one} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function One({ missing: { what, of, label } }: { missing: Missing }) {
  const { t } = useTranslation('deals');
  const words = t(`missingNote.${what}`, { label });
  const contact = what === 'contact-email' || what === 'consent' ? of : null;
  return contact === null ? words : <Link to={`/contacts/${contact}`}>{words}</Link>;
}
