import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MailboxItem } from '../../machines/api/index.ts';
import { Icon, When } from '../ui/index.ts';
import styles from './mail-row.module.css';

interface MailRowProps {
  mail: MailboxItem;
  chosen: boolean;
  /** Moving by j and k goes over the list; Tab stops at one row and goes on to the mail. */
  tabStop: boolean;
  onChoose: () => void;
}

/** A mail as it stands in its recipient's list: to whom, what about, and the first words. */
export function MailRow({ mail, chosen, tabStop, onChoose }: MailRowProps) {
  const { t } = useTranslation('mailbox');
  const { to, subject, preview, read, repliedAt, receivedAt } = mail;
  return (
    <UnstyledButton
      className={styles.row}
      data-unread={!read || undefined}
      aria-current={chosen || undefined}
      onClick={onChoose}
      tabIndex={tabStop ? 0 : -1}
    >
      <span className={styles.mark}>
        {!read && <span className={styles.dot} role="img" aria-label={t('isUnread')} />}
        {read && repliedAt !== null && <Icon of="reply" size={14} label={t('isAnswered')} />}
      </span>
      <span className={styles.to}>{to.name || to.address}</span>
      <When at={receivedAt} as="time" className={styles.at} />
      <span className={styles.subject}>{subject || t('noSubject')}</span>
      <span className={styles.preview}>{preview}</span>
    </UnstyledButton>
  );
}
