import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentBranch, dayOf, describeMove, type Branch, type Branches } from '../../../machines/index.ts';
import { Icon, Kbd, type IconName } from '../../ui/index.ts';
import { NameDialog } from './name-dialog.tsx';
import panels from '../panels.module.css';
import styles from './transport.module.css';
import { told } from '../../locales/index.ts';

interface TransportProps {
  branches: Branches;
  playing: boolean;
  canGoOn: boolean;
  /** After how many moves a scenario comes out differently. */
  brokenAfter: number | null;
  onLook: (position: number) => void;
  onNext: () => void;
  onPlay: (playing: boolean) => void;
  onBranch: (id: string) => void;
  onRename: (id: string, name: string) => void;
  onRemove: (id: string) => void;
}

/** Where in the walk one is: back, on, play, and each move as a point on a line. */
export function Transport(props: TransportProps) {
  const { branches, playing, canGoOn, brokenAfter, onLook } = props;
  const { t } = useTranslation('walking');
  const { walk } = currentBranch(branches);
  const { process } = walk.machine;
  const { position } = branches;
  const day = (count: number) =>
    dayOf(walk.states[count - 1]?.now ?? walk.startedAt, walk.startedAt, process.calendar.zone);
  const today = day(position);
  const last = day(walk.moves.length);
  return (
    <div className={`${panels.float} ${styles.transport}`} role="toolbar" aria-label={t('transport.label')}>
      <Press
        icon="undo"
        label={t('transport.again')}
        keys="home"
        disabled={position === 0}
        onPress={() => onLook(0)}
      />
      <Press
        icon="back"
        label={t('transport.back')}
        keys="arrowleft"
        disabled={position === 0}
        onPress={() => onLook(position - 1)}
      />
      <Press
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'transport.pause' : 'transport.play')}
        keys="space"
        disabled={!canGoOn}
        onPress={() => props.onPlay(!playing)}
      />
      <Press
        icon="skip"
        label={t('transport.next')}
        keys="arrowright"
        disabled={!canGoOn}
        onPress={props.onNext}
      />
      <ol className={styles.line}>
        {walk.moves.map((move, index) => {
          const what = told(describeMove(move, process));
          const words = t('transport.moment', { number: index + 1, what });
          return (
            // Moves have no identity but their order.
            <li key={index} data-past={index < position} data-broken={index + 1 === brokenAfter || undefined}>
              <button
                type="button"
                title={words}
                aria-label={words}
                aria-current={index === position - 1 ? 'step' : undefined}
                onClick={() => onLook(index + 1)}
              />
            </li>
          );
        })}
      </ol>
      <span className={`${styles.day} gl-num`}>
        {last > today ? t('transport.dayOf', { day: today, last }) : t('transport.day', { day: today })}
      </span>
      {branches.list.length > 1 && <BranchMenu {...props} />}
    </div>
  );
}

interface PressProps {
  icon: IconName;
  label: string;
  keys: string;
  disabled: boolean;
  onPress: () => void;
}

function Press({ icon, label, keys, disabled, onPress }: PressProps) {
  return (
    <Tooltip
      label={
        <>
          {label} <Kbd keys={keys} />
        </>
      }
    >
      <ActionIcon size={30} aria-label={label} disabled={disabled} onClick={onPress}>
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  );
}

function BranchMenu({ branches, onBranch, onRename, onRemove }: TransportProps) {
  const { t } = useTranslation('walking');
  const [renaming, setRenaming] = useState<Branch | null>(null);
  const current = currentBranch(branches);
  return (
    <>
      <Menu position="top-end" withinPortal width={300}>
        <Menu.Target>
          <button
            type="button"
            className={styles.branch}
            aria-label={t('branches.one', { name: told(current.name) })}
          >
            <Icon of="process" size={14} />
            <span>{told(current.name)}</span>
            <Icon of="up" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('branches.label')}</Menu.Label>
          {branches.list.map((branch) => (
            <Menu.Item
              key={branch.id}
              leftSection={<Icon of={branch === current ? 'check' : 'process'} size={14} />}
              rightSection={
                <span className="gl-num">{t('branches.steps', { count: branch.walk.moves.length })}</span>
              }
              onClick={() => onBranch(branch.id)}
            >
              {told(branch.name)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of="edit" />} onClick={() => setRenaming(current)}>
            {t('branches.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of="trash" />} onClick={() => onRemove(current.id)}>
            {t('branches.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <NameDialog
          title={t('branches.renameTitle')}
          name={told(renaming.name)}
          action={t('branches.rename')}
          onName={(name) => {
            onRename(renaming.id, name);
            setRenaming(null);
          }}
          onClose={() => setRenaming(null)}
        />
      )}
    </>
  );
}
