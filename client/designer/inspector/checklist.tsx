import { ActionIcon, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { freshId, type Action, type ChecklistItem } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner } from '../store/context.tsx';
import { FieldProblems } from './fields/problems.tsx';
import styles from './results.module.css';
import rows from './rows.module.css';

const MOST_ITEMS = 30;

/** What whoever does the action ticks off; ids stay, so that what is ticked in open actions keeps its meaning. */
export function ChecklistFields({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { checklist = [] } = action;
  const path = `nodes/${action.id}/checklist`;
  const set = (next: ChecklistItem[], burst?: string) =>
    designer.edit(
      { do: 'setNode', id: action.id, patch: { checklist: next.length > 0 ? next : undefined } },
      { burst, quiet: true },
    );
  const add = () =>
    set([
      ...checklist,
      {
        id: freshId(
          'item',
          checklist.map(({ id }) => id),
        ),
        text: '',
      },
    ]);
  return (
    <section>
      <h3 className={rows.head}>
        {t('action.checklist')}
        {!designer.readOnly && checklist.length < MOST_ITEMS && (
          <button type="button" className={rows.add} onClick={add}>
            <Icon of="add" size={14} />
            {t('step.add')}
          </button>
        )}
      </h3>
      {checklist.length > 0 && (
        <ul className={styles.results}>
          {checklist.map(({ id, text }, index) => (
            <li key={id} className={styles.result}>
              <div className={styles.name}>
                <TextInput
                  size="xs"
                  flex={1}
                  aria-label={t('action.checklistItem', { number: index + 1 })}
                  placeholder={t('action.checklistHint')}
                  value={text}
                  maxLength={300}
                  readOnly={designer.readOnly}
                  autoFocus={text === '' && index === checklist.length - 1 && !designer.readOnly}
                  onChange={(event) => {
                    const next = event.currentTarget.value;
                    set(
                      checklist.map((one) => (one.id === id ? { id, text: next } : one)),
                      `${path}/${id}`,
                    );
                  }}
                  onBlur={() => designer.settle()}
                />
                {!designer.readOnly && (
                  <ActionIcon
                    size={24}
                    aria-label={t('action.checklistRemove', { number: index + 1 })}
                    onClick={() => set(checklist.filter((one) => one.id !== id))}
                  >
                    <Icon of="close" size={14} />
                  </ActionIcon>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <FieldProblems path={path} />
    </section>
  );
}
