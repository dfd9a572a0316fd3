import type { PillWords } from '../drawing/arrow-words.ts';
import { Icon } from '../../ui/index.ts';
import styles from './rows.module.css';

/** What makes an arrow fire, as the first column of a row. */
export function WhenCell({ words, fallback }: { words: readonly PillWords[]; fallback: string }) {
  const [first] = words;
  if (!first) {
    return (
      <span className={styles.when}>
        <Icon of="arrow" size={12} />
        <span>{fallback}</span>
      </span>
    );
  }
  const rest = words.slice(1).map(({ text }) => text);
  return (
    <span className={styles.when} data-timed={first.tone === 'timed' || undefined}>
      <Icon of={first.icon} size={12} />
      <span>{[first.text, ...rest].join(' · ')}</span>
    </span>
  );
}
