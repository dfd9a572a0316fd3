import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingPage, BookingPages, PutBookingPage } from '../../../machines/api/index.ts';
import { officeHours } from '../../../machines/index.ts';
import { ErrorState, Icon, Loading, useCan, useSession } from '../../ui/index.ts';
import { Card, Page } from '../parts.tsx';
import styles from './booking.module.css';
import { bookingQuery } from './booking-query.ts';
import { CopyLink } from './copy-link.tsx';
import { BookingForm } from './form.tsx';

type Open = { page: BookingPage | null; draft: PutBookingPage } | null;

/** Pages on which customers choose a time themselves. */
export function BookingSection() {
  const { t } = useTranslation('booking');
  const found = useQuery(bookingQuery);
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Pages found={found.data} />
    </Page>
  );
}

function Pages({ found }: { found: BookingPages }) {
  const { t } = useTranslation('booking');
  const { user } = useSession();
  const mayShare = useCan('settings.manage');
  const [open, setOpen] = useState<Open>(null);
  if (open)
    return (
      <BookingForm
        page={open.page}
        saved={open.draft}
        processes={found.processes}
        mayShare={mayShare}
        onClose={() => setOpen(null)}
      />
    );
  const [process] = found.processes;
  const begin = () => {
    const entry = process?.entries.find(({ source }) => source === 'booking') ?? process?.entries[0];
    if (!user || !process || !entry) return;
    setOpen({ page: null, draft: newPage(user, { process: process.id, entry: entry.id }, t('usual')) });
  };
  return (
    <>
      {found.pages.map((page) => (
        <Card
          key={page.id}
          title={page.settings.title}
          text={
            <>
              {page.owner?.name ?? t('shared')} · {t('minutes', { count: page.settings.minutes })}
            </>
          }
          aside={
            page.mine && (
              <Button
                variant="default"
                leftSection={<Icon of="edit" />}
                onClick={() => setOpen({ page, draft: draftOf(page) })}
              >
                {t('edit')}
              </Button>
            )
          }
        >
          <div className={styles.link}>
            {page.active ? (
              <>
                <a href={page.url} target="_blank" rel="noreferrer">
                  {page.url}
                </a>
                <CopyLink url={page.url} />
              </>
            ) : (
              <Badge variant="default">{t('off')}</Badge>
            )}
          </div>
        </Card>
      ))}
      {process === undefined ? (
        <p>{t('noProcess')}</p>
      ) : (
        user && (
          <div>
            <Button
              variant={found.pages.length > 0 ? 'default' : 'filled'}
              leftSection={<Icon of="add" />}
              onClick={begin}
            >
              {t('add')}
            </Button>
          </div>
        )
      )}
      <p className={styles.hint}>{t('template', { field: '{{ booking.link }}' })}</p>
    </>
  );
}

const draftOf = ({ slug, owner, active, settings }: BookingPage): PutBookingPage => ({
  slug,
  owner: owner?.id ?? null,
  active,
  settings,
});

/** "Anna Berg" → "anna-berg"; letters of other scripts have no place in an address. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);

const newPage = (
  user: { id: string; name: string; email: string },
  into: { process: string; entry: string },
  title: string,
): PutBookingPage => ({
  slug: slugOf(user.name) || slugOf(user.email.split('@')[0] ?? '') || 'talk',
  owner: user.id,
  active: true,
  settings: {
    title,
    intro: '',
    place: '',
    minutes: 30,
    everyMinutes: 30,
    beforeMinutes: 0,
    afterMinutes: 10,
    noticeMinutes: 240,
    horizonDays: 30,
    hours: officeHours.hours,
    users: [user.id],
    asksPhone: true,
    ...into,
  },
});
