import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  label: ReactNode;
  /** Right of the label: a link, a count, an action. */
  aside?: ReactNode;
  children: ReactNode;
  /** Content to the edges. */
  flush?: boolean;
}

/** One card of the deal's page. */
export function Panel({ label, aside, children, flush = false }: PanelProps) {
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.label}>{label}</h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
