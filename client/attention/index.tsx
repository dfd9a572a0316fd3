import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkFilter } from '../../machines/api/index.ts';
import {
  BulkBar,
  EmptyState,
  ErrorState,
  Loading,
  PipelineTabs,
  TopBar,
  useBulk,
  useCan,
  useNarrow,
} from '../ui/index.ts';
import styles from './attention.module.css';
import { DealList } from './deal-list.tsx';
import { Filters } from './filters.tsx';
import { People } from './people.tsx';
import { type Place, usePlace } from './place.ts';
import { useAttention, useAttentionDeals } from './queries.ts';

/** `/attention`: open deals that need a look, why, whose they are, and who has room for more. */
export function Screen() {
  const { t } = useTranslation('attention');
  const { place, go } = usePlace();
  const { data, error, refetch } = useAttention(place);
  return (
    <>
      <TopBar
        title={t('title')}
        where={<PipelineTabs current="attention" process={place.process ?? undefined} alone />}
      />
      {data ? (
        <Told key={`${place.kind} ${place.owner} ${place.process}`} told={data} place={place} go={go} />
      ) : error ? (
        <ErrorState title={t('error')} error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

interface ToldProps {
  told: NonNullable<ReturnType<typeof useAttention>['data']>;
  place: Place;
  go: (change: Partial<Place>) => void;
}

function Told({ told, place, go }: ToldProps) {
  const { t } = useTranslation('attention');
  const narrow = useNarrow();
  const mayWork = useCan('deals.work');
  const [side, setSide] = useState<'deals' | 'people'>('deals');
  return (
    <div className={styles.screen}>
      <Filters told={told} place={place} go={go} />
      {narrow && (
        <SegmentedControl
          className={styles.sides}
          fullWidth
          aria-label={t('sides')}
          value={side}
          onChange={setSide}
          data={[
            { value: 'deals', label: t('side.deals') },
            { value: 'people', label: t('side.people') },
          ]}
        />
      )}
      <div className={styles.body}>
        {(!narrow || side === 'deals') && <Deals told={told} place={place} mayWork={mayWork} />}
        {(!narrow || side === 'people') && <People told={told} place={place} go={go} />}
      </div>
    </div>
  );
}

function Deals({ told, place, mayWork }: Omit<ToldProps, 'go'> & { mayWork: boolean }) {
  const { t } = useTranslation('attention');
  const { query, deals } = useAttentionDeals(place);
  const bulk = useBulk();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState(false);
  const all = allOf(told, place);
  const clear = () => {
    setChosen(new Set());
    setWhole(false);
  };
  return (
    <section className={styles.deals} aria-label={t('side.deals')}>
      <div className={styles.scroll}>
        {query.data ? (
          deals.length > 0 ? (
            <DealList
              deals={deals}
              pages={query}
              chosen={whole ? new Set(deals.map(({ id }) => id)) : chosen}
              onChoose={
                mayWork
                  ? (ids, on) => {
                      setWhole(false);
                      setChosen((before) => {
                        const next = new Set(whole ? deals.map(({ id }) => id) : before);
                        for (const id of ids)
                          if (on) next.add(id);
                          else next.delete(id);
                        return next;
                      });
                    }
                  : null
              }
            />
          ) : (
            <EmptyState icon="check" title={place.kind ? t(`none.${place.kind}`) : t('none.all')}>
              {t('none.text')}
            </EmptyState>
          )
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading />
        )}
      </div>
      <BulkBar
        bulk={bulk}
        chosen={[...chosen]}
        all={all}
        whole={whole}
        onWhole={() => setWhole(true)}
        onClear={clear}
      />
    </section>
  );
}

/** All deals of one reason, loaded or not. */
function allOf(
  told: ToldProps['told'],
  { kind, owner, process }: Place,
): { count: number; filter: BulkFilter } | null {
  if (kind === null) return null;
  const kinds =
    owner === null ? told.kinds : told.owners.find((one) => (one.owner?.id ?? 'none') === owner)?.kinds;
  return {
    count: kinds?.[kind] ?? 0,
    filter: { process, attention: kind, ...(owner === null ? {} : { owner }) },
  };
}
