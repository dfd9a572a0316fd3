import { ActionIcon, Button, Menu } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PipelineColumn } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './board.module.css';
import { nameOfColumn } from './words.ts';

/** Which column a phone shows, told by how far the board has been swiped, and how to get to another. */
export function useColumnInView(board: RefObject<HTMLElement | null>, columns: number) {
  const [inView, setInView] = useState(0);
  const reducedMotion = useReducedMotion();
  const onScroll = useCallback(() => {
    const element = board.current;
    if (element && element.clientWidth > 0) setInView(Math.round(element.scrollLeft / element.clientWidth));
  }, [board]);
  const show = useCallback(
    (index: number) => {
      const element = board.current;
      element?.scrollTo({ left: index * element.clientWidth, behavior: reducedMotion ? 'auto' : 'smooth' });
    },
    [board, reducedMotion],
  );
  return { inView: Math.max(0, Math.min(inView, columns - 1)), show, onScroll };
}

interface ColumnPickerProps {
  columns: readonly PipelineColumn[];
  inView: number;
  onShow: (index: number) => void;
}

/** Above the one column that a phone shows: which it is, its neighbours, and all of them. */
export function ColumnPicker({ columns, inView, onShow }: ColumnPickerProps) {
  const { t } = useTranslation('pipeline');
  const current = columns[inView];
  if (!current) return null;
  return (
    <div className={styles.picker}>
      <ActionIcon
        aria-label={t('picker.previous')}
        size={44}
        disabled={inView === 0}
        onClick={() => onShow(inView - 1)}
      >
        <Icon of="back" size={20} />
      </ActionIcon>
      <Menu position="bottom">
        <Menu.Target>
          <Button variant="subtle" size="lg" className={styles.picked} rightSection={<Icon of="down" />}>
            {nameOfColumn(current, t)}
            <span className={`gl-num ${styles.pickedCount}`}>{current.count}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.map((column, index) => (
            <Menu.Item
              key={column.step.id}
              onClick={() => onShow(index)}
              aria-current={index === inView || undefined}
              rightSection={<span className="gl-num">{column.count}</span>}
            >
              {nameOfColumn(column, t)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        aria-label={t('picker.next')}
        size={44}
        disabled={inView === columns.length - 1}
        onClick={() => onShow(inView + 1)}
      >
        <Icon of="next" size={20} />
      </ActionIcon>
    </div>
  );
}
