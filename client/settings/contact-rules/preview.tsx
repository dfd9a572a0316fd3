import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactRulesPreview } from '../../../machines/api/index.ts';
import { actionName, ErrorState, Loading, useDates, WaitReason } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import styles from './contact-rules.module.css';

interface PreviewProps {
  preview: ContactRulesPreview | undefined;
  error: Error | null;
}

/** Who would wait, of those who are about to be written to. */
export function Preview({ preview, error }: PreviewProps) {
  const { t } = useTranslation('contact-rules');
  return (
    <Card title={t('preview.title')} text={t('preview.text')}>
      {preview ? <Found preview={preview} /> : error ? <ErrorState compact error={error} /> : <Loading />}
    </Card>
  );
}

function Found({ preview: { looked, waits } }: { preview: ContactRulesPreview }) {
  const { t } = useTranslation('contact-rules');
  const dates = useDates();
  if (looked === 0) return <p className={styles.text}>{t('preview.none')}</p>;
  if (waits.length === 0) return <p className={styles.text}>{t('preview.all', { count: looked })}</p>;
  return (
    <>
      <p className={styles.text}>{t('preview.some', { waits: waits.length, count: looked })}</p>
      <ul className={styles.waits}>
        {waits.map(({ deal, contact, action, at, reason }) => (
          <li key={`${deal.id} ${action.id} ${contact.id}`}>
            <span>
              <b>{contact.name}</b> · <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{deal.title}</Link>
            </span>
            <small>
              {actionName(action)}, {t('preview.planned', { when: dates.moment(at) })}
            </small>
            <small className={styles.why}>
              <WaitReason reason={reason} />
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
