import type { ReactNode } from 'react';
import type { FoundGroup } from '../../../machines/index.ts';
import styles from './importing.module.css';

/** What drawings are drawn on, whatever the theme: their own colours are only right on it. */
const PAPER = '#ffffff';
const INK = '#000000';

/** A group's look, as in the file: its form, fill and line. */
export function Swatch({ group }: { group: FoundGroup }) {
  const paint = { fill: group.fill ?? 'none', stroke: group.stroke ?? 'none', strokeWidth: 1.5 };
  return (
    <svg className={styles.swatch} viewBox="0 0 56 36" aria-hidden="true">
      <rect width="56" height="36" rx="6" fill={PAPER} />
      <g {...paint}>{formOf(group)}</g>
    </svg>
  );
}

function formOf({ shape }: FoundGroup): ReactNode {
  switch (shape) {
    case 'ellipse':
    case 'cloud':
      return <ellipse cx="28" cy="18" rx="20" ry="12" />;
    case 'start':
      return <circle cx="28" cy="18" r="11" />;
    case 'end':
      return (
        <>
          <circle cx="28" cy="18" r="12" />
          <circle cx="28" cy="18" r="8" />
        </>
      );
    case 'terminator':
      return <rect x="8" y="8" width="40" height="20" rx="10" />;
    case 'rhombus':
      return <polygon points="28,5 48,18 28,31 8,18" />;
    case 'hexagon':
      return <polygon points="16,7 40,7 48,18 40,29 16,29 8,18" />;
    case 'parallelogram':
      return <polygon points="15,8 49,8 41,28 7,28" />;
    case 'document':
      return <path d="M9 7H47V26Q38 20 28 26T9 26Z" />;
    case 'data':
      return (
        <>
          <path d="M12 10V26C12 31 44 31 44 26V10" />
          <ellipse cx="28" cy="10" rx="16" ry="4" />
        </>
      );
    case 'note':
      return <path d="M12 6H38L45 13V30H12ZM38 6V13H45" />;
    case 'person':
      return (
        <>
          <circle cx="28" cy="10" r="5" />
          <path d="M28 15V24M19 18H37M28 24L21 32M28 24L35 32" />
        </>
      );
    case 'arrow':
      return <path d="M8 14H34V8L48 18L34 28V22H8Z" />;
    case 'line':
      return <path d="M8 18H48" />;
    case 'bar':
      return <rect x="8" y="16" width="40" height="5" />;
    case 'table':
      return <path d="M10 8H46V28H10ZM10 18H46M28 8V28" />;
    case 'picture':
      return <path d="M12 8H44V28H12ZM12 26L22 17L29 23L35 18L44 26" stroke={INK} />;
    case 'text':
      return (
        <text x="28" y="23" textAnchor="middle" fill={INK} stroke="none" className={styles.letters}>
          Aa
        </text>
      );
    case 'rounded':
    case 'box':
      return <rect x="8" y="8" width="40" height="20" rx={shape === 'rounded' ? 4 : 1.5} />;
  }
}
