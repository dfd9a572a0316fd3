import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigationType } from 'react-router';
import type { SavedView } from '../../../machines/api/index.ts';
import { confirm } from '../confirm.tsx';
import { Icon } from '../icons.tsx';
import { useSession } from '../session.ts';
import { toast } from '../toast.tsx';
import { sameQuery } from './same-query.ts';
import styles from './saved-views.module.css';
import { ViewDialog } from './view-dialog.tsx';
import { useViewChanges, viewsQuery } from './views-query.ts';

interface SavedViewsProps {
  /** The list that the views are of: "pipeline", "contacts" … */
  screen: string;
  /** What of it, where it has several: the process of a pipeline. */
  scope?: string;
  /** What the screen shows now: its own address parameters, without the question mark. */
  query: string;
  /** Shows what a view says; the empty query is everything. */
  onOpen: (query: string) => void;
}

/**
 * The views of a list: one's own and shared ones, and what can be done with them. A screen that is opened without
 * parameters begins with the one that was made the default.
 */
export function SavedViews({ screen, scope = '', query, onOpen }: SavedViewsProps) {
  const { t } = useTranslation('views');
  const { user } = useSession();
  const views = useQuery(viewsQuery(screen, scope)).data?.items;
  const changes = useViewChanges();
  const [opened, setOpened] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'save' | 'rename' | null>(null);
  const open = (view: SavedView | null) => {
    setOpened(view?.id ?? null);
    onOpen(view?.query ?? '');
  };
  useDefault(views, query, open);

  const exact = views?.find((view) => sameQuery(view.query, query));
  const current = exact ?? views?.find(({ id }) => id === opened);
  const changed = current !== undefined && exact === undefined;
  const name = current?.name ?? (query === '' ? t('everything') : t('unsaved'));
  const own = views?.filter(({ mine }) => mine) ?? [];
  const shared = views?.filter(({ mine }) => !mine) ?? [];

  const remove = async (view: SavedView) => {
    if (
      view.shared &&
      !(await confirm({
        title: t('remove.title', { name: view.name }),
        body: t('remove.text'),
        action: t('remove.action'),
      }))
    )
      return;
    await changes.remove.mutateAsync(view.id);
    toast.done(t('removed', { name: view.name }), { undo: () => changes.restore.mutateAsync(view.id) });
  };
  const item = (view: SavedView) => (
    <Menu.Item
      key={view.id}
      onClick={() => open(view)}
      aria-current={view.id === current?.id || undefined}
      leftSection={<Icon of={view.id === current?.id ? 'check' : 'view'} />}
      rightSection={view.isDefault ? <Icon of="preferred" size={14} label={t('isDefault')} /> : undefined}
    >
      <span className={styles.name}>{view.name}</span>
      {!view.mine && view.owner && <span className={styles.by}>{view.owner.name}</span>}
      {view.mine && view.shared && <span className={styles.by}>{t('sharedByMe')}</span>}
    </Menu.Item>
  );

  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            size="xs"
            px={8}
            variant="default"
            leftSection={<Icon of="view" size={14} />}
            rightSection={<Icon of="down" size={14} />}
          >
            <span className={styles.current}>{name}</span>
            {changed && <span className={styles.changed}>{t('changed')}</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item
            onClick={() => open(null)}
            leftSection={<Icon of={!current && query === '' ? 'check' : 'view'} />}
          >
            {t('everything')}
          </Menu.Item>
          {own.map(item)}
          {shared.length > 0 && <Menu.Label>{t('shared')}</Menu.Label>}
          {shared.map(item)}
          {user && (
            <>
              <Menu.Divider />
              {changed && current.mayChange && (
                <Menu.Item
                  leftSection={<Icon of="check" />}
                  onClick={() => changes.change.mutate({ id: current.id, query })}
                >
                  {t('saveChanges', { name: current.name })}
                </Menu.Item>
              )}
              {(query !== '' || changed) && exact === undefined && (
                <Menu.Item leftSection={<Icon of="add" />} onClick={() => setDialog('save')}>
                  {t('saveAs')}
                </Menu.Item>
              )}
              {current && !changed && (
                <Menu.Item
                  leftSection={<Icon of={current.isDefault ? 'preferred' : 'prefer'} />}
                  onClick={() =>
                    changes.setDefault.mutate({ screen, scope, view: current.isDefault ? null : current.id })
                  }
                >
                  {current.isDefault ? t('noDefault') : t('makeDefault')}
                </Menu.Item>
              )}
              {current?.mayChange && (
                <>
                  <Menu.Item leftSection={<Icon of="edit" />} onClick={() => setDialog('rename')}>
                    {t('rename')}
                  </Menu.Item>
                  <Menu.Item leftSection={<Icon of="trash" />} onClick={() => void remove(current)}>
                    {t('remove.action')}
                  </Menu.Item>
                </>
              )}
              {!current && query === '' && <Menu.Label>{t('hint')}</Menu.Label>}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && (
        <ViewDialog
          title={t('dialog.save')}
          action={t('dialog.saveAction')}
          from={{ name: '', shared: false }}
          busy={changes.create.isPending}
          onClose={() => setDialog(null)}
          onSave={(words) =>
            changes.create.mutate(
              { screen, scope, query, ...words },
              {
                onSuccess: (view) => {
                  setOpened(view.id);
                  setDialog(null);
                },
              },
            )
          }
        />
      )}
      {dialog === 'rename' && current && (
        <ViewDialog
          title={t('dialog.rename')}
          action={t('dialog.renameAction')}
          from={current}
          busy={changes.change.isPending}
          onClose={() => setDialog(null)}
          onSave={(words) =>
            changes.change.mutate({ id: current.id, ...words }, { onSuccess: () => setDialog(null) })
          }
        />
      )}
    </>
  );
}

/** Opens the default view once, unless the address says what to show or somebody came back to what they had left. */
function useDefault(views: SavedView[] | undefined, query: string, open: (view: SavedView) => void) {
  const type = useNavigationType();
  const { key } = useLocation();
  const isReturn = type === 'POP' && key !== 'default';
  const settled = useRef(false);
  useEffect(() => {
    if (!views || settled.current) return;
    settled.current = true;
    const chosen = views.find(({ isDefault }) => isDefault);
    if (chosen && query === '' && !isReturn) open(chosen);
  });
}
