import { Button, Drawer } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { Icon } from './icons.tsx';
import styles from './panes.module.css';
import { useNarrow } from './viewport.ts';

interface PanesProps {
  /** Left: what to choose from. Scrolls inside; give it a head and a `flex: 1; overflow: auto` body. */
  list: ReactNode;
  listLabel: string;
  /** Middle: what is chosen. */
  work: ReactNode;
  workLabel: string;
  /** Right, optional. Below 1200 px it is a drawer, opened by a button of the screen (`useNarrow()` says when). */
  side?: ReactNode;
  sideLabel?: string;
  sideOpen?: boolean;
  onSideClose?: () => void;
  /** On a phone one pane is in view: the list until something is chosen, then the work with a way back. */
  shows: 'list' | 'work';
  onBack: () => void;
  /** Widths in pixels; 380 and 320 unless told. */
  listWidth?: number;
  sideWidth?: number;
}

/** Two or three panes beside each other that scroll on their own, one at a time on a phone. */
export function Panes(props: PanesProps) {
  const narrow = useNarrow();
  const { list, work, side, shows, listWidth = 380, sideWidth = 320 } = props;
  const hasSide = side !== undefined && side !== null;
  // Custom properties are not in React's list of style names.
  const widths = { '--list': `${listWidth}px`, '--side': `${sideWidth}px` } as CSSProperties;
  return (
    <div
      className={hasSide ? `${styles.panes} ${styles.three}` : styles.panes}
      data-shows={shows}
      style={widths}
    >
      <section className={`${styles.pane} ${styles.list}`} aria-label={props.listLabel}>
        {list}
      </section>
      <section className={`${styles.pane} ${styles.work}`} aria-label={props.workLabel}>
        <div className={styles.back}>
          <Button variant="subtle" onClick={props.onBack} leftSection={<Icon of="back" />}>
            {props.listLabel}
          </Button>
        </div>
        {work}
      </section>
      {hasSide && !narrow && (
        <aside className={`${styles.pane} ${styles.side}`} aria-label={props.sideLabel}>
          {side}
        </aside>
      )}
      {hasSide && narrow && (
        <Drawer
          opened={props.sideOpen ?? false}
          onClose={() => props.onSideClose?.()}
          title={props.sideLabel}
          classNames={{ body: styles.drawerBody }}
        >
          {side}
        </Drawer>
      )}
    </div>
  );
}
