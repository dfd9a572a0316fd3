import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../../machines/api/index.ts';
import { differenceOf, unionOf, type Process } from '../../../machines/index.ts';
import { Crumbs, ErrorState, Icon, Loading, toast, TopBar, useHotkeys, usePhone } from '../../ui/index.ts';
import { StillDrawing } from '../canvas/still.tsx';
import type { Standing } from '../saving/use-saving.ts';
import { processPath } from '../draft-query.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import type { Compared, StateName } from './address.ts';
import { ChangeList } from './change-list.tsx';
import { History } from './history.tsx';
import { marksOf } from './marks.ts';
import { versionQuery, versionsQuery } from './versions-query.ts';
import panels from '../panels.module.css';
import styles from './versions.module.css';

interface VersionsViewProps {
  processId: string;
  standing: Standing;
  compared: Compared;
  onCompare: (next: Compared | null) => void;
}

/** Every version with what it changed: in one drawing with marks, and in sentences. Any two can be compared. */
export function VersionsView({ processId, standing, compared, onCompare }: VersionsViewProps) {
  const { t } = useTranslation('versions');
  const phone = usePhone();
  const [pane, setPane] = useState<Pane>('history');
  const versions = useQuery(versionsQuery(processId));
  const items = versions.data?.items ?? [];
  const { name } = useProcess();
  const { shown } = compared;
  const other = compared.with ?? stateBefore(shown, items);
  const now = useStateOf(processId, shown, items);
  const before = useStateOf(processId, other, items);
  const [chosen, setChosen] = useState<string | null>(null);
  useHotkeys(t('title'), [{ keys: 'escape', run: () => onCompare(null), whileTyping: true }]);

  const difference = useMemo(
    () => (before.process && now.process ? differenceOf(before.process, now.process) : null),
    [before.process, now.process],
  );
  const union = useMemo(
    () =>
      before.process && now.process && difference ? unionOf(before.process, now.process, difference) : null,
    [before.process, now.process, difference],
  );
  const marks = useMemo(() => (union ? marksOf(union, t) : undefined), [union, t]);
  const picture = union?.process ?? now.process;
  const error = versions.error ?? now.error ?? before.error;
  const choose = (next: StateName) => {
    setChosen(null);
    onCompare({ shown: next, with: null });
  };
  const show = (id: string) => {
    setChosen(id);
    if (phone) setPane('drawing');
  };
  const shows = (one: Pane) => !phone || pane === one;
  return (
    <section className={styles.view} aria-label={t('title')}>
      <TopBar
        title={t('title')}
        where={
          <Crumbs
            path={[
              { to: '/processes', label: t('processes') },
              { to: processPath(processId), label: name },
            ]}
            here={t('title')}
          />
        }
      />
      <header className={styles.head}>
        <h2>{nameOf(shown, t)}</h2>
        {other !== null && (
          <CompareWith
            shown={shown}
            other={other}
            versions={items}
            onChange={(next) => onCompare({ shown, with: next })}
          />
        )}
        <div className={styles.tools}>
          {now.process && shown !== 'draft' && (
            <Restore number={shown} process={now.process} onRestored={() => onCompare(null)} />
          )}
          <ActionIcon size={32} aria-label={t('close')} onClick={() => onCompare(null)}>
            <Icon of="close" />
          </ActionIcon>
        </div>
      </header>
      {phone && (
        <SegmentedControl
          fullWidth
          className={styles.panes}
          value={pane}
          // The data above are these very words.
          onChange={(next) => setPane(next as Pane)}
          data={panes.map((value) => ({ value, label: t(`pane.${value}`) }))}
        />
      )}
      <div className={styles.body}>
        {shows('drawing') && (
          <div className={styles.drawing}>
            {picture ? (
              <StillDrawing process={picture} marks={marks} shown={chosen} onChoose={setChosen} />
            ) : error ? (
              <ErrorState error={error} onRetry={() => void versions.refetch()} />
            ) : (
              <Loading />
            )}
          </div>
        )}
        {(shows('history') || shows('changes')) && (
          <aside className={`${panels.side} ${styles.side}`}>
            {shows('history') && (
              <div className={styles.part} data-part="history">
                <h3>{t('history.title')}</h3>
                <History versions={items} standing={standing} shown={shown} onChoose={choose} />
              </div>
            )}
            {shows('changes') && (
              <div className={styles.part} data-part="changes">
                <h3>
                  {other === null ? t('changes.first') : t('changes.title', { name: nameOf(other, t) })}
                </h3>
                {difference && <ChangeList difference={difference} chosen={chosen} onShow={show} />}
                {other === null && <p className={styles.empty}>{t('changes.firstText')}</p>}
              </div>
            )}
          </aside>
        )}
      </div>
    </section>
  );
}

const panes = ['history', 'changes', 'drawing'] as const;
type Pane = (typeof panes)[number];

function CompareWith({
  shown,
  other,
  versions,
  onChange,
}: {
  shown: StateName;
  other: StateName;
  versions: readonly VersionInfo[];
  onChange: (state: StateName) => void;
}) {
  const { t } = useTranslation('versions');
  const states: StateName[] = ['draft', ...versions.map(({ number }) => number)];
  return (
    <label className={styles.with}>
      <span>{t('comparedWith')}</span>
      <Select
        size="xs"
        w={140}
        allowDeselect={false}
        data={states
          .filter((state) => state !== shown)
          .map((state) => ({ value: String(state), label: nameOf(state, t) }))}
        value={String(other)}
        onChange={(value) => value !== null && onChange(value === 'draft' ? 'draft' : Number(value))}
      />
    </label>
  );
}

/** Back into the draft, as one change that undo takes back. */
function Restore({
  number,
  process,
  onRestored,
}: {
  number: number;
  process: Process;
  onRestored: () => void;
}) {
  const { t } = useTranslation('versions');
  const designer = useDesigner();
  if (designer.readOnly) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon of="undo" size={14} />}
      onClick={() => {
        if (designer.edit({ do: 'restore', to: process }) !== null) return;
        toast.done(t('restored', { number }), { undo: () => designer.undo() });
        onRestored();
      }}
    >
      {t('restore', { number })}
    </Button>
  );
}

/** What a state is compared with unless told: the draft with what is live, a version with the one before it. */
function stateBefore(state: StateName, versions: readonly VersionInfo[]): StateName | null {
  if (state === 'draft') return versions.find(({ live }) => live)?.number ?? versions[0]?.number ?? null;
  return versions.find(({ number }) => number < state)?.number ?? null;
}

function useStateOf(
  processId: string,
  state: StateName | null,
  versions: readonly VersionInfo[],
): { process: Process | null; error: Error | null } {
  const draft = useProcess();
  const hash = versions.find(({ number }) => number === state)?.hash;
  const version = useQuery({ ...versionQuery(processId, hash ?? ''), enabled: hash !== undefined });
  if (state === 'draft') return { process: draft, error: null };
  return { process: version.data?.process ?? null, error: version.error };
}

const nameOf = (state: StateName, t: TFunction<'versions'>): string =>
  state === 'draft' ? t('history.draft') : t('history.version', { number: state });
