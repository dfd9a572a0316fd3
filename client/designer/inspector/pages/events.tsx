import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { freshName } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import styles from '../inspector.module.css';
import page from './pages.module.css';
import { SettledText } from './settled-text.tsx';

/** Customer events of the process's own. */
export function EventsPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { events } = useProcess();
  const add = () =>
    designer.edit({
      do: 'addEvent',
      label: freshName(t('events.new'), new Set(events.map(({ label }) => label))),
    });
  return (
    <>
      <p className={styles.text}>{t('events.intro')}</p>
      <ul className={page.list}>
        {events.map(({ name, label }) => (
          <li key={name}>
            <div className={page.item}>
              <SettledText
                label={t('events.name')}
                value={label}
                onSettle={(text) => designer.edit({ do: 'renameEvent', name, label: text }, { quiet: true })}
              />
              {!designer.readOnly && (
                <ActionIcon
                  aria-label={t('events.remove', { name: label })}
                  onClick={() => designer.edit({ do: 'removeEvent', name })}
                >
                  <Icon of="trash" />
                </ActionIcon>
              )}
            </div>
            <span className={page.aside}>{t('events.reported', { name })}</span>
            <FieldProblems path={`events/${name}`} />
          </li>
        ))}
      </ul>
      {!designer.readOnly && (
        <Button variant="default" leftSection={<Icon of="add" size={14} />} onClick={add}>
          {t('events.add')}
        </Button>
      )}
    </>
  );
}
