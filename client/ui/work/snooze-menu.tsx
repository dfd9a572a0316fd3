import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow, useNow, useZone } from '../clock.ts';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import styles from './snooze-menu.module.css';
import { instantAt, snoozeTimes, writtenAt } from './snooze-times.ts';

// Mantine's menus close by keys outside of them too: the very key that has just opened this one.
const pressedOutside = ['mousedown', 'touchstart'];

interface SnoozeMenuProps {
  /** The button that opens it. */
  children: ReactNode;
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  onSnooze: (until: number) => void;
}

/** Good times to be reminded, or any other. */
export function SnoozeMenu({ children, opened, onOpenedChange, onSnooze }: SnoozeMenuProps) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const now = useNow();
  const zone = useZone() ?? 'UTC';
  const [picking, setPicking] = useState(false);
  return (
    <>
      <Menu
        opened={opened}
        onChange={onOpenedChange}
        width={260}
        clickOutsideEvents={pressedOutside}
        // The first one is a key away.
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          {snoozeTimes(now, zone).map(({ choice, at }) => (
            <Menu.Item
              key={choice}
              onClick={() => onSnooze(at)}
              rightSection={<span className={styles.when}>{dates.moment(at)}</span>}
            >
              {t(`snooze.${choice}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of="date" />} onClick={() => setPicking(true)}>
            {t('snooze.pick')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={picking} onClose={() => setPicking(false)} title={t('snooze.title')} size={380}>
        {picking && (
          <PickTime
            zone={zone}
            onPick={(at) => {
              setPicking(false);
              onSnooze(at);
            }}
          />
        )}
      </Modal>
    </>
  );
}

function PickTime({ zone, onPick }: { zone: string; onPick: (at: number) => void }) {
  const { t } = useTranslation('work');
  const tomorrow = snoozeTimes(serverNow(), zone).find(({ choice }) => choice !== 'hour');
  const [written, setWritten] = useState<string | null>(tomorrow ? writtenAt(tomorrow.at, zone) : null);
  const [wrong, setWrong] = useState(false);
  const pick = () => {
    const at = written === null ? 0 : instantAt(written, zone);
    if (at > serverNow()) onPick(at);
    else setWrong(true);
  };
  return (
    <Stack gap="lg">
      <DateTimePicker
        label={t('snooze.when')}
        value={written}
        onChange={(value) => {
          setWritten(value);
          setWrong(false);
        }}
        minDate={writtenAt(serverNow(), zone).slice(0, 10)}
        valueFormat="ddd D MMM YYYY, H:mm"
        // Red is the method's; a Saturday is only a Saturday.
        weekendDays={[]}
        error={wrong && t('snooze.past')}
        data-autofocus
      />
      <Group justify="flex-end">
        <Button onClick={pick}>{t('snooze.action')}</Button>
      </Group>
    </Stack>
  );
}
