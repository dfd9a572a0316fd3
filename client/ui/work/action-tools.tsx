import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OpenActionView } from '../../../machines/api/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { usePhone } from '../viewport.ts';
import { useHandling } from './handling.ts';
import { PersonPicker } from './person-picker.tsx';
import { SnoozeMenu } from './snooze-menu.tsx';

interface ActionToolsProps {
  deal: string;
  open: OpenActionView;
  /** The viewer may act at all. */
  may: boolean;
  /** Where the list moves on to the next one when this one is put away. */
  onPutAway?: (() => void) | undefined;
  /** Where it is open again when that is taken back. */
  onBack?: (() => void) | undefined;
  /** Left out where the deal's page is what is open. */
  linkToDeal?: boolean;
}

/** Snooze, hand over, take: with their keys. */
export function ActionTools({ deal, open, may, onPutAway, onBack, linkToDeal = false }: ActionToolsProps) {
  const { t } = useTranslation('work');
  const phone = usePhone();
  const navigate = useNavigate();
  const { snooze, assign, claim, busy } = useHandling(onBack);
  const [menu, setMenu] = useState<'snooze' | 'people' | null>(null);
  const which = { deal, instance: open.instance };
  // One that closes leaves the other alone.
  const toggle = (one: 'snooze' | 'people') => (opened: boolean) =>
    setMenu((now) => (opened ? one : now === one ? null : now));
  const takes = open.claimable && !open.mine;

  const putOff = (until: number) => {
    onPutAway?.();
    snooze(which, until, open.snoozedUntil);
  };
  useHotkeys(t('verb.keys'), [
    {
      keys: 's',
      label: t('verb.snooze'),
      enabled: may,
      run: () => (open.snoozedUntil === null ? setMenu('snooze') : snooze(which, null)),
    },
    { keys: 'h', label: t('verb.handOver'), enabled: may, run: () => setMenu('people') },
    { keys: 't', label: t('verb.claim'), enabled: may && takes, run: () => claim(which) },
    { keys: 'o', label: t('verb.openDeal'), enabled: linkToDeal, run: () => void navigate(`/deals/${deal}`) },
  ]);

  if (!may) return null;
  return (
    <>
      {takes && (
        <Button variant="light" disabled={busy} onClick={() => claim(which)} rightSection={<Kbd keys="t" />}>
          {t('verb.claim')}
        </Button>
      )}
      {open.snoozedUntil === null ? (
        <SnoozeMenu opened={menu === 'snooze'} onOpenedChange={toggle('snooze')} onSnooze={putOff}>
          {phone ? (
            <ActionIcon aria-label={t('verb.snooze')} size={44}>
              <Icon of="timer" size={20} />
            </ActionIcon>
          ) : (
            <Button variant="subtle" rightSection={<Kbd keys="s" />}>
              {t('verb.snooze')}
            </Button>
          )}
        </SnoozeMenu>
      ) : (
        <Button variant="subtle" onClick={() => snooze(which, null)} rightSection={<Kbd keys="s" />}>
          {t('verb.wake')}
        </Button>
      )}
      <PersonPicker
        label={t('verb.handOver')}
        current={open.assignee}
        nobody={t('verb.putBack')}
        opened={menu === 'people'}
        onOpenedChange={toggle('people')}
        onPick={(user) => {
          if (user?.id !== open.assignee?.id) onPutAway?.();
          assign(which, user, open.assignee);
        }}
      >
        {(toggleList) =>
          phone ? (
            <ActionIcon aria-label={t('verb.handOver')} size={44} onClick={toggleList}>
              <Icon of="contacts" size={20} />
            </ActionIcon>
          ) : (
            <Button variant="subtle" rightSection={<Kbd keys="h" />} onClick={toggleList}>
              {t('verb.handOver')}
            </Button>
          )
        }
      </PersonPicker>
      {linkToDeal && (
        <Tooltip label={t('verb.openDeal')}>
          <ActionIcon
            component={Link}
            to={`/deals/${deal}`}
            aria-label={t('verb.openDeal')}
            size={phone ? 44 : 32}
          >
            <Icon of="open" />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
