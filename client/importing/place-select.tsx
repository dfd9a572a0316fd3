import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepRef } from '../../machines/api/index.ts';
import { Icon, type IconName } from '../ui/index.ts';
import styles from './meaning.module.css';

interface PlaceSelectProps {
  places: readonly StepRef[];
  /** Undefined: undecided; null: the rows are left out. */
  value: string | null | undefined;
  onChange: (value: string | null) => void;
  label: string;
  /** Words for null; without them null can't be chosen. */
  none?: string;
  /** Only where deals end. */
  outcomesOnly?: boolean;
}

/** The option of leaving rows out; no step is called that, since ids have no blanks. */
const NONE = ' none';

/** A step or outcome, told by its icon as on the board: green with the hand, red with the hourglass, outcomes by theirs. */
export function PlaceSelect({
  places,
  value,
  onChange,
  label,
  none,
  outcomesOnly = false,
}: PlaceSelectProps) {
  const { t } = useTranslation('import');
  const data = useMemo(() => {
    const group = (name: string, of: (place: StepRef) => boolean) => {
      const items = places.filter(of).map(({ id, name: words }) => ({ value: id, label: words }));
      return items.length > 0 ? [{ group: name, items }] : [];
    };
    const steps = outcomesOnly
      ? []
      : [
          ...group(
            t('meaning.stagesGroup'),
            ({ half, influence }) => half === 'sales' && influence === 'influenced',
          ),
          ...group(
            t('meaning.passiveGroup'),
            ({ half, influence }) => half === 'sales' && influence === 'passive',
          ),
          ...group(t('meaning.marketingGroup'), ({ half }) => half === 'marketing'),
        ];
    return [
      ...steps,
      ...group(t('meaning.outcomesGroup'), ({ kind }) => kind === 'outcome'),
      ...(none === undefined ? [] : [{ value: NONE, label: none }]),
    ];
  }, [places, none, outcomesOnly, t]);
  const chosen = places.find(({ id }) => id === value);
  return (
    <Select
      aria-label={label}
      data={data}
      value={value === null ? NONE : (value ?? null)}
      onChange={(next) => next !== null && onChange(next === NONE ? null : next)}
      placeholder={t('meaning.choose')}
      error={value === undefined}
      allowDeselect={false}
      maxDropdownHeight={360}
      leftSection={chosen && <PlaceIcon place={chosen} />}
      renderOption={({ option }) => {
        const place = places.find(({ id }) => id === option.value);
        return (
          <span className={styles.option}>
            {place && <PlaceIcon place={place} />}
            {option.label}
          </span>
        );
      }}
    />
  );
}

export function PlaceIcon({ place }: { place: StepRef }) {
  const icon: IconName = place.outcome ?? place.influence ?? 'step';
  return (
    <span className={styles.placeIcon} data-of={icon}>
      <Icon of={icon} size={14} />
    </span>
  );
}
