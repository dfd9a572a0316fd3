import { isMac } from './hotkeys.ts';
import styles from './kbd.module.css';

interface KbdProps {
  /** As in `useHotkeys`: "j", "mod+enter", "?". Several, separated by a space, are shown side by side. */
  keys: string;
  /** Show it on touch screens too (the shortcut list); hints beside buttons hide there. */
  always?: boolean;
}

/** A key hint in a small frame. Hidden from screen readers: the button beside it says what it does. */
export function Kbd({ keys, always = false }: KbdProps) {
  return (
    <span className={always ? styles.keys : `${styles.keys} ${styles.hint}`} aria-hidden>
      {keys.split(' ').map((one) => (
        <kbd key={one} className={styles.key}>
          {keyLabel(one, isMac)}
        </kbd>
      ))}
    </span>
  );
}

/** "mod+enter" as "Ctrl ↵", or "⌘↵" on a Mac. */
export function keyLabel(keys: string, mac: boolean): string {
  const names: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    shift: mac ? '⇧' : 'Shift',
    alt: mac ? '⌥' : 'Alt',
    enter: '↵',
    escape: 'Esc',
    delete: 'Del',
    backspace: '⌫',
    space: 'Space',
    arrowup: '↑',
    arrowdown: '↓',
    arrowleft: '←',
    arrowright: '→',
    tab: 'Tab',
  };
  return keys
    .split(/\+(?=.)/u)
    .map((part) => names[part] ?? part.toUpperCase())
    .join(mac ? '' : ' ');
}
