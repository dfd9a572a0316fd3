import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { VersionInfo } from '../../../machines/api/index.ts';
import { isSameProcess } from '../../../machines/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { ErrorState, toast } from '../../ui/index.ts';
import { useCounts } from '../counts.ts';
import { processPath } from '../draft-query.ts';
import type { Saver } from '../saving/saver.ts';
import { useProcess } from '../store/context.tsx';
import { versionQuery, versionsQuery } from '../versions/versions-query.ts';
import { Consequences } from './consequences.tsx';
import styles from './publishing.module.css';

interface PublishPanelProps {
  processId: string;
  saver: Saver;
  warnings: number;
  onDone: () => void;
}

/** Says in plain sentences what publishing changes, then does it. */
export function PublishPanel({ processId, saver, warnings, onDone }: PublishPanelProps) {
  const { t } = useTranslation('designer');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [key] = useState(newIdempotencyKey);
  const path = processPath(processId);
  const versions = useQuery(versionsQuery(processId));
  const counts = useCounts(processId);
  const live = versions.data?.items.find((version) => version.live);
  const number = Math.max(0, ...(versions.data?.items ?? []).map((version) => version.number)) + 1;
  const liveVersion = useQuery({ ...versionQuery(processId, live?.hash ?? ''), enabled: live !== undefined });
  const publish = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (!(await saver.flush())) throw new Error(t('publish.notSaved'));
      return api.post(`${path}/publish`, { revision: saver.revision, note }, VersionInfo, {
        idempotencyKey: key,
      });
    },
    onSuccess: (version) => {
      // A version that had been live before keeps its deals.
      if (running - version.runningDeals === 0) {
        toast.done(t('publish.done', { number: version.number }), {
          next: {
            label: t('publish.toBoard'),
            go: () => void navigate(`/pipeline/${encodeURIComponent(processId)}`),
          },
        });
        onDone();
      }
      void client.invalidateQueries({ queryKey: ['process', processId] });
      void client.invalidateQueries({ queryKey: ['processes'] });
      void client.invalidateQueries({ queryKey: ['pipeline'] });
    },
  });
  const draft = useProcess();
  const ready = versions.data !== undefined && (live === undefined || liveVersion.data !== undefined);
  const running = (versions.data?.items ?? []).reduce((sum, version) => sum + version.runningDeals, 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate();
  };
  if (publish.isSuccess) {
    const { number: published, runningDeals } = publish.data;
    return (
      <Published number={published} older={running - runningDeals} processId={processId} onDone={onDone} />
    );
  }
  if (live && liveVersion.data && isSameProcess(liveVersion.data.process, draft)) {
    return <Same number={live.number} processId={processId} />;
  }
  return (
    <form className={styles.panel} onSubmit={submit}>
      <h2>{ready ? t('publish.title', { number }) : t('publish.publish')}</h2>
      {!ready && !versions.isError && <p className={styles.text}>{t('publish.unknown')}</p>}
      {(versions.isError || liveVersion.isError) && (
        <ErrorState compact error={versions.error ?? liveVersion.error} />
      )}
      {ready && (
        <div className={styles.told}>
          <Consequences
            live={liveVersion.data?.process ?? null}
            draft={draft}
            number={number}
            running={{ versions: versions.data.items, counts: counts.values() }}
            warnings={warnings}
          />
        </div>
      )}
      <Textarea
        label={t('publish.note')}
        placeholder={t('publish.notePlaceholder')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {publish.isError && <ErrorState compact error={publish.error} />}
      <Button type="submit" fullWidth loading={publish.isPending} data-autofocus>
        {ready ? t('publish.go', { number }) : t('publish.publish')}
      </Button>
    </form>
  );
}

/** The draft is what is live: there is nothing to publish. */
function Same({ number, processId }: { number: number; processId: string }) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.panel}>
      <h2>{t('publish.done', { number })}</h2>
      <p className={styles.text}>{t('publish.same')}</p>
      <Group justify="flex-end">
        <Button component={Link} to={`/pipeline/${encodeURIComponent(processId)}`} variant="default">
          {t('publish.toBoard')}
        </Button>
      </Group>
    </div>
  );
}

/** After publishing: the deals that follow an older drawing, and the way to take them along. */
function Published({
  number,
  older,
  processId,
  onDone,
}: {
  number: number;
  older: number;
  processId: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.panel} role="status">
      <h2>{t('publish.done', { number })}</h2>
      <p className={styles.text}>{t('publish.older', { count: older })}</p>
      <Group gap="sm" justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('publish.later')}
        </Button>
        <Button component={Link} to={`/processes/${encodeURIComponent(processId)}/moving`} data-autofocus>
          {t('publish.move')}
        </Button>
      </Group>
    </div>
  );
}
