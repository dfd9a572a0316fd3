import { useTranslation } from 'react-i18next';
import type { Import, ImportPreview } from '../../machines/api/index.ts';
import styles from './check.module.css';
import { targetName } from './targets.ts';

/** The first rows as they will be stored, with the columns that any of them fills. */
export function FirstRows({ found, preview }: { found: Import; preview: ImportPreview }) {
  const { t } = useTranslation('import');
  const paths = [...new Set(preview.rows.flatMap(({ values }) => Object.keys(values)))];
  const labelOf = (path: string) =>
    targetName(t, found.targets.find((target) => target.path === path) ?? { path, label: path });
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
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, values }) => (
              <tr key={line}>
                <td className={`${styles.line} gl-num`}>{line}</td>
                {paths.map((path) => (
                  <td key={path} className={styles.cell}>
                    {values[path] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
