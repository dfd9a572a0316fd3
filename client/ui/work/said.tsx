import { UnstyledButton } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Message } from '../../../machines/api/index.ts';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icons.tsx';
import { WholeMail } from '../mail/whole-mail.tsx';
import { When } from '../when.tsx';
import { Paragraphs } from './paragraphs.tsx';
import styles from './said.module.css';

interface SaidProps {
  /** Oldest first. */
  said: readonly Message[];
  /** How many came before those. */
  before: number;
  deal: string;
  /** What we said is told elsewhere. */
  onlyTheirs?: boolean;
}

/** What was said last, just above where one answers; what came before is one line until it is opened. */
export function Said({ said, before, deal, onlyTheirs = false }: SaidProps) {
  const { t } = useTranslation('work');
  const [open, setOpen] = useState(false);
  // What the customer said last is read whole; what we said last is known here.
  const last = said.at(-1)?.direction === 'in' ? said.at(-1) : undefined;
  const earlier = onlyTheirs ? [] : last ? said.slice(0, -1) : said;
  const newest = earlier.at(-1);
  return (
    <>
      {newest && (
        <UnstyledButton className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={open ? 'down' : 'next'} size={14} />
          <Icon of="email" size={14} />
          <span className={styles.foldWords}>{foldWords(newest, earlier.length - 1 + before)}</span>
          <When at={newest.at} />
        </UnstyledButton>
      )}
      {open && before > 0 && (
        <Link className={styles.before} to={`/deals/${deal}`}>
          {t('said.before', { count: before })}
        </Link>
      )}
      {open && earlier.map((message) => <SaidMessage key={message.id} message={message} />)}
      {last && <SaidMessage message={last} />}
    </>
  );

  function foldWords(message: Message, count: number): string {
    const who = message.direction === 'out' ? t('said.us') : (message.contact?.name ?? message.from);
    const { subject } = message;
    return count > 0 ? t('said.foldMore', { who, subject, count }) : t('said.fold', { who, subject });
  }
}

function SaidMessage({ message }: { message: Message }) {
  const { t } = useTranslation('work');
  const { direction, contact, from, to, subject, text, at } = message;
  const name = direction === 'in' ? (contact?.name ?? from) : from;
  return (
    <article className={styles.message} aria-label={subject}>
      <header className={styles.head}>
        <Avatar name={direction === 'in' ? name : plainName(from)} decorative />
        <b>{direction === 'in' ? name : plainName(from)}</b>
        <span className={styles.to}>
          {direction === 'in' ? t('said.toUs') : t('said.to', { name: contact?.name ?? to })}
        </span>
        <When at={at} className={styles.at} />
      </header>
      {subject !== '' && <p className={styles.subject}>{subject}</p>}
      <Clamped text={text} />
      {direction === 'in' && (
        <div className={styles.rest}>
          <WholeMail id={message.id} />
        </div>
      )}
    </article>
  );
}

/** "Mira Halvorsen" of "Mira Halvorsen <mira@example.com>". */
const plainName = (address: string): string => /^"?([^"<]+?)"?\s*</u.exec(address)?.[1] ?? address;

/** Long messages end in a fade until somebody wants all of it. */
function Clamped({ text }: { text: string }) {
  const { t } = useTranslation('work');
  const body = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = body.current;
    if (element) setLong(element.scrollHeight > element.clientHeight + 1);
  }, [text]);
  return (
    <>
      <div
        ref={body}
        className={whole ? styles.body : styles.clamped}
        data-cut={(long && !whole) || undefined}
      >
        <Paragraphs text={text} />
      </div>
      {long && !whole && (
        <UnstyledButton className={styles.more} onClick={() => setWhole(true)}>
          {t('said.whole')}
        </UnstyledButton>
      )}
    </>
  );
}
