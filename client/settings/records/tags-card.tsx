import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TagList, TagRef } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import {
  confirm,
  countedTagsQuery,
  EmptyState,
  ErrorState,
  Icon,
  Loading,
  toast,
  useCollator,
} from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import styles from './records.module.css';

type Tag = TagList['items'][number];

const pathOf = ({ key }: Pick<Tag, 'key'>): string => `/tags/${encodeURIComponent(key)}`;

/** All tags, with what has them: called something else, merged, or taken off everywhere. */
export function TagsCard() {
  const { t } = useTranslation('records');
  const tags = useQuery(countedTagsQuery);
  const collator = useCollator();
  const sorted = (tags.data?.items ?? []).toSorted((a, b) => collator.compare(a.name, b.name));
  const [dialog, setDialog] = useState<{ tag: Tag; does: 'rename' | 'merge' } | null>(null);
  return (
    <Card title={t('tags.title')} text={t('tags.text')}>
      {tags.isPending ? (
        <Loading />
      ) : !tags.data ? (
        <ErrorState compact error={tags.error} onRetry={() => void tags.refetch()} />
      ) : tags.data.items.length === 0 ? (
        <EmptyState icon="edit" title={t('tags.empty')}>
          {t('tags.emptyHow')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {sorted.map((tag) => (
            <TagLine key={tag.key} tag={tag} onDo={(does) => setDialog({ tag, does })} />
          ))}
        </ul>
      )}
      {dialog?.does === 'rename' && <RenameDialog tag={dialog.tag} onClose={() => setDialog(null)} />}
      {dialog?.does === 'merge' && (
        <MergeDialog tag={dialog.tag} all={sorted} onClose={() => setDialog(null)} />
      )}
    </Card>
  );
}

function useTagChange(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSuccess: onDone,
    onSettled: () => {
      for (const topic of ['tags', 'contacts', 'companies', 'contact', 'company', 'deal'])
        void client.invalidateQueries({ queryKey: [topic] });
    },
  });
}

const recordsOf = ({ records }: Tag): number =>
  (records?.contact ?? 0) + (records?.company ?? 0) + (records?.deal ?? 0);

function TagLine({ tag, onDo }: { tag: Tag; onDo: (does: 'rename' | 'merge') => void }) {
  const { t } = useTranslation('records');
  const change = useTagChange();
  const count = recordsOf(tag);
  const remove = async () => {
    const sure = await confirm({
      title: t('tags.removeTitle', { name: tag.name }),
      body: t('tags.removeText', { count }),
      action: t('tags.remove'),
      final: true,
    });
    if (!sure) return;
    await change.mutateAsync(() => api.delete(pathOf(tag), nothing));
    toast.done(t('tags.removed', { name: tag.name }));
  };
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name}>{tag.name}</span>
        <span className={styles.about}>{t('tags.records', { count })}</span>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('tags.more', { name: tag.name })} loading={change.isPending}>
            <Icon of="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of="edit" />} onClick={() => onDo('rename')}>
            {t('tags.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of="handoff" />} onClick={() => onDo('merge')}>
            {t('tags.merge')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of="trash" />} onClick={() => void remove()}>
            {t('tags.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function RenameDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation('records');
  const [name, setName] = useState(tag.name);
  const change = useTagChange(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') change.mutate(() => api.patch(pathOf(tag), { name }, TagRef));
  };
  return (
    <Modal opened onClose={onClose} title={t('tags.renameTitle', { name: tag.name })} size={420}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('tags.name')}
            value={name}
            maxLength={60}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function MergeDialog({ tag, all, onClose }: { tag: Tag; all: readonly Tag[]; onClose: () => void }) {
  const { t } = useTranslation('records');
  const [into, setInto] = useState<string | null>(null);
  const change = useTagChange(() => {
    toast.done(t('tags.merged', { name: tag.name }));
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={t('tags.mergeTitle', { name: tag.name })} size={420}>
      <Stack gap="md">
        <p>{t('tags.mergeText', { count: recordsOf(tag), name: tag.name })}</p>
        <Select
          label={t('tags.into')}
          data={all
            .filter(({ key }) => key !== tag.key)
            .map(({ key, name }) => ({ value: key, label: name }))}
          value={into}
          searchable
          data-autofocus
          onChange={setInto}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            color="ink"
            disabled={into === null}
            loading={change.isPending}
            onClick={() => change.mutate(() => api.post(`${pathOf(tag)}/merge`, { into }, TagRef))}
          >
            {t('tags.merge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
