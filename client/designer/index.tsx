import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState, Loading, TopBar, useCan, usePhone } from '../ui/index.ts';
import { useDraft } from './draft-query.ts';
import { usePresence } from './presence/use-hand.ts';
import { Workbench } from './workbench.tsx';

/** `/processes/:id`: the process designer. */
export function Screen() {
  const { id = '' } = useParams();
  const phone = usePhone();
  const mayEdit = useCan('processes.edit');
  const mayDraw = mayEdit && !phone;
  // A desk for drawing and one for looking are not the same; turning a tablet around changes desks.
  return <Opened key={`${id} ${mayDraw}`} id={id} mayDraw={mayDraw} mayEdit={mayEdit} phone={phone} />;
}

interface OpenedProps {
  id: string;
  /** May draw here, where nobody else does. */
  mayDraw: boolean;
  mayEdit: boolean;
  phone: boolean;
}

function Opened({ id, mayDraw, mayEdit, phone }: OpenedProps) {
  const { t } = useTranslation('designer');
  const presence = usePresence(id, mayDraw);
  const draft = useDraft(id, presence.hand?.kind === 'writing');
  if (draft.data && presence.hand) {
    return (
      <Workbench
        draft={draft.data}
        presence={presence}
        hand={presence.hand}
        mayDraw={mayDraw}
        mayEdit={mayEdit}
        phone={phone}
      />
    );
  }
  return (
    <>
      <TopBar title={t('title')} />
      {draft.isError ? <ErrorState error={draft.error} onRetry={() => void draft.refetch()} /> : <Loading />}
    </>
  );
}
