import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Crumbs, Icon, Kbd, TopBar, useCan } from '../ui/index.ts';
import styles from './designer.module.css';
import { ExportMenu } from './exporting/menu.tsx';
import { useDesigner, useDesignerState } from './store/context.tsx';

/** The top bar: which process this is, with what belongs to it as a whole; at the right how it is saved and published. */
export function Head({
  right,
  onPage,
  onPicture,
}: {
  right: ReactNode;
  onPage: (page: 'process' | 'messages' | 'handoff') => void;
  onPicture: () => void;
}) {
  const { t } = useTranslation('designer');
  const name = useDesignerState((state) => state.history.present.name);
  return (
    <TopBar
      title={name}
      where={
        <div className={styles.where}>
          <div className={styles.crumbs}>
            <Crumbs path={[{ to: '/processes', label: t('processes') }]} here={name} />
          </div>
          <ProcessMenu onPage={onPage} onPicture={onPicture} />
        </div>
      }
      right={<div className={styles.right}>{right}</div>}
    />
  );
}

function ProcessMenu({
  onPage,
  onPicture,
}: {
  onPage: (page: 'process' | 'messages' | 'handoff') => void;
  onPicture: () => void;
}) {
  const { t } = useTranslation('designer');
  const { t: print } = useTranslation('printing');
  const { t: versions } = useTranslation('versions');
  const designer = useDesigner();
  const mayEdit = useCan('processes.edit');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('menu.open')}>
          <Icon of="down" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of="settings" />} onClick={() => onPage('process')}>
          {t('menu.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of="email" />} onClick={() => onPage('messages')}>
          {t('menu.messages')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of="handoff" />} onClick={() => onPage('handoff')}>
          {t('menu.handoff')}
        </Menu.Item>
        <Menu.Divider />
        {mayEdit && (
          <Menu.Item
            component={Link}
            to={`/processes/${encodeURIComponent(designer.process.id)}/moving`}
            leftSection={<Icon of="move" />}
          >
            {t('menu.moving')}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="?version=draft" leftSection={<Icon of="history" />}>
          {versions('title')}
        </Menu.Item>
        <ExportMenu />
        <Menu.Item
          leftSection={<Icon of="document" />}
          rightSection={<Kbd keys="mod+p" />}
          onClick={onPicture}
        >
          {print('title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
