import { useTranslation } from 'react-i18next';
import { actionChannels, type PipelineColumn, type WayIn } from '../../machines/api/index.ts';
import { Icon, type IconName, useDuration } from '../ui/index.ts';
import styles from './column.module.css';

/** Nobody is here: how deals get here, as drawn. */
export function EmptyColumn({ column, filtered }: { column: PipelineColumn; filtered: boolean }) {
  const { t } = useTranslation('pipeline');
  const say = useWayIn();
  const ways = column.howDealsGetHere;
  if (filtered) {
    return (
      <div className={styles.empty}>
        <b>{t('empty.filtered')}</b>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <b>{t('empty.nobody')}</b>
      {ways.length > 0 && (
        <>
          {t('empty.how')}
          <ul>
            {ways.map((way) => {
              const { icon, words } = say(way);
              return (
                <li key={words}>
                  <Icon of={icon} size={14} />
                  <span>{words}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

function useWayIn(): (way: WayIn) => { icon: IconName; words: string } {
  const { t } = useTranslation('pipeline');
  const duration = useDuration();
  return (way) => {
    switch (way.kind) {
      case 'event':
        return { icon: 'event', words: t('empty.event', { label: way.label, from: way.from }) };
      case 'result':
        return {
          icon: actionChannels.find((channel) => channel === way.channel) ?? 'task',
          words: t('empty.result', { action: way.action, result: way.result }),
        };
      case 'after':
        return {
          icon: 'timer',
          words: t('empty.after', { duration: duration(way.duration), from: way.from }),
        };
      case 'quiet':
        return {
          icon: 'timer',
          words: t('empty.quiet', { duration: duration(way.duration), from: way.from }),
        };
      case 'date':
        return { icon: 'date', words: t('empty.date', { label: way.label, from: way.from }) };
      case 'entry':
        return { icon: 'entry', words: t('empty.entry', { entry: way.entry }) };
    }
  };
}
