import type { ReactNode } from 'react';
import styles from './contacts.module.css';

interface PanelProps {
  label: string;
  /** Right of the label. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of a person's or company's page. */
export function Panel({ label, aside, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      <header className={styles.panelHead}>
        <h2 className={styles.panelLabel}>{label}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
