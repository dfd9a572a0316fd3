import { Button, Checkbox, Chip, Group, Radio, Select, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type NewsKind,
  newsKinds,
  type NoticeChoices,
  NoticeChoicesView,
} from '../../../machines/api/index.ts';
import { weekdays } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import {
  ErrorState,
  Icon,
  Loading,
  setTakeBackSeconds,
  takeBackChoices,
  takeBackSeconds,
  toast,
  turnOff,
  turnOn,
  useDates,
  useTelling,
  useZone,
  weekdayName,
} from '../../ui/index.ts';
import { Card, Page } from '../parts.tsx';
import styles from './notices.module.css';

const path = '/notifications/choices';
const queryKey = ['settings', 'notices'] as const;

/** How one wants to be told: by the browser, by a mail in the morning; and how long a result can be taken back. */
export function NoticesSection() {
  const { t } = useTranslation('notices');
  const choices = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get(path, NoticeChoicesView, { signal }),
  });
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (next: NoticeChoices) => api.put(path, next, NoticeChoicesView),
    onMutate: (next) => {
      const before = client.getQueryData<NoticeChoicesView>(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, ...next });
      return before;
    },
    onError: (_error, _next, before) => client.setQueryData(queryKey, before),
    onSuccess: (after) => client.setQueryData(queryKey, after),
  });
  return (
    <Page title={t('title')} intro={t('intro')}>
      {choices.isPending ? (
        <Loading />
      ) : !choices.data ? (
        <ErrorState title={t('error')} error={choices.error} onRetry={() => void choices.refetch()} />
      ) : (
        <>
          <Browser choices={choices.data} onSave={save.mutate} />
          <Digest choices={choices.data} onSave={save.mutate} />
        </>
      )}
      <TakeBack />
    </Page>
  );
}

interface PartProps {
  choices: NoticeChoicesView;
  onSave: (next: NoticeChoices) => void;
}

function Browser({ choices: { news, digest }, onSave }: PartProps) {
  const { t } = useTranslation('notices');
  const telling = useTelling();
  const toggle = (kind: NewsKind) =>
    onSave({ digest, news: newsKinds.filter((one) => news.includes(one) !== (one === kind)) });
  return (
    <Card title={t('browser.title')} text={t(`browser.state.${telling}`)}>
      <Stack gap="md">
        {(telling === 'ask' || telling === 'off') && (
          <Group>
            <Button
              leftSection={<Icon of="notify" />}
              onClick={() =>
                void turnOn().then((now) => {
                  if (now === 'on') toast.done(t('offer.done'));
                })
              }
            >
              {t('browser.on')}
            </Button>
          </Group>
        )}
        <fieldset className={styles.kinds}>
          <legend>{t('browser.kinds')}</legend>
          {newsKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`kinds.${kind}`)}
              checked={news.includes(kind)}
              onChange={() => toggle(kind)}
            />
          ))}
        </fieldset>
        {telling === 'on' && (
          <Group>
            <Button variant="default" onClick={turnOff}>
              {t('browser.off')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const workdays = [1, 2, 3, 4, 5];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

function Digest({ choices: { news, digest, nextDigestAt }, onSave }: PartProps) {
  const { t, i18n } = useTranslation('notices');
  const dates = useDates();
  const zone = useZone();
  const put = (next: NoticeChoices['digest']) => onSave({ news, digest: next });
  return (
    <Card title={t('digest.title')} text={t('digest.text')}>
      <Stack gap="md">
        <Switch
          label={t('digest.wanted')}
          checked={digest !== null}
          onChange={(event) => put(event.currentTarget.checked ? { hour: 8, days: workdays } : null)}
        />
        {digest && (
          <>
            <Select
              className={styles.hour}
              label={t('digest.hour', { zone: zone ?? 'UTC' })}
              allowDeselect={false}
              value={String(digest.hour)}
              onChange={(hour) => hour !== null && put({ ...digest, hour: Number(hour) })}
              data={hours.map((hour) => ({
                value: String(hour),
                label: `${String(hour).padStart(2, '0')}:00`,
              }))}
            />
            <fieldset className={styles.days}>
              <legend>{t('digest.days')}</legend>
              <Chip.Group
                multiple
                value={digest.days.map(String)}
                onChange={(days) => {
                  // Without a day there is no digest: that is what the switch is for.
                  if (days.length > 0) put({ ...digest, days: days.map(Number).toSorted((a, b) => a - b) });
                }}
              >
                <Group gap="xs">
                  {week.map((day) => (
                    <Chip key={day} value={String(day)} size="sm">
                      {weekdayName(weekdays[day - 1] ?? 'mon', i18n.language)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </fieldset>
            {nextDigestAt !== null && (
              <p className={styles.next}>{t('digest.next', { when: dates.moment(nextDigestAt) })}</p>
            )}
          </>
        )}
      </Stack>
    </Card>
  );
}

/** On this device: how long a result waits before it is sent. */
function TakeBack() {
  const { t } = useTranslation('notices');
  const [seconds, setSeconds] = useState(takeBackSeconds);
  return (
    <Card title={t('takeBack.title')} text={t('takeBack.text')}>
      <Radio.Group
        aria-label={t('takeBack.title')}
        value={String(seconds)}
        onChange={(value) => {
          const next = takeBackChoices.find((one) => String(one) === value) ?? 6;
          setTakeBackSeconds(next);
          setSeconds(next);
        }}
      >
        <Stack gap="sm">
          {takeBackChoices.map((one) => (
            <Radio
              key={one}
              value={String(one)}
              label={one === 0 ? t('takeBack.none') : t('takeBack.seconds', { count: one })}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Card>
  );
}
