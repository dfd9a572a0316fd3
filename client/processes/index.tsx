import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, Loading, TopBar, useCan } from '../ui/index.ts';
import { CreateDialog } from './create-dialog.tsx';
import { Damaged } from './damaged.tsx';
import { ImportDialog } from './importing/import-dialog.tsx';
import { useDroppedFile } from './importing/use-dropped-file.ts';
import importing from './importing/importing.module.css';
import { ProcessTable } from './process-table.tsx';
import type { Start } from './start.ts';
import { Welcome } from './welcome.tsx';

/** `/processes`: every process with its live version, its draft and who runs on it. */
export function Screen() {
  const { t } = useTranslation('designer');
  const mayEdit = useCan('processes.edit');
  const { t: say } = useTranslation('bringing');
  const [start, setStart] = useState<Start | null>(null);
  /** Null while no file is brought in; a dialog without a file asks for one. */
  const [bringing, setBringing] = useState<{ file: File | null; number: number } | null>(null);
  const bring = useCallback(
    (file: File | null) => setBringing((before) => ({ file, number: (before?.number ?? 0) + 1 })),
    [],
  );
  const isOver = useDroppedFile(mayEdit, bring);
  const list = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
    meta: { topics: ['deals'] },
  });
  const items = list.data?.items;
  return (
    <>
      <TopBar
        title={t('list.title')}
        right={
          mayEdit && items && items.length > 0 ? (
            <>
              <Button variant="default" leftSection={<Icon of="upload" />} onClick={() => bring(null)}>
                {say('button')}
              </Button>
              <Button
                leftSection={<Icon of="add" />}
                onClick={() => setStart({ from: 'template', template: '' })}
              >
                {t('list.new')}
              </Button>
            </>
          ) : undefined
        }
      />
      {list.isPending && <Loading />}
      {list.isError && (
        <ErrorState title={t('list.failed')} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && <Damaged processes={list.data.damaged} />}
      {items && items.length === 0 && list.data?.damaged.length === 0 && (
        <Welcome mayEdit={mayEdit} onStart={setStart} onImport={() => bring(null)} />
      )}
      {items && items.length > 0 && <ProcessTable items={items} />}
      {bringing && (
        <ImportDialog key={bringing.number} file={bringing.file} onClose={() => setBringing(null)} />
      )}
      {isOver && <div className={importing.over}>{say('overPage')}</div>}
      {start && <CreateDialog first={start} onClose={() => setStart(null)} />}
    </>
  );
}
