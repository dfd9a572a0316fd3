import { useTranslation } from 'react-i18next';
import { fieldById, formProblems, labelOf, type Form } from '../../machines/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './editor.module.css';

/** What keeps the form from being published, and what is worth a thought. */
export function Problems({ form }: { form: Form }) {
  const { t } = useTranslation('forms');
  const problems = formProblems(form);
  if (problems.length === 0) return null;
  const [own = 'en'] = form.languages;
  return (
    <ul className={styles.problems} aria-label={t('problems.title')}>
      {problems.map((problem) => {
        const field = 'field' in problem ? fieldById(form, problem.field) : undefined;
        const name = field ? labelOf(form, field, own) : '';
        return (
          <li key={`${problem.code} ${name}`} data-advice={problem.advice || undefined}>
            <Icon of={problem.advice ? 'info' : 'error'} size={14} />
            {t(`problems.${problem.code}`, { name })}
          </li>
        );
      })}
    </ul>
  );
}
