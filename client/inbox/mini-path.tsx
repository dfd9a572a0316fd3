import { useTranslation } from 'react-i18next';
import type { PathPart } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './mini-path.module.css';

/** Stages as dots, passive stays as hatched stretches between them; the present one is outlined. */
export function MiniPath({ path }: { path: readonly PathPart[] }) {
  const { t } = useTranslation('inbox');
  if (path.length === 0) return null;
  const names = (state: PathPart['state']) =>
    path.filter((part) => part.state === state).map((part) => part.step.name);
  const label = [
    names('past').length > 0 ? t('path.reached', { steps: names('past').join(', ') }) : null,
    names('current').length > 0 ? t('path.now', { steps: names('current').join(', ') }) : null,
    names('future').length > 0 ? t('path.ahead', { steps: names('future').join(', ') }) : null,
  ];
  return (
    <div className={styles.path} role="img" aria-label={label.filter((part) => part !== null).join(' ')}>
      {path.map((part, index) => {
        const before = path[index - 1];
        return part.kind === 'passive' ? (
          <span
            key={part.step.id}
            className={`gl-hatch ${styles.stay}`}
            data-state={part.state}
            title={part.step.name}
          />
        ) : (
          <span
            key={part.step.id}
            className={styles.reach}
            data-grows={before?.kind === 'stage' || undefined}
          >
            {before?.kind === 'stage' && (
              <span className={styles.way} data-reached={part.state !== 'future' || undefined} />
            )}
            <span className={styles.dot} data-state={part.state} title={part.step.name}>
              {(part.state === 'past' || part.state === 'current') && <Icon of="check" size={8} stroke={4} />}
            </span>
          </span>
        );
      })}
    </div>
  );
}
