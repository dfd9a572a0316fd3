import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Draft } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Loading, TopBar, useCan, usePhone } from '../ui/index.ts';
import { Workbench } from './workbench.tsx';

/** `/processes/:id`: the process designer. */
export function Screen() {
  const { t } = useTranslation('designer');
  const { id = '' } = useParams();
  const phone = usePhone();
  const mayEdit = useCan('processes.edit');
  const editable = mayEdit && !phone;
  const draft = useQuery({
    queryKey: ['process', id, 'draft'],
    queryFn: ({ signal }) => api.get(`/processes/${encodeURIComponent(id)}/draft`, Draft, { signal }),
    // The page itself holds the newest state; only what others save (live) is of interest.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (draft.data) {
    // A desk for drawing and one for looking are not the same; turning a tablet around changes desks.
    const key = `${id} ${editable}`;
    return <Workbench key={key} draft={draft.data} editable={editable} mayEdit={mayEdit} phone={phone} />;
  }
  return (
    <>
      <TopBar title={t('title')} />
      {draft.isError ? <ErrorState error={draft.error} onRetry={() => void draft.refetch()} /> : <Loading />}
    </>
  );
}
