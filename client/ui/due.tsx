import { useTranslation } from 'react-i18next';
import type { Due } from './dates.ts';

interface DueIconProps {
  due: Due;
  /** Pixels; 16 in rows (default), 20 in a work area's head, 24 on a deal's next action. */
  size?: number;
}

/**
 * How soon something is due, told by shape and colour: overdue is a filled circle with a mark, today a filled
 * circle with an arrow, later a clock, none a warning triangle.
 */
export function DueIcon({ due, size = 16 }: DueIconProps) {
  const { t } = useTranslation('common');
  return (
    <svg
      role="img"
      aria-label={t(`due.${due}`)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none', display: 'block', color: `var(--gl-${due === 'none' ? 'nonext' : due})` }}
    >
      {shapes[due]}
    </svg>
  );
}

const cutOut = { stroke: 'var(--gl-on-due)', strokeWidth: 1.7 };
const outline = { stroke: 'currentColor', strokeWidth: 1.5 };

const shapes = {
  overdue: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M8 4.2v4.3M8 11.5v.1" {...cutOut} />
    </>
  ),
  today: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.8 8h6.2M8.4 5.3 11.1 8l-2.7 2.7" {...cutOut} />
    </>
  ),
  later: (
    <>
      <circle cx="8" cy="8" r="6.7" {...outline} />
      <path d="M8 4.8V8l2 1.3" {...outline} />
    </>
  ),
  none: (
    <>
      <path d="M8 1.8 15 14H1z" {...outline} />
      <path d="M8 6.3v3.2M8 11.7v.1" {...outline} />
    </>
  ),
};
