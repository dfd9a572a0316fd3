import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './column.module.css';
import type { Target } from './ways.ts';
import { sayWays } from './words.ts';

interface BandProps {
  role: 'rest' | 'source' | 'lit' | 'shut';
  /** Undefined until the server has said. */
  target: Target | null | undefined;
}

/** Under a column's head while a card is carried: what a drop here reports, or in a few words why not. */
export function Band({ role, target }: BandProps) {
  const { icon, words } = useWords(role, target);
  return (
    <div className={styles.band}>
      {icon && <Icon of={icon} size={14} />}
      <span>{words}</span>
    </div>
  );
}

function useWords(role: BandProps['role'], target: BandProps['target']): { icon?: IconName; words: string } {
  const { t } = useTranslation('pipeline');
  const { ways } = useBoard();
  if (role === 'source') return { icon: 'move', words: t('band.source') };
  if (!ways) return { words: '…' };
  if (target?.kind === 'ways') return { icon: 'check', words: sayWays(target.ways, t) };
  const shut: IconName = 'disqualified';
  if (target?.kind !== 'no') return { icon: shut, words: t('band.notFrom', { from: ways.from.name }) };
  switch (target.why) {
    case 'back':
      return { icon: shut, words: t('band.back') };
    case 'guard':
      return { icon: 'guard', words: t('band.guard') };
    case 'timer':
      return { icon: 'timer', words: t('band.timer') };
    case 'first':
    case 'no-arrow':
      return { icon: shut, words: t('band.notFrom', { from: ways.from.name }) };
  }
}
