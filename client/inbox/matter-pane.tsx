import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { InboxMatter } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import {
  DueIcon,
  ErrorState,
  Icon,
  Kbd,
  Loading,
  RequestPane,
  SnoozeMenu,
  toast,
  useDates,
  useHotkeys,
} from '../ui/index.ts';
import { matterPath, useMatterWords } from './matter-words.ts';
import styles from './matter-pane.module.css';
import pane from './work-pane.module.css';

const matterQuery = (id: string) =>
  queryOptions({
    queryKey: ['inbox', 'matter', id],
    queryFn: ({ signal }) => api.get(`/matters/${encodeURIComponent(id)}`, InboxMatter, { signal }),
  });

interface MatterPaneProps {
  id: string;
  /** It has been put away: the next one opens. */
  onPutAway: () => void;
  /** It is there again. */
  onBack: () => void;
}

/** A mention, a request, a notice: what it says, and what can be done about it. */
export function MatterPane({ id, onPutAway, onBack }: MatterPaneProps) {
  const { t } = useTranslation('inbox');
  const { data: matter, error, isPending, refetch } = useQuery(matterQuery(id));
  if (isPending) return <Loading />;
  if (!matter) return <ErrorState title={t('error.matter')} error={error} onRetry={() => void refetch()} />;
  return <Pane matter={matter} onPutAway={onPutAway} onBack={onBack} />;
}

function Pane({ matter, onPutAway, onBack }: { matter: InboxMatter } & Omit<MatterPaneProps, 'id'>) {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const { who, where, name } = useMatterWords()(matter);
  const asks = matter.about.kind === 'request';
  return (
    <>
      <header className={pane.head}>
        <h1 className={pane.title}>
          {matter.doneAt === null ? <DueIcon due={matter.due} size={20} /> : <Icon of="check" size={20} />}
          <span>{name}</span>
        </h1>
        <div className={pane.tools}>
          {matter.doneAt === null && <Snooze matter={matter} onPutAway={onPutAway} />}
        </div>
        <p className={pane.about}>{[who, where].filter((part) => part !== null).join(' · ')}</p>
        <p className={pane.due}>{dates.moment(matter.at)}</p>
      </header>
      {asks ? (
        <RequestPane
          id={matter.about.id}
          // A request ends with what is done about it; its news are over once they have been read.
          onStep={matter.kind === 'request' ? onPutAway : undefined}
          foot={
            matter.kind === 'request' ? undefined : (
              <Finish matter={matter} onPutAway={onPutAway} onBack={onBack} />
            )
          }
        />
      ) : (
        <div className={styles.body}>
          {matter.words !== null && (
            <blockquote className={styles.words}>
              <p>{matter.words}</p>
              {matter.by && (
                <footer>{t('matter.by', { name: matter.by.name, when: dates.moment(matter.at) })}</footer>
              )}
            </blockquote>
          )}
          <Finish matter={matter} onPutAway={onPutAway} onBack={onBack} link />
        </div>
      )}
    </>
  );
}

const pathOf = (id: string): string => `/matters/${encodeURIComponent(id)}`;

/** Read and dealt with; taken back at a press, since nothing follows from it. */
function Finish({
  matter,
  onPutAway,
  onBack,
  link = false,
}: { matter: InboxMatter; link?: boolean } & Omit<MatterPaneProps, 'id'>) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { name } = useMatterWords()(matter);
  const refresh = () => client.invalidateQueries({ queryKey: ['inbox'] });
  const reopen = async () => {
    await api.post(`${pathOf(matter.id)}/reopen`, undefined, nothing);
    await refresh();
    onBack();
  };
  const { mutate } = useMutation({
    mutationFn: () => api.post(`${pathOf(matter.id)}/done`, undefined, nothing),
    onMutate: onPutAway,
    onSuccess: () => toast.done(t('matter.done', { name }), { undo: reopen }),
    onError: onBack,
    onSettled: refresh,
  });
  const open = matter.doneAt === null;
  const to = matterPath(matter);
  useHotkeys(t('matter.keys'), [
    { keys: 'e', label: t('matter.finish'), enabled: open, run: (event) => !event.repeat && mutate() },
    { keys: 'o', label: t('matter.open'), enabled: link, run: () => void navigate(to) },
  ]);
  return (
    <div className={styles.bar}>
      {open && (
        <Button
          size="md"
          onClick={() => mutate()}
          leftSection={<Icon of="check" />}
          rightSection={<Kbd keys="e" />}
        >
          {t('matter.finish')}
        </Button>
      )}
      {link && (
        <Button
          size="md"
          variant="default"
          component={Link}
          to={to}
          leftSection={<Icon of="open" />}
          rightSection={<Kbd keys="o" />}
        >
          {t('matter.open')}
        </Button>
      )}
    </div>
  );
}

function Snooze({ matter, onPutAway }: { matter: InboxMatter; onPutAway: () => void }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const put = (until: number | null) => api.post(`${pathOf(matter.id)}/snooze`, { until }, nothing);
  const refresh = () => client.invalidateQueries({ queryKey: ['inbox'] });
  const { mutate } = useMutation({
    mutationFn: put,
    onMutate: onPutAway,
    onSuccess: (_done, until) =>
      toast.done(
        until === null ? t('done.woken') : t('done.snoozed', { when: dates.moment(until) }),
        until === null ? {} : { undo: () => put(matter.snoozedUntil).then(refresh) },
      ),
    onSettled: refresh,
  });
  const asleep = matter.snoozedUntil !== null;
  useHotkeys(t('verb.keys'), [
    {
      keys: 's',
      label: asleep ? t('verb.wake') : t('verb.snooze'),
      run: () => (asleep ? mutate(null) : setOpened(true)),
    },
  ]);
  if (asleep)
    return (
      <Button variant="subtle" onClick={() => mutate(null)} rightSection={<Kbd keys="s" />}>
        {t('verb.wake')}
      </Button>
    );
  return (
    <SnoozeMenu opened={opened} onOpenedChange={setOpened} onSnooze={mutate}>
      <Button variant="subtle" rightSection={<Kbd keys="s" />}>
        {t('verb.snooze')}
      </Button>
    </SnoozeMenu>
  );
}
