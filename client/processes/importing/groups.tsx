import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FoundGroup, type Meaning, meanings } from '../../../machines/index.ts';
import type { Choice } from './messages.ts';
import { Swatch } from './swatch.tsx';
import { withMeaning } from './use-import.ts';
import styles from './importing.module.css';

interface GroupsProps {
  groups: readonly FoundGroup[];
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

/** The looks found in a drawing, each with what it means; first those that only a person can tell. */
export function Groups({ groups, choice, onChoose }: GroupsProps) {
  const { t } = useTranslation('bringing');
  const chosen = new Map(choice.meanings);
  const sorted = [...groups.filter(({ asked }) => asked), ...groups.filter(({ asked }) => !asked)];
  const open = groups.filter(({ asked, key }) => asked && !chosen.has(key)).length;
  return (
    <section className={styles.section} aria-label={t('groups.title')}>
      <h3>{t('groups.title')}</h3>
      <p>{open > 0 ? t('groups.asked', { count: open }) : t('groups.proposed')}</p>
      <ul className={styles.groups}>
        {sorted.map((group) => {
          const isOpen = group.asked && !chosen.has(group.key);
          const words = group.examples.join(' · ') || t('groups.noWords');
          return (
            <li key={group.key} data-asked={isOpen || undefined}>
              <Swatch group={group} />
              <span className={styles.words}>
                <b>{t(`shape.${group.shape}`, { count: group.count })}</b>
                <span title={words}>{words}</span>
              </span>
              <NativeSelect
                className={styles.meaning}
                aria-label={t('groups.means', {
                  look: t(`shape.${group.shape}`, { count: group.count }),
                  words,
                })}
                value={chosen.get(group.key) ?? group.proposed}
                description={isOpen ? t('groups.yourCall') : undefined}
                inputWrapperOrder={['input', 'description']}
                onChange={({ currentTarget: { value } }) => {
                  const meaning = meanings.find((one) => one === value);
                  if (meaning) onChoose(withMeaning(choice, group, meaning));
                }}
                data={meanings.map((value: Meaning) => ({ value, label: t(`meaning.${value}`) }))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
