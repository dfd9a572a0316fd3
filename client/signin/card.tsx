import type { ReactNode } from 'react';
import { LanguageLinks, Logo, TopBar } from '../ui/index.ts';
import styles from './card.module.css';

interface CardProps {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

/** The one card of the pages before the frame: the product's name, what this is about, and the form. */
export function Card({ title, text, children }: CardProps) {
  return (
    <main className={styles.page}>
      <TopBar title={title} />
      <div className={styles.column}>
        <div className={styles.brand}>
          <Logo size={28} />
          <span translate="no">Greenlane</span>
        </div>
        <div className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          {text && <p className={styles.text}>{text}</p>}
          {children}
        </div>
        <LanguageLinks />
      </div>
    </main>
  );
}
