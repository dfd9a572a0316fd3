import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState, Loading, TopBar } from '../ui/index.ts';
import { Editor } from './editor.tsx';
import { formQuery } from './forms-query.ts';
import { FormsList } from './forms-list.tsx';

/** `/forms`: all lead forms; `/forms/:id`: one of them, to build, to share, and what people answered. */
export function Screen() {
  const { id } = useParams();
  return id === undefined ? <FormsList /> : <OneForm key={id} id={id} />;
}

function OneForm({ id }: { id: string }) {
  const { t } = useTranslation('forms');
  const form = useQuery(formQuery(id));
  if (form.data) return <Editor page={form.data} />;
  return (
    <>
      <TopBar title={t('title')} />
      {form.isError ? (
        <ErrorState title={t('failed')} error={form.error} onRetry={() => void form.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}
