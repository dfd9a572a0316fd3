import { Menu, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ClockSkipped, type SkipClock } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { setServerNow, useNow, useZone } from '../clock.ts';
import { createDates, useDates } from '../dates.ts';
import { Icon, type IconName } from '../icons.tsx';
import { intlLocale } from '../../locales/index.ts';
import { toast } from '../toast.tsx';
import { usePhone } from '../viewport.ts';
import styles from './frame.module.css';

const skips: readonly { skip: SkipClock['skip']; icon: IconName }[] = [
  { skip: 'next', icon: 'event' },
  { skip: 'day', icon: 'skip' },
  { skip: 'week', icon: 'skipFar' },
];

/** The demo's own time, and ways to let it pass: a month of follow-ups in a minute. Exists in the demo only. */
export function DemoClock() {
  const { t, i18n } = useTranslation('common');
  const dates = useDates();
  const phone = usePhone();
  const now = useNow();
  const zone = useZone();
  const client = useQueryClient();
  const advance = useMutation({
    mutationFn: (skip: SkipClock['skip']) =>
      api.post('/demo/clock', { skip } satisfies SkipClock, ClockSkipped),
    onSuccess: (result) => {
      setServerNow(result.now);
      const then = createDates({ locale: intlLocale(i18n.language), zone, now: result.now, t });
      toast.info(t('demo.itIsNow', { when: then.full(result.now) }), {
        detail: `${t('demo.fired', { count: result.fired })} ${t('demo.sent', { count: result.sent })}`,
      });
      return client.invalidateQueries();
    },
  });
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton
          className={styles.clock}
          disabled={advance.isPending}
          data-busy={advance.isPending || undefined}
        >
          <Icon of="timer" size={14} />
          <span>
            <span className={styles.clockWord}>{t('demo.clock')} </span>
            {phone ? dates.dayMonth(now) : `${dates.day(now)}, ${dates.time(now)}`}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{phone ? dates.full(now) : t('demo.hint')}</Menu.Label>
        {skips.map(({ skip, icon }) => (
          <Menu.Item key={skip} leftSection={<Icon of={icon} />} onClick={() => advance.mutate(skip)}>
            {t(`demo.skip.${skip}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
