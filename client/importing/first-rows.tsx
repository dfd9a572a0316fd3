import { useTranslation } from 'react-i18next';
import type { Import, ImportPreview } from '../../machines/api/index.ts';
import { Money, useDates } from '../ui/index.ts';
import styles from './check.module.css';
import { targetName } from './targets.ts';

/** Targets whose words are days. */
const days = new Set([
  'contact.createdAt',
  'deal.createdAt',
  'deal.closedAt',
  'deal.expectedCloseOn',
  'deal.meetingAt',
]);

/** The first rows as they will be stored, with the columns that any of them fills. */
export function FirstRows({ found, preview }: { found: Import; preview: ImportPreview }) {
  const { t } = useTranslation('import');
  const dates = useDates();
  const hasMoney = preview.rows.some(({ money }) => money !== null);
  const paths = [...new Set(preview.rows.flatMap(({ values }) => Object.keys(values)))];
  const labelOf = (path: string) =>
    targetName(t, found.targets.find((target) => target.path === path) ?? { path, label: path });
  const wordsOf = (path: string, text: string | undefined) =>
    text !== undefined && days.has(path) ? dates.day(Date.parse(`${text}T12:00:00Z`)) : text;
  return (
    <section className={styles.card} aria-labelledby="rows">
      <h2 id="rows" className={styles.title}>
        {t('check.rows')}
      </h2>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.line}>{t('check.line')}</th>
              {paths.map((path) => (
                <th key={path}>{labelOf(path)}</th>
              ))}
              {hasMoney && <th className={styles.money}>{labelOf('deal.value')}</th>}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, values, money }) => (
              <tr key={line}>
                <td className={`${styles.line} gl-num`}>{line}</td>
                {paths.map((path) => (
                  <td key={path} className={styles.cell}>
                    {wordsOf(path, values[path])}
                  </td>
                ))}
                {hasMoney && (
                  <td className={styles.money}>
                    {money && <Money minor={money.minor} currency={money.currency} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
