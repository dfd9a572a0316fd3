import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ResultOption } from '../../../machines/api/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Kbd } from '../kbd.tsx';
import { useLeadsTo } from './leads-to.tsx';
import styles from './result-buttons.module.css';

interface ResultButtonsProps {
  /** The action's id in the drawing. */
  action: string;
  results: readonly ResultOption[];
  disabled?: boolean;
  /** Off where keys are pressed while reading: a slip must not move a customer. */
  withKeys: boolean;
  /** The first one is told by its digit like the others. */
  digits?: boolean;
  onResult: (result: ResultOption) => void;
}

/** One button per way to end the action, with where each leads; digits press them, `e` the first. */
export function ResultButtons({
  action,
  results,
  disabled = false,
  withKeys,
  digits = false,
  onResult,
}: ResultButtonsProps) {
  const { t } = useTranslation('work');
  const leadsTo = useLeadsTo(action);
  const [first] = results;
  useHotkeys(t('verb.keys'), [
    {
      keys: 'e',
      label: first?.label ?? t('verb.result'),
      enabled: withKeys && !disabled && first !== undefined,
      run: (event) => first && !event.repeat && onResult(first),
    },
    ...results.slice(0, 9).map((one, index) => ({
      keys: String(index + 1),
      ...(index === 0 ? {} : { label: one.label }),
      enabled: withKeys && !disabled,
      // A key held down must not end the next action too, which opens by itself.
      run: (event: KeyboardEvent) => !event.repeat && onResult(one),
    })),
  ]);
  return (
    <div className={styles.results} role="group" aria-label={t('do.how')}>
      {results.map((one, index) => {
        const leads = leadsTo(one);
        return (
          <Button
            key={one.result}
            variant={index === 0 ? 'filled' : 'default'}
            disabled={disabled}
            onClick={() => onResult(one)}
            rightSection={
              withKeys && index < 9 ? (
                <Kbd keys={index === 0 && !digits ? 'e' : String(index + 1)} />
              ) : undefined
            }
            classNames={{ root: styles.result, inner: styles.inner, label: styles.label }}
          >
            <span className={styles.name}>{one.label}</span>
            {leads !== null && <span className={styles.leads}>{leads}</span>}
          </Button>
        );
      })}
    </div>
  );
}
