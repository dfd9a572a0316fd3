import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Choice, PageInFile } from './messages.ts';
import styles from './importing.module.css';

/** Which pages of a drawing become the process; not shown for a single one. */
export function Pages({
  pages,
  choice,
  onChoose,
}: {
  pages: readonly PageInFile[];
  choice: Choice;
  onChoose: (choice: Choice) => void;
}) {
  const { t } = useTranslation('bringing');
  if (pages.length < 2) return null;
  return (
    <section className={styles.section}>
      <Checkbox.Group
        label={t('pages.title')}
        value={[...choice.pages]}
        onChange={(taken) =>
          onChoose({ ...choice, pages: pages.map(({ id }) => id).filter((id) => taken.includes(id)) })
        }
      >
        <div className={styles.pages}>
          {pages.map(({ id, name, shapes }) => (
            <Checkbox
              key={id}
              value={id}
              label={name}
              description={t('pages.shapes', { count: shapes })}
              disabled={shapes === 0}
            />
          ))}
        </div>
      </Checkbox.Group>
    </section>
  );
}
