import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { MailBody } from './mail-body.tsx';
import styles from './whole-mail.module.css';

/** One press shows all of a mail: what it quotes, its signature, its attachments. */
export function WholeMail({ id }: { id: string }) {
  const { t } = useTranslation('questions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={open ? 'up' : 'email'} size={14} />
        {open ? t('mail.less') : t('mail.whole')}
      </UnstyledButton>
      {open && (
        <div className={styles.whole}>
          <MailBody id={id} />
        </div>
      )}
    </>
  );
}
