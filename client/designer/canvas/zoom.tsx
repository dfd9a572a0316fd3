import { ActionIcon, Tooltip } from '@mantine/core';
import { useReactFlow, useViewport } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, Kbd } from '../../ui/index.ts';
import panels from '../panels.module.css';
import styles from './floating.module.css';

/** Zoom and fit, at the right foot of the canvas; then other ways to look at it. */
export function ZoomBar({ onFit, children }: { onFit: () => void; children?: ReactNode }) {
  const { t } = useTranslation('designer');
  const { zoom } = useViewport();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  return (
    <div
      className={`${panels.float} ${styles.bar} ${styles.zoom}`}
      role="toolbar"
      aria-label={t('zoom.label')}
    >
      <ActionIcon size={28} aria-label={t('zoom.out')} onClick={() => void zoomOut({ duration: 120 })}>
        <Icon of="remove" />
      </ActionIcon>
      <Tooltip label={t('zoom.full')}>
        <button
          type="button"
          className={`${styles.percent} gl-num`}
          onClick={() => void zoomTo(1, { duration: 120 })}
        >
          {t('zoom.percent', { percent: Math.round(zoom * 100) })}
        </button>
      </Tooltip>
      <ActionIcon size={28} aria-label={t('zoom.in')} onClick={() => void zoomIn({ duration: 120 })}>
        <Icon of="add" />
      </ActionIcon>
      <Tooltip
        label={
          <>
            {t('zoom.fit')} <Kbd keys="f" />
          </>
        }
      >
        <ActionIcon size={28} aria-label={t('zoom.fit')} onClick={onFit}>
          <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden
          >
            <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
          </svg>
        </ActionIcon>
      </Tooltip>
      {children}
    </div>
  );
}
