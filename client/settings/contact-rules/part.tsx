import type { ReactNode } from 'react';
import { useId } from 'react';
import type { ContactRules } from '../../../machines/index.ts';
import styles from './contact-rules.module.css';

/** What every part of the form is given. */
export interface PartProps {
  rules: ContactRules;
  change: (patch: Partial<ContactRules>) => void;
}

interface SectionProps {
  title: string;
  text?: string;
  children: ReactNode;
}

/** One of the rules, with what it decides. */
export function Part({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {text && <p className={styles.text}>{text}</p>}
      </div>
      {children}
    </section>
  );
}
