import { Button, Code, Group, Modal, Switch } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Hook, type HookCall, HookCalls } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, ErrorState, Loading, toast, useDates } from '../../ui/index.ts';
import { CopyButton } from '../copy.tsx';
import { Entry, Outcome, Text } from './entry.tsx';
import { HookForm } from './hook-form.tsx';
import { webhooksQuery } from './query.ts';
import { sampleBody, sampleCall } from './sample.ts';
import { Secrets } from './secrets.tsx';
import styles from './webhooks.module.css';

/** One hook: what it raises, where to post, a call to try, and what has come. */
export function HookRow({ hook, process }: { hook: Hook; process: string }) {
  const { t } = useTranslation('webhooks');
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { id, name, event, findBy, findPath, active, secrets, path } = hook;
  const at = `/webhooks/hooks/${encodeURIComponent(id)}`;
  const url = `${globalThis.location.origin}${path}`;
  const refresh = () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  const toggle = useMutation({
    mutationFn: (on: boolean) => api.patch(at, { active: on }, Hook),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => api.delete(at, nothing),
    onSuccess: () => toast.done(t('hooks.removed', { name })),
    onSettled: refresh,
  });
  const ask = async () => {
    const sure = await confirm({
      title: t('hooks.remove.title', { name }),
      body: t('hooks.remove.text'),
      action: t('hooks.remove.action'),
      final: true,
    });
    if (sure) remove.mutate();
  };
  const sample = sampleCall(url, sampleBody(hook));
  return (
    <Entry
      outcome={<Outcome of={active ? 'fine' : 'later'} text={active ? t('hooks.on') : t('hooks.off')} />}
      title={name}
      aside={t('hooks.raises', { event, process })}
    >
      <p className={styles.note}>{t(`hooks.finds.${findBy}`, { path: findPath })}</p>
      <div>
        <span className="gl-label">{t('hooks.url')}</span>
        <div className={styles.address}>
          <Code className={styles.grow}>{url}</Code>
          <CopyButton text={url} what={t('hooks.url')} />
        </div>
      </div>
      <div>
        <span className={styles.address}>
          <span className={`gl-label ${styles.grow}`}>{t('hooks.sample')}</span>
          <CopyButton text={sample} what={t('hooks.sample')} />
        </span>
        <Code block className={styles.code}>
          {sample}
        </Code>
      </div>
      <Secrets secrets={secrets} path={`${at}/secrets`} hint={t('hooks.secretHint')} />
      <Calls id={id} />
      <Group gap="sm">
        <Switch
          className={styles.grow}
          label={t('hooks.takes')}
          checked={active}
          onChange={({ currentTarget }) => toggle.mutate(currentTarget.checked)}
        />
        <Button size="xs" variant="default" onClick={() => setEditing(true)}>
          {t('hooks.change')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void ask()} loading={remove.isPending}>
          {t('hooks.remove.short')}
        </Button>
      </Group>
      <Modal opened={editing} onClose={() => setEditing(false)} title={name} size={520}>
        <HookForm
          hook={hook}
          onCancel={() => setEditing(false)}
          onMade={() => setEditing(false)}
          onSaved={() => setEditing(false)}
        />
      </Modal>
    </Entry>
  );
}

const kinds = { taken: 'fine', repeated: 'fine', refused: 'wrong' } as const;

function Calls({ id }: { id: string }) {
  const { t } = useTranslation('webhooks');
  const pages = useInfiniteQuery({
    queryKey: ['webhooks', 'calls', id],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/webhooks/hooks/${encodeURIComponent(id)}/calls`, HookCalls, {
        signal,
        query: { limit: 10, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div>
      <span className="gl-label">{t('hooks.calls')}</span>
      {pages.isPending && <Loading />}
      {pages.error && <ErrorState compact error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && <p className={styles.note}>{t('hooks.noCalls')}</p>}
      {items.length > 0 && (
        <ul className={styles.entries}>
          {items.map((call) => (
            <li key={call.id}>
              <Call call={call} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button size="xs" variant="subtle" onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function Call({ call: { at, outcome, message, dealId, webhookId, request } }: { call: HookCall }) {
  const { t } = useTranslation('webhooks');
  const dates = useDates();
  return (
    <Entry
      outcome={<Outcome of={kinds[outcome]} text={t(`hooks.outcome.${outcome}`)} />}
      title={webhookId}
      aside={dates.moment(at)}
    >
      {message !== null && <p className={styles.why}>{message}</p>}
      {dealId !== null && <Link to={`/deals/${dealId}`}>{t('log.deal')}</Link>}
      <Text label={t('log.request')} text={request} />
    </Entry>
  );
}
