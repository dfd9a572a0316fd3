import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Version, VersionInfo, VersionList } from '../../../machines/api/index.ts';
import { stagesOf, type Process } from '../../../machines/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { ErrorState, toast } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import type { Saver } from '../saving/saver.ts';
import { useProcess } from '../store/context.tsx';
import { differenceOf } from './difference.ts';
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
  const path = `/processes/${encodeURIComponent(processId)}`;
  const versions = useQuery({
    queryKey: ['process', processId, 'versions'],
    queryFn: ({ signal }) => api.get(`${path}/versions`, VersionList, { signal }),
  });
  const live = versions.data?.items.find((version) => version.live);
  const number = Math.max(0, ...(versions.data?.items ?? []).map((version) => version.number)) + 1;
  const liveVersion = useQuery({
    queryKey: ['process', processId, 'versions', live?.hash],
    queryFn: ({ signal }) => api.get(`${path}/versions/live`, Version, { signal }),
    enabled: live !== undefined,
  });
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
  if (live && liveVersion.data && differenceOf(liveVersion.data.process, draft).same) {
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
        <ul className={styles.changes}>
          <Changes
            live={liveVersion.data?.process ?? null}
            number={number}
            running={running}
            warnings={warnings}
          />
        </ul>
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

interface ChangesProps {
  live: Process | null;
  number: number;
  running: number;
  warnings: number;
}

function Changes({ live, number, running, warnings }: ChangesProps) {
  const { t } = useTranslation('designer');
  const draft = useProcess();
  const remarks = warnings > 0 ? [t('publish.warnings', { count: warnings })] : [];
  if (!live) {
    const names = stagesOf(draft)
      .map((stage) => nameOf(stage, t))
      .join(', ');
    const columns = names === '' ? t('publish.noStages') : t('publish.firstStages', { names });
    return [t('publish.first'), columns, ...remarks].map((text) => <li key={text}>{text}</li>);
  }
  const change = differenceOf(live, draft);
  const stages = [
    change.stagesAdded.length > 0 && t('publish.stagesAdded', { names: change.stagesAdded.join(', ') }),
    change.stagesRemoved.length > 0 && t('publish.stagesRemoved', { names: change.stagesRemoved.join(', ') }),
    change.stagesRenamed.length > 0 && t('publish.renamed', { names: change.stagesRenamed.join(', ') }),
  ].filter((text) => text !== false);
  const actions = change.actionsAdded + change.actionsRemoved + change.actionsChanged;
  const sentences = [
    t('publish.newDeals', { number }),
    ...(running > 0 ? [t('publish.running', { count: running })] : []),
    ...(stages.length > 0 ? stages : [t('publish.sameStages')]),
    ...(actions > 0
      ? [
          t('publish.actions', {
            added: change.actionsAdded,
            removed: change.actionsRemoved,
            changed: change.actionsChanged,
          }),
        ]
      : []),
    ...(change.messages.length > 0 ? [t('publish.messages', { names: change.messages.join(', ') })] : []),
    ...remarks,
  ];
  return sentences.map((text) => <li key={text}>{text}</li>);
}
