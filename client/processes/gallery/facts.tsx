import { useTranslation } from 'react-i18next';
import type { TemplateCard } from '../../../machines/api/index.ts';
import styles from './gallery.module.css';

/** "10 steps · 12 e-mails · 3 scenarios" */
export function Facts({ template }: { template: TemplateCard }) {
  const { t } = useTranslation('gallery');
  const { steps, emails, scenarios } = template;
  return (
    <span className={`${styles.facts} gl-num`}>
      <span>{t('steps', { count: steps })}</span>
      <span>{t('emails', { count: emails })}</span>
      <span>{t('scenarios', { count: scenarios })}</span>
    </span>
  );
}
