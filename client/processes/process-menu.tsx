import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Draft, type ProcessListItem } from '../../machines/api/index.ts';
import { api, newIdempotencyKey, nothing } from '../api.ts';
import { confirm, Icon, toast, useCan } from '../ui/index.ts';
import { saveFile } from './save-file.ts';

/** What can be done with a process as a whole. */
export function ProcessMenu({ item }: { item: ProcessListItem }) {
  const { t } = useTranslation('designer');
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useCan('processes.edit');
  const mayRemove = useCan('processes.publish');
  const path = `/processes/${encodeURIComponent(item.id)}`;
  const published = item.live !== null;
  const refresh = () => client.invalidateQueries({ queryKey: ['processes'] });
  const readDraft = () => api.get(`${path}/draft`, Draft);

  const duplicate = useMutation({
    mutationFn: async () => {
      const { process } = await readDraft();
      const name = t('list.copyName', { name: process.name }).slice(0, 120);
      const body = { from: 'document', process: { ...process, name } };
      return api.post('/processes', body, Draft, { idempotencyKey: newIdempotencyKey() });
    },
    onSuccess: async (draft) => {
      toast.done(t('list.copied', { name: draft.process.name }));
      await refresh();
    },
  });
  const save = useMutation({ mutationFn: readDraft, onSuccess: ({ process }) => saveFile(process) });
  const remove = useMutation({
    mutationFn: () => api.delete(path, nothing, { idempotencyKey: newIdempotencyKey() }),
    onSuccess: async () => {
      toast.done(t(published ? 'list.archived' : 'list.removed', { name: item.name }));
      await refresh();
    },
  });
  const askToRemove = async () => {
    const sure = await confirm(
      published
        ? {
            title: t('list.archiveTitle', { name: item.name }),
            body: t('list.archiveBody', { count: item.runningDeals }),
            action: t('list.archive'),
            final: true,
          }
        : {
            title: t('list.removeTitle', { name: item.name }),
            body: t('list.removeBody'),
            action: t('list.remove'),
            final: true,
          },
    );
    if (sure) remove.mutate();
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('list.actions', { name: item.name })}>
          <Icon of="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of="process" />} onClick={() => void navigate(path)}>
          {t('list.open')}
        </Menu.Item>
        {mayEdit && (
          <Menu.Item leftSection={<Icon of="copy" />} onClick={() => duplicate.mutate()}>
            {t('list.duplicate')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon of="download" />} onClick={() => save.mutate()}>
          {t('list.export')}
        </Menu.Item>
        {mayRemove && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Icon of="trash" />} onClick={() => void askToRemove()}>
              {t(published ? 'list.archive' : 'list.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
