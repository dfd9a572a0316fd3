import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './topbar.module.css';

interface Slots {
  where: HTMLElement | null;
  right: HTMLElement | null;
  setWhere: (element: HTMLElement | null) => void;
  setRight: (element: HTMLElement | null) => void;
  title: string;
  setTitle: (title: string) => void;
}

const TopBarSlots = createContext<Slots | null>(null);

/** Stands around the frame; holds the two places of the top bar that screens fill. */
export function TopBarProvider({ children }: { children: ReactNode }) {
  const [where, setWhere] = useState<HTMLElement | null>(null);
  const [right, setRight] = useState<HTMLElement | null>(null);
  const [title, setTitle] = useState('');
  const slots = useMemo(() => ({ where, right, setWhere, setRight, title, setTitle }), [where, right, title]);
  return <TopBarSlots value={slots}>{children}</TopBarSlots>;
}

export function useTopBarSlots(): Slots {
  const slots = use(TopBarSlots);
  if (!slots) throw new Error('A screen stands inside the frame, which provides the top bar.');
  return slots;
}

interface TopBarProps {
  /** The page's name in the browser tab, and what a screen reader says on arriving. */
  title: string;
  /** Left: where I am. Text, a switch, or Crumbs. The title in bold unless told. */
  where?: ReactNode;
  /** Right: state and actions of the screen, before the search and the person. */
  right?: ReactNode;
}

/**
 * What a screen puts into the frame's top bar. Render it once, anywhere in the screen. Outside the frame (the
 * sign-in) it names the browser tab only.
 */
export function TopBar({ title, where, right }: TopBarProps) {
  const slots = use(TopBarSlots);
  const setTitle = slots?.setTitle;
  useEffect(() => {
    document.title = `${title} · Greenlane`;
    setTitle?.(title);
  }, [title, setTitle]);
  if (!slots) return null;
  return (
    <>
      {slots.where && createPortal(where ?? <b className={styles.title}>{title}</b>, slots.where)}
      {slots.right && right !== undefined && createPortal(right, slots.right)}
    </>
  );
}

/** The bold words of a "where" slot, with quieter words after them that give way first. */
export function Where({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <>
      <b className={styles.title}>{children}</b>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </>
  );
}
