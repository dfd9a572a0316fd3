import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Import, ImportUndoPreview } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, Loading } from '../ui/index.ts';
import { at, importQuery } from './import-query.ts';
import styles from './undo.module.css';

/** Takes an import back, after a look at what goes and what stays. */
export function Undo({ found }: { found: Import }) {
  const { t } = useTranslation('import');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="md"
        variant="default"
        leftSection={<Icon of="undo" />}
        loading={found.status === 'undoing'}
        onClick={() => setOpened(true)}
      >
        {t('undo.action')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('undo.title', { file: found.fileName })}
      >
        {opened && <WhatGoes found={found} onDone={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

const pathOf = { deal: '/deals/', contact: '/contacts/', company: '/companies/' } as const;

function WhatGoes({ found, onDone }: { found: Import; onDone: () => void }) {
  const { t } = useTranslation('import');
  const client = useQueryClient();
  const preview = useQuery({
    queryKey: ['import-undo', found.id],
    queryFn: ({ signal }) => api.get(`${at(found.id)}/undo`, ImportUndoPreview, { signal }),
    gcTime: 0,
  });
  const taking = useMutation({
    mutationFn: () => api.post(`${at(found.id)}/undo`, {}, Import),
    onSuccess: (answer) => {
      client.setQueryData(importQuery(found.id).queryKey, answer);
      void client.invalidateQueries({ queryKey: ['imports'] });
      onDone();
    },
  });
  const { data, error, refetch } = preview;
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { kinds, reasons, stays } = data;
  const goes = kinds.filter((one) => one.goes > 0);
  const putBack = kinds.reduce((sum, one) => sum + one.putBack, 0);
  const nothing = goes.length === 0 && putBack === 0;
  return (
    <div className={styles.dialog}>
      {nothing ? (
        <p>{t('undo.nothing')}</p>
      ) : (
        <section>
          <h3 className={styles.heading}>{t('undo.goes')}</h3>
          <ul className={styles.list}>
            {goes.map((one) => (
              <li key={one.kind}>{t(`undo.${one.kind}`, { count: one.goes })}</li>
            ))}
            {putBack > 0 && <li>{t('undo.putBack', { count: putBack })}</li>}
          </ul>
        </section>
      )}
      {reasons.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('undo.stays')}</h3>
          <ul className={styles.list}>
            {reasons.map(({ kind, why, count }) => (
              <li key={`${kind} ${why}`}>
                {t(`undo.${kind}`, { count })} <span className={styles.why}>{t(`undo.why.${why}`)}</span>
              </li>
            ))}
          </ul>
          <ul className={styles.named}>
            {stays.map(({ kind, id, name }) => (
              <li key={id}>
                {kind === 'product' ? (
                  name
                ) : (
                  <Link to={pathOf[kind] + encodeURIComponent(id)}>{name || t('undo.unnamed')}</Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className={styles.foot}>
        <Button variant="default" onClick={onDone}>
          {t('undo.keep')}
        </Button>
        <Button color="ink" disabled={nothing} loading={taking.isPending} onClick={() => taking.mutate()}>
          {t('undo.action')}
        </Button>
      </footer>
    </div>
  );
}
