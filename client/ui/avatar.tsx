import { Tooltip } from '@mantine/core';
import styles from './avatar.module.css';

interface AvatarProps {
  name: string;
  /** Pixels: 20 on cards, 24 in rows (default), 28 in the top bar, 36 at the head of a person. */
  size?: number;
  /** Set where the name stands beside it, so that it is not read twice. */
  decorative?: boolean;
}

/** A person as initials. The name shows on hover unless it stands beside it. */
export function Avatar({ name, size = 24, decorative = false }: AvatarProps) {
  const circle = (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.36)) }}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials(name)}
    </span>
  );
  return decorative ? circle : <Tooltip label={name}>{circle}</Tooltip>;
}

/** "Mira Halvorsen" gives MH, "Cher" C; letters count by what is seen, so that emoji and accents stay whole. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letter = (word: string | undefined) =>
    word === undefined ? '' : ([...segmenter.segment(word)][0]?.segment ?? '').toUpperCase();
  return letter(first) + letter(last) || '?';
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
