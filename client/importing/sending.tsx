import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportPreview } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './check.module.css';
import type { MappingEdit } from './import-query.ts';

interface SendingProps {
  sending: ImportPreview['sending'];
  mapping: ImportMapping;
  onChange: (edit: MappingEdit) => void;
}

/** What leaves at once if ticked: how many messages, to how many people, and what keeps others from it. */
export function Sending({ sending, mapping, onChange }: SendingProps) {
  const { t } = useTranslation('import');
  const { messages, byAction, contacts, withoutConsent, stopped, withoutEmail, delivery } = sending;
  const kept = [
    withoutConsent > 0 && t('consent.withoutConsent', { count: withoutConsent }),
    stopped > 0 && t('consent.stopped', { count: stopped }),
    withoutEmail > 0 && t('consent.withoutEmail', { count: withoutEmail }),
  ].filter((one) => one !== false);
  return (
    <div className={styles.part}>
      <h2 className={styles.title}>{t('consent.sending')}</h2>
      {messages === 0 && kept.length === 0 ? (
        <p className={styles.text}>{t('consent.noMessages')}</p>
      ) : (
        <>
          <Checkbox
            className={styles.tick}
            checked={mapping.sendEntering}
            disabled={messages === 0 && !mapping.sendEntering}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              onChange((now) => ({ ...now, sendEntering: checked }));
            }}
            label={
              <>
                {t('consent.tick', { count: messages })}
                {messages > 0 && ` ${t('consent.toPeople', { count: contacts })}`}
              </>
            }
          />
          {messages > 0 && (
            <ul className={styles.details}>
              {byAction.map(({ action, count }) => (
                <li key={action}>
                  <Icon of="email" size={14} />
                  <span className="gl-num">{count}</span> {action}
                </li>
              ))}
            </ul>
          )}
          {kept.map((words) => (
            <p key={words} className={styles.kept}>
              <Icon of="info" size={14} />
              {words}
            </p>
          ))}
          {messages > 0 && <p className={styles.text}>{t(`consent.delivery.${delivery}`)}</p>}
        </>
      )}
      <p className={styles.text}>{t('consent.goesOn')}</p>
    </div>
  );
}
