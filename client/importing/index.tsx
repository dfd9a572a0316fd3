import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../machines/api/index.ts';
import { Crumbs, EmptyState, ErrorState, Loading, TopBar, useCan, useSession } from '../ui/index.ts';
import { importQuery } from './import-query.ts';
import { usePlace } from './place.ts';
import { Progress } from './progress.tsx';
import { Report } from './report.tsx';
import { Start } from './start.tsx';
import { Steps } from './steps.tsx';

/** Its rows have become what they became, and may be taken back. */
const hasEnded: ReadonlySet<Import['status']> = new Set(['done', 'cancelled', 'undoing', 'undone']);

/** `/import`: a file of contacts or deals, from choosing it to the report of what became of its rows. */
export function Screen() {
  const { t } = useTranslation('import');
  const may = useCan('imports.run');
  const { user } = useSession();
  const { place } = usePlace();
  if (!may) {
    return (
      <>
        <TopBar title={t('title')} />
        <EmptyState icon="upload" title={t('start.mayNot')}>
          {user ? t('start.mayNotText') : t('start.visitor')}
        </EmptyState>
      </>
    );
  }
  return place.file === null ? <Start /> : <Opened key={place.file} id={place.file} />;
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation('import');
  const { data: found, error, refetch } = useQuery(importQuery(id));
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          <Crumbs
            path={[
              { to: '/contacts', label: t('from') },
              { to: '/import', label: t('title') },
            ]}
            here={found?.fileName ?? ''}
          />
        }
      />
      {found ? (
        found.status === 'ready' ? (
          <Steps found={found} />
        ) : hasEnded.has(found.status) ? (
          <Report found={found} />
        ) : (
          <Progress found={found} />
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}
