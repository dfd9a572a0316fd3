import { ActionIcon, Button, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { freshName, processFieldTypes, type OwnField } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import styles from '../inspector.module.css';
import page from './pages.module.css';
import { SettledText } from './settled-text.tsx';

/** Fields that this process adds to its deals. */
export function FieldsPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { fields } = useProcess();
  const add = () =>
    designer.edit({
      do: 'addField',
      label: freshName(t('fields.new'), new Set(fields.map(({ label }) => label))),
      type: 'text',
    });
  return (
    <>
      <p className={styles.text}>{t('fields.intro')}</p>
      <ul className={page.list}>
        {fields.map(({ id, label, type, choices }) => (
          <li key={id} className={page.card}>
            <div className={page.item}>
              <SettledText
                label={t('fields.label')}
                value={label}
                onSettle={(text) =>
                  designer.edit({ do: 'setField', id, patch: { label: text } }, { quiet: true })
                }
              />
              {!designer.readOnly && (
                <ActionIcon
                  aria-label={t('fields.remove', { name: label })}
                  onClick={() => designer.edit({ do: 'removeField', id })}
                >
                  <Icon of="trash" />
                </ActionIcon>
              )}
            </div>
            <Select
              aria-label={t('fields.type')}
              data={processFieldTypes.map((one) => ({ value: one, label: t(`fields.${one}`) }))}
              value={type}
              allowDeselect={false}
              readOnly={designer.readOnly}
              // The choices are the types above.
              onChange={(next) =>
                next && designer.edit({ do: 'setField', id, patch: { type: next as OwnField['type'] } })
              }
            />
            {type === 'choice' && (
              <TagsInput
                aria-label={t('fields.choices')}
                placeholder={t('fields.choicesPlaceholder')}
                value={choices ?? []}
                readOnly={designer.readOnly}
                onChange={(next) => designer.edit({ do: 'setField', id, patch: { choices: next } })}
              />
            )}
            <span className={page.aside}>{t('fields.asPath', { id })}</span>
            <FieldProblems path={`fields/${id}`} />
          </li>
        ))}
      </ul>
      {!designer.readOnly && (
        <Button variant="default" leftSection={<Icon of="add" size={14} />} onClick={add}>
          {t('fields.add')}
        </Button>
      )}
    </>
  );
}
