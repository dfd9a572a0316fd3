import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar, Icon, When } from '../ui/index.ts';
import type { Said } from './conversation.ts';
import styles from './letters.module.css';

interface LetterProps {
  said: Said;
  /** The customer's name. */
  who: string;
  /** The name that the workspace's mail comes from. */
  us: string;
  /** Keeps it in view while it grows: it has just been written, and what it led to is still coming in. */
  follow?: boolean;
  children?: ReactNode;
}

/** One more message of the conversation, with what came of it below. The team's are folded: they are mails of the list. */
export function Letter({ said, who, us, follow = false, children }: LetterProps) {
  const { t } = useTranslation('mailbox');
  const customer = said.by === 'customer';
  const [open, setOpen] = useState(customer);
  const letter = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = letter.current;
    if (!element || !follow) return undefined;
    const watcher = new ResizeObserver(() => element.scrollIntoView({ block: 'nearest' }));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [follow]);
  const name = customer ? who : us || t('team');
  const head = (
    <>
      <Avatar name={name} decorative />
      <b>{name}</b>
      <span className={styles.subject}>{customer ? t('replied') : said.subject}</span>
      <When at={said.at} className={styles.at} />
    </>
  );
  return (
    <article ref={letter} className={styles.letter} data-by={said.by} aria-label={t('letterOf', { name })}>
      {customer ? (
        <header className={styles.head}>{head}</header>
      ) : (
        <UnstyledButton className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
          {head}
        </UnstyledButton>
      )}
      {open && <div className={styles.body}>{said.text.trim()}</div>}
      {children}
    </article>
  );
}

/** What was said before the mail that is open: one line until somebody wants it. */
export function Earlier({ said, who, us }: { said: readonly Said[]; who: string; us: string }) {
  const { t } = useTranslation('mailbox');
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={open ? 'down' : 'next'} size={14} />
        {t('earlier', { count: said.length })}
      </UnstyledButton>
      {open && said.map((one) => <Letter key={one.id} said={one} who={who} us={us} />)}
    </>
  );
}
