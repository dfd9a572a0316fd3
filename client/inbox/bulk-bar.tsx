import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxBulk, InboxRow } from '../../machines/api/index.ts';
import { Icon, Kbd, PersonPicker, SnoozeMenu, useHotkeys } from '../ui/index.ts';
import styles from './bulk-bar.module.css';

interface BulkBarProps {
  rows: readonly InboxRow[];
  onChange: (change: InboxBulk['change'], name?: string) => void;
  onClear: () => void;
}

/** What can be done with all rows that are selected; its keys go before those of the open one. */
export function BulkBar({ rows, onChange, onClear }: BulkBarProps) {
  const { t } = useTranslation('inbox');
  const [menu, setMenu] = useState<'snooze' | 'people' | null>(null);
  const toggle = (one: 'snooze' | 'people') => (opened: boolean) =>
    setMenu((now) => (opened ? one : now === one ? null : now));
  const asleep = rows.every((row) => row.snoozedUntil !== null);
  const hotkeys = [
    { keys: 'e', label: t('bulk.act.done'), run: () => onChange({ what: 'done' }) },
    {
      keys: 's',
      label: asleep ? t('bulk.act.wake') : t('bulk.act.snooze'),
      run: () => (asleep ? onChange({ what: 'snooze', until: null }) : setMenu('snooze')),
    },
    { keys: 'h', label: t('bulk.act.assign'), run: () => setMenu('people') },
    { keys: 'escape', label: t('bulk.act.clear'), run: onClear },
    // A digit ends the open action; with several selected it would end another one than is meant.
    ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((keys) => ({ keys, run: () => undefined })),
  ];
  useHotkeys(t('bulk.keys'), hotkeys, { first: true });
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bulk.keys')}>
      <ActionIcon size={24} aria-label={t('bulk.act.clear')} onClick={onClear}>
        <Icon of="close" size={14} />
      </ActionIcon>
      <span className={styles.count}>{t('bulk.count', { count: rows.length })}</span>
      <Button size="compact-sm" onClick={() => onChange({ what: 'done' })} rightSection={<Kbd keys="e" />}>
        {t('bulk.act.done')}
      </Button>
      {asleep ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange({ what: 'snooze', until: null })}
          rightSection={<Kbd keys="s" />}
        >
          {t('bulk.act.wake')}
        </Button>
      ) : (
        <SnoozeMenu
          opened={menu === 'snooze'}
          onOpenedChange={toggle('snooze')}
          onSnooze={(until) => onChange({ what: 'snooze', until })}
        >
          <Button size="compact-sm" variant="default" rightSection={<Kbd keys="s" />}>
            {t('bulk.act.snooze')}
          </Button>
        </SnoozeMenu>
      )}
      <PersonPicker
        label={t('bulk.act.assign')}
        current={null}
        nobody={t('bulk.act.putBack')}
        opened={menu === 'people'}
        onOpenedChange={toggle('people')}
        onPick={(user) => onChange({ what: 'assign', user: user?.id ?? null }, user?.name)}
      >
        {(toggleList) => (
          <Button size="compact-sm" variant="default" rightSection={<Kbd keys="h" />} onClick={toggleList}>
            {t('bulk.act.assign')}
          </Button>
        )}
      </PersonPicker>
    </div>
  );
}
