import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DealPage } from '../../machines/api/index.ts';
import { ApiError } from '../api.ts';
import { Crumbs, EmptyState, ErrorState, QuestionNotes, TopBar, usePhone, Where } from '../ui/index.ts';
import { LooksLike } from '../ui/merging/index.ts';
import { DealActions } from './deal-actions.tsx';
import { dealQuery } from './deal-query.ts';
import { Excerpt } from './excerpt/excerpt.tsx';
import { FieldsPanel } from './fields-panel.tsx';
import { Head } from './head.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { MeetingsPanel } from './meetings-panel.tsx';
import { MissingNote } from './missing-note.tsx';
import { NextAction } from './next-action.tsx';
import { OtherDeals } from './other-deals.tsx';
import { PathBar } from './path-bar.tsx';
import { PendingPanel } from './pending-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import styles from './screen.module.css';
import { TagsAndFiles } from './tags-and-files.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

/** One deal: where the customer stands, what comes next, what happened, who is involved. */
export function DealScreen() {
  const { id = '' } = useParams();
  const { t } = useTranslation('deals');
  const deal = useQuery(dealQuery(id));
  if (deal.isPending) return <Waiting />;
  if (!deal.data) {
    const missing = deal.error instanceof ApiError && deal.error.status === 404;
    return (
      <>
        <TopBar title={t('title')} />
        {missing ? (
          <EmptyState
            icon="deal"
            title={t('missing.title')}
            action={
              <Button component={Link} to="/pipeline" variant="default">
                {t('missing.action')}
              </Button>
            }
          >
            {deal.error.message}
          </EmptyState>
        ) : (
          <ErrorState title={t('error')} error={deal.error} onRetry={() => void deal.refetch()} />
        )}
      </>
    );
  }
  // Another deal is another page: nothing that was opened or typed goes along.
  return <Deal key={id} page={deal.data} />;
}

const parts = ['now', 'timeline', 'details'] as const;
type Part = (typeof parts)[number];

function Deal({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  const [part, setPart] = useState<Part>('now');
  const { deal, current, path } = page;
  const mainContact = page.contacts.find(({ main }) => main);
  const shows = (one: Part) => !phone || part === one;
  return (
    <>
      <TopBar title={deal.title} where={<Place page={page} />} />
      <div className={styles.page}>
        <Head page={page} actions={<DealActions page={page} />} />
        {path.length > 0 && <PathBar path={path} current={current} />}
        {phone && (
          <SegmentedControl<Part>
            fullWidth
            aria-label={t('parts.label')}
            value={part}
            onChange={setPart}
            data={parts.map((one) => ({ value: one, label: t(`parts.${one}`) }))}
          />
        )}
        <div className={styles.columns}>
          <div className={styles.column}>
            {shows('now') && <NextAction page={page} />}
            {shows('timeline') && <TimelinePanel page={page} />}
          </div>
          <div className={styles.column}>
            {shows('now') && (
              <>
                <QuestionNotes deal={deal.id} />
                {mainContact && deal.status === 'open' && (
                  <LooksLike kind="contact" record={mainContact} brief />
                )}
                <MissingNote page={page} />
                <Excerpt page={page} />
                <PendingPanel page={page} />
              </>
            )}
            {shows('details') && (
              <>
                <MeetingsPanel page={page} />
                <PeoplePanel page={page} />
                <LinesPanel page={page} />
                <FieldsPanel page={page} />
                <TagsAndFiles page={page} />
                <OtherDeals page={page} />
              </>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

/** "Pipeline › Halden Optik": the deal's own name stands large below. */
function Place({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { deal, contacts } = page;
  const here = deal.company?.name ?? contacts.find((one) => one.main)?.name ?? deal.title;
  if (usePhone()) return <Where>{here}</Where>;
  const lead = deal.kind === 'lead' && deal.status === 'open';
  return (
    <Crumbs
      path={[
        lead
          ? { to: '/leads', label: t('crumbs.leads') }
          : { to: `/pipeline/${deal.process.id}`, label: t('crumbs.pipeline') },
      ]}
      here={here}
    />
  );
}

function Waiting() {
  return (
    <div className={`${styles.page} ${styles.waiting}`} aria-hidden>
      <Skeleton h={32} w="40%" />
      <Skeleton h={56} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Skeleton h={180} />
          <Skeleton h={320} />
        </div>
        <div className={styles.column}>
          <Skeleton h={260} />
          <Skeleton h={140} />
        </div>
      </div>
    </div>
  );
}
