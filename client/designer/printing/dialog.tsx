import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, Icon, Loading, serverNow, toast, useDates, usePhone } from '../../ui/index.ts';
import { saveFile } from '../download.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Standing } from '../saving/use-saving.ts';
import { useProcess } from '../store/context.tsx';
import { firstChoice, type Choice } from './choice.ts';
import { Choices } from './choices.tsx';
import { Preview } from './preview.tsx';
import { FontMissing } from './fonts.ts';
import styles from './printing.module.css';
import { fileOf } from './saved.ts';
import { useSheets } from './use-sheets.ts';

interface PrintDialogProps {
  /** As it is on the canvas. */
  picture: Picture;
  standing: Standing;
  /** Nothing has changed since the last save. */
  saved: boolean;
  /** Deals by step or outcome. */
  counts: ReadonlyMap<string, number>;
  onClose: () => void;
}

/** Saves the drawing as a picture or on paper, and shows it first. */
export function PrintDialog(props: PrintDialogProps) {
  const { t } = useTranslation('printing');
  const phone = usePhone();
  return (
    <Modal opened onClose={props.onClose} title={t('title')} size={1080} fullScreen={phone}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ picture, standing, saved, counts, onClose }: PrintDialogProps) {
  const { t } = useTranslation('printing');
  const process = useProcess();
  const words = useStanding(standing, saved);
  const [choice, setChoice] = useState<Choice>(firstChoice);
  const [page, setPage] = useState(0);
  const sheets = useSheets({ picture, process, standing: words, counts, choice });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (sheets.state !== 'ready') return;
      const name = `${process.id}.${choice.format}`;
      setPage(0);
      const about = { title: process.name, standing: words, onPage: setPage };
      saveFile(await fileOf(sheets.prepared, choice, about), name);
      toast.done(t('saved', { name }));
      onClose();
    },
  });
  const why = (error: unknown) => (error instanceof FontMissing ? new Error(t('noFont')) : error);
  const count = sheets.state === 'ready' ? sheets.prepared.sheets.length : 0;
  return (
    <div className={styles.body}>
      <div className={styles.side}>
        <Choices
          choice={choice}
          onChoice={(change) => {
            save.reset();
            setChoice((before) => ({ ...before, ...change }));
          }}
          prepared={sheets.state === 'ready' ? sheets.prepared : null}
          has={{
            notes: (process.notes ?? []).length > 0,
            counts: [...counts.values()].some((one) => one > 0),
          }}
        />
        {save.isError && <ErrorState compact error={why(save.error)} onRetry={() => save.mutate()} />}
        <Group justify="flex-end" gap="sm" className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            leftSection={<Icon of="download" />}
            loading={save.isPending}
            disabled={sheets.state !== 'ready'}
            onClick={() => save.mutate()}
            data-autofocus
          >
            {t(`save.${choice.format}`)}
          </Button>
        </Group>
        <p className="gl-sr" role="status">
          {save.isPending && choice.format === 'pdf' && count > 1
            ? t('page.done', { number: page, total: count })
            : ''}
        </p>
      </div>
      <div className={styles.preview}>
        {sheets.state === 'drawing' && <Loading />}
        {sheets.state === 'failed' && (
          <ErrorState error={why(sheets.error)} title={t('notDrawn')} onRetry={sheets.again} />
        )}
        {sheets.state === 'ready' && <Preview prepared={sheets.prepared} paper={choice.format === 'pdf'} />}
      </div>
    </div>
  );
}

/** Which state of the process this is; kept while the dialog is open. */
function useStanding({ live, changesSinceLive }: Standing, saved: boolean): string {
  const { t } = useTranslation('printing');
  const dates = useDates();
  const [at] = useState(serverNow);
  if (live && changesSinceLive === 0 && saved) {
    return t('standing.version', { number: live.number, when: dates.full(live.publishedAt) });
  }
  const draft = t('standing.draft', { when: dates.full(at) });
  return live ? t('standing.after', { draft, number: live.number }) : draft;
}
