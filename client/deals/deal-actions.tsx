import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closing, DealPage, PossibleEvent } from '../../machines/api/index.ts';
import { Icon, Kbd, useHotkeys, useLeadsTo, useSession } from '../ui/index.ts';
import { CloseDialog } from './close-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import styles from './deal-actions.module.css';
import { ReportDialog } from './report-dialog.tsx';
import { VersionDialog } from './version-dialog.tsx';

// Mantine's menus close by keys outside of them too: the very key that has just opened this one.
const pressedOutside = ['mousedown', 'touchstart'];

/** Reporting what the customer did, closing the deal, putting it elsewhere. */
export function DealActions({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const [menu, setMenu] = useState<'report' | 'close' | null>(null);
  const [event, setEvent] = useState<PossibleEvent | null>(null);
  const [closing, setClosing] = useState<Closing | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const [moving, setMoving] = useState(false);
  const { outlook, may, deal, newerVersion } = page;
  // One that closes leaves the other alone.
  const toggle = (one: 'report' | 'close') => (opened: boolean) =>
    setMenu((now) => (opened ? one : now === one ? null : now));
  const open = deal.status === 'open';
  useHotkeys(t('keys.group'), [
    {
      keys: 'v',
      label: t('report.button'),
      enabled: may.work && open && outlook.events.length > 0,
      run: () => setMenu('report'),
    },
  ]);
  return (
    <>
      {open && (
        <ReportMenu page={page} opened={menu === 'report'} onOpened={toggle('report')} onPick={setEvent} />
      )}
      {open && (
        <CloseMenu page={page} opened={menu === 'close'} onOpened={toggle('close')} onPick={setClosing} />
      )}
      {may.correct && outlook.corrections.length > 0 && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('more')}>
              <Icon of="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of="move" />} onClick={() => setCorrecting(true)}>
              {open ? t('correct.item') : t('correct.reopen')}
            </Menu.Item>
            {open && newerVersion && (
              <Menu.Item leftSection={<Icon of="process" />} onClick={() => setMoving(true)}>
                {t('toVersion.item', { number: newerVersion.number })}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <ReportDialog page={page} event={event} onClose={() => setEvent(null)} />
      <CloseDialog page={page} closing={closing} onClose={() => setClosing(null)} />
      <CorrectDialog page={page} opened={correcting} onClose={() => setCorrecting(false)} />
      <VersionDialog page={page} opened={moving} onClose={() => setMoving(false)} />
    </>
  );
}

interface MenuProps<T> {
  page: DealPage;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onPick: (picked: T) => void;
}

function ReportMenu({ page, opened, onOpened, onPick }: MenuProps<PossibleEvent>) {
  const { t } = useTranslation('deals');
  const leadsTo = useLeadsTo();
  const why = useWhyNot(page.may.work);
  const { events } = page.outlook;
  const button = (
    <Button
      variant="default"
      disabled={!page.may.work || events.length === 0}
      rightSection={page.may.work ? <Kbd keys="v" /> : undefined}
    >
      {t('report.button')}
    </Button>
  );
  if (why !== null) return <Tooltip label={why}>{button}</Tooltip>;
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      width={320}
      clickOutsideEvents={pressedOutside}
      // The first one is a key away.
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Label>{t('report.label')}</Menu.Label>
        {events.map((one) => (
          <Menu.Item
            key={one.event}
            leftSection={<Icon of={one.event === 'replied' ? 'reply' : 'event'} />}
            disabled={one.blockedBy !== null}
            onClick={() => onPick(one)}
          >
            <span className={styles.name}>{one.label}</span>
            <span className={styles.leads}>
              {one.blockedBy ??
                (one.from === null ? leadsTo(one) : t('report.from', { role: one.from })) ??
                t('report.holds')}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CloseMenu({ page, opened, onOpened, onPick }: MenuProps<Closing>) {
  const { t } = useTranslation('deals');
  const owner = page.deal.owner?.name;
  const button = (
    <Button variant="default" disabled={!page.may.close} rightSection={<Icon of="down" size={14} />}>
      {page.deal.kind === 'lead' ? t('close.lead') : t('close.button')}
    </Button>
  );
  const visitor = useWhyNot(page.may.work);
  if (!page.may.close) {
    return (
      <Tooltip label={visitor ?? t('close.notYours', { name: owner ?? '' })} multiline maw={280}>
        {button}
      </Tooltip>
    );
  }
  return (
    <Menu opened={opened} onChange={onOpened} width={260}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {page.outlook.closings.map((one) => (
          <Menu.Item key={one.outcome} leftSection={<Icon of={one.kind} />} onClick={() => onPick(one)}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Why somebody may not act, in words; null where they may. */
function useWhyNot(may: boolean): string | null {
  const { t } = useTranslation('work');
  const visitor = useSession().user === null;
  if (may) return null;
  return visitor ? t('readOnly.visitor') : t('readOnly.role');
}
