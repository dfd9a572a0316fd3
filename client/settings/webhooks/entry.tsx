import { Code, UnstyledButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../../ui/index.ts';
import styles from './webhooks.module.css';

export type OutcomeKind = 'fine' | 'later' | 'wrong';

/** How it ended: by an icon and words, the colour only beside them. */
export function Outcome({ of, text }: { of: OutcomeKind; text: string }) {
  const icon = of === 'fine' ? 'check' : of === 'later' ? 'timer' : 'error';
  return (
    <span className={styles.outcome} data-kind={of}>
      <Icon of={icon} size={14} />
      <span className="gl-num">{text}</span>
    </span>
  );
}

/** One line of a log, with what was said behind it. */
export function Entry({
  outcome,
  title,
  aside,
  children,
}: {
  outcome: ReactNode;
  title: string;
  aside: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.entry}>
      <UnstyledButton
        className={styles.line}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon of={open ? 'down' : 'next'} size={14} />
        {outcome}
        <span className={styles.what}>{title}</span>
        <span className={styles.aside}>{aside}</span>
      </UnstyledButton>
      {open && (
        <div id={id} className={styles.inside}>
          {children}
        </div>
      )}
    </div>
  );
}

/** A body as it went over the wire; JSON laid out to be read. */
export function Text({ label, text }: { label: string; text: string }) {
  return (
    <figure className={styles.text}>
      <figcaption className="gl-label">{label}</figcaption>
      <Code block className={styles.code}>
        {readable(text)}
      </Code>
    </figure>
  );
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // not JSON: as it is
  }
}
