import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeDone, type DealPage, DealMovePreview } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { ErrorState, Loading, PlaceChip, toast, usePhone, VersionChanges } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import styles from './dialog.module.css';

interface VersionDialogProps {
  page: DealPage;
  opened: boolean;
  onClose: () => void;
}

/** Moves this deal to the newest version of its process, after showing what that means. */
export function VersionDialog({ page, opened, onClose }: VersionDialogProps) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  const title = t('toVersion.title', { number: page.newerVersion?.number ?? page.deal.version.number });
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={520} fullScreen={phone}>
      {opened && <Form page={page} onClose={onClose} />}
    </Modal>
  );
}

function Form({ page, onClose }: { page: DealPage; onClose: () => void }) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  const { deal, rev } = page;
  const [chosen, setChosen] = useState<string | null>(null);
  const steps: Record<string, string> = chosen === null ? {} : { [page.current.step.id]: chosen };
  const path = `${dealPath(deal.id)}/version`;
  const preview = useQuery({
    queryKey: ['deal', deal.id, 'version', rev, steps],
    queryFn: ({ signal }) => api.post(`${path}/preview`, { steps }, DealMovePreview, { signal }),
    placeholderData: keepPreviousData,
  });
  const move = useMutation({
    mutationFn: () => api.post(path, { steps, rev }, ChangeDone, { idempotencyKey: newIdempotencyKey() }),
    onSuccess: (done) => {
      toast.done(t('toVersion.done'), { detail: t('done.now', { step: done.step.name }) });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal.id] }),
  });
  if (preview.isError) return <ErrorState compact error={preview.error} />;
  if (!preview.data) return <Loading />;
  const { becomes, step, place, suggested, places } = preview.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (becomes !== 'undecided') move.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <p className={styles.text}>{t('toVersion.text')}</p>
        {becomes === 'stays' && place ? (
          <p className={styles.text}>
            {t('toVersion.stays')} <PlaceChip place={place} />
          </p>
        ) : (
          <Select
            label={t('toVersion.to', { step: step.name })}
            placeholder={t('toVersion.choose')}
            data={places.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={setChosen}
            searchable
            data-autofocus
          />
        )}
        {becomes === 'undecided' && suggested && (
          <Button variant="light" onClick={() => setChosen(suggested.id)}>
            {t('toVersion.suggested', { step: suggested.name })}
          </Button>
        )}
        {becomes !== 'undecided' && (
          <VersionChanges
            kept={preview.data.kept}
            ended={preview.data.ended}
            begun={preview.data.begun}
            closed={preview.data.closed.map((action) => ({ action, deals: null }))}
            single
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="ink" disabled={becomes === 'undecided'} loading={move.isPending}>
            {t('toVersion.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
