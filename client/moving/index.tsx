import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Draft, type StepNames } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { Crumbs, EmptyState, ErrorState, Loading, TopBar } from '../ui/index.ts';
import { movesQuery, planQuery } from './moving-query.ts';
import styles from './moving.module.css';
import { Plan } from './plan.tsx';
import { Progress } from './progress.tsx';

/** `/processes/:id/moving`: takes running deals to the newest version of their process. */
export function Screen() {
  const { t } = useTranslation('moving');
  const { id = '' } = useParams();
  const [steps, setSteps] = useState<StepNames>({});
  const moves = useQuery(movesQuery(id));
  const latest = moves.data?.items[0];
  const running = latest?.status === 'running';
  // What is under way needs no plan; the next one is made of what it leaves.
  const plan = useQuery({
    ...planQuery(id, steps, latest?.finishedAt ?? null),
    enabled: moves.isSuccess && !running,
  });
  const name = useQuery({
    queryKey: ['process', id, 'name'],
    queryFn: async ({ signal }) =>
      (await api.get(`/processes/${encodeURIComponent(id)}/draft`, Draft, { signal })).process.name,
  }).data;
  const failed = plan.isError ? plan : moves.isError ? moves : null;
  const designer = `/processes/${encodeURIComponent(id)}`;
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          <Crumbs
            path={[
              { to: '/processes', label: t('processes') },
              { to: designer, label: name ?? '…' },
            ]}
            here={t('title')}
          />
        }
      />
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !moves.data ? (
        <Loading />
      ) : (
        <div className={styles.page}>
          {latest && <Progress move={latest} />}
          {!running && !plan.data && <Loading />}
          {!running && plan.data && plan.data.deals > 0 && (
            <Plan process={id} plan={plan.data} steps={steps} onSteps={setSteps} />
          )}
          {!latest && plan.data?.deals === 0 && (
            <EmptyState
              icon="check"
              title={t('none.title', { number: plan.data.to.number })}
              action={
                <Button component={Link} to={designer} variant="default">
                  {t('none.back')}
                </Button>
              }
            >
              {t('none.text')}
            </EmptyState>
          )}
        </div>
      )}
    </>
  );
}
