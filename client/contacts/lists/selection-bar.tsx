import { Button, Menu, Popover, TagsInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BulkOwned, BulkTagged } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { useTeam } from '../../ui/adding/index.ts';
import { Icon, useTags, toast } from '../../ui/index.ts';
import styles from './lists.module.css';

interface SelectionBarProps {
  kind: 'contact' | 'company';
  ids: readonly string[];
  onClear: () => void;
}

/** The server takes so many at once. */
const atOnce = 500;

function* portions(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += atOnce) yield ids.slice(start, start + atOnce);
}

/** What can be done with all the chosen ones; each way back is in the toast. */
export function SelectionBar({ kind, ids, onClear }: SelectionBarProps) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const team = useTeam();
  const tags = useTags();
  const [tagging, setTagging] = useState<'put' | 'take' | null>(null);
  const list = kind === 'contact' ? 'contacts' : 'companies';
  const refresh = () => {
    for (const topic of [list, 'tags', kind]) void client.invalidateQueries({ queryKey: [topic] });
  };
  const give = async (owner: string | null, of: readonly string[] = ids) => {
    const changed: BulkOwned['changed'] = [];
    for (const some of portions(of))
      changed.push(...(await api.post('/people/owner', { kind, ids: some, owner }, BulkOwned)).changed);
    return changed;
  };
  const owner = useMutation({
    mutationFn: (chosen: { id: string | null; name: string }) => give(chosen.id),
    onSuccess: (changed, { name }) =>
      toast.done(t('bulk.given', { count: changed.length, name }), {
        undo: async () => {
          for (const was of new Set(changed.map((one) => one.was)))
            await give(
              was,
              changed.filter((one) => one.was === was).map(({ id }) => id),
            );
          refresh();
        },
      }),
    onSettled: refresh,
  });
  const setTag = async (name: string, put: boolean, of: readonly string[]) => {
    const changed: string[] = [];
    for (const some of portions(of))
      changed.push(...(await api.post('/tags/bulk', { kind, ids: some, name, put }, BulkTagged)).changed);
    return changed;
  };
  const tag = useMutation({
    mutationFn: ({ name, put }: { name: string; put: boolean }) => setTag(name, put, ids),
    onSuccess: (changed, { name, put }) =>
      toast.done(t(put ? 'bulk.tagged' : 'bulk.untagged', { count: changed.length, name }), {
        undo: async () => {
          if (changed.length > 0) await setTag(name, !put, changed);
          refresh();
        },
      }),
    onSettled: refresh,
  });
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('bulk.title')}>
      <strong>{t('bulk.chosen', { count: ids.length })}</strong>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            loading={owner.isPending}
            rightSection={<Icon of="down" size={14} />}
          >
            {t('bulk.owner')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.columns}>
          {team.map((person) => (
            <Menu.Item key={person.id} onClick={() => owner.mutate(person)}>
              {person.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => owner.mutate({ id: null, name: t('filter.nobody') })}>
            {t('filter.nobody')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {(['put', 'take'] as const).map((how) => (
        <Popover
          key={how}
          opened={tagging === how}
          onChange={(opened) => setTagging(opened ? how : null)}
          position="bottom-start"
          width={260}
          trapFocus
        >
          <Popover.Target>
            <Button size="xs" variant="default" loading={tag.isPending} onClick={() => setTagging(how)}>
              {t(`bulk.${how}`)}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <TagsInput
              size="xs"
              aria-label={t('tags.title')}
              placeholder={t('tags.hint')}
              data={tags.map(({ name }) => name)}
              maxTags={1}
              maxLength={60}
              data-autofocus
              value={[]}
              onChange={([name]) => {
                if (name === undefined) return;
                setTagging(null);
                tag.mutate({ name, put: how === 'put' });
              }}
            />
          </Popover.Dropdown>
        </Popover>
      ))}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
    </div>
  );
}
