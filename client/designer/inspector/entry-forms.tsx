import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormList } from '../../../machines/api/index.ts';
import type { Entry } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { Icon, QuietChip, useCan } from '../../ui/index.ts';
import { useProcess } from '../store/context.tsx';
import styles from './inspector.module.css';
import { ListHead } from './parts.tsx';
import rows from './rows.module.css';

/** The lead forms by which customers come in here; without a published one nobody does. */
export function EntryForms({ entry }: { entry: Entry }) {
  const { t } = useTranslation('designer');
  const { id } = useProcess();
  const mayMake = useCan('forms.edit');
  const forms = useQuery({
    queryKey: ['forms'],
    queryFn: ({ signal }) => api.get('/forms', FormList, { signal }),
  });
  if (!forms.data) return null;
  const here = forms.data.items.filter(({ target }) => target?.process === id && target.entry === entry.id);
  const make = `/forms?process=${encodeURIComponent(id)}&entry=${encodeURIComponent(entry.id)}`;
  return (
    <div>
      <ListHead>{t('entryFields.forms')}</ListHead>
      {!here.some(({ published }) => published) && (
        <p className={styles.text}>
          <Icon of="warning" size={14} /> {t('entryFields.noForm')}
        </p>
      )}
      <ul className={rows.rows}>
        {here.map((form) => (
          <li key={form.id} className={rows.row}>
            <Link className={rows.open} to={`/forms/${form.id}`}>
              <Icon of="field" size={14} />
              {form.name}
              {!form.published && <QuietChip shape="inline">{t('entryFields.formDraft')}</QuietChip>}
            </Link>
          </li>
        ))}
        {mayMake && (
          <li className={rows.row}>
            <Link className={rows.open} to={make}>
              <Icon of="add" size={14} />
              {t('entryFields.makeForm')}
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}
