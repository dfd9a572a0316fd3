import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimelineFeed } from '../ui/index.ts';
import { Panel } from './panel.tsx';

const filters = ['all', 'said', 'automation'] as const;
type Filter = (typeof filters)[number];

/** Everything said and done with somebody, over all their deals. */
export function TimelinePanel({ of, id }: { of: 'contact' | 'company'; id: string }) {
  const { t } = useTranslation('contacts');
  const [filter, setFilter] = useState<Filter>('all');
  return (
    <Panel
      label={t('timeline.label')}
      aside={
        <SegmentedControl
          value={filter}
          onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
          data={filters.map((value) => ({ value, label: t(`timeline.${value}`) }))}
          aria-label={t('timeline.show')}
        />
      }
    >
      <TimelineFeed of={of} id={id} filter={filter} />
    </Panel>
  );
}
