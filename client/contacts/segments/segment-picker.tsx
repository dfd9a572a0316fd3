import { Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../machines/api/index.ts';
import type { SegmentKind } from '../../../machines/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, Icon, toast, useCan, useCollator } from '../../ui/index.ts';
import { SegmentDialog } from './segment-dialog.tsx';
import { countQuery, segmentsQuery } from './segments-query.ts';
import styles from './segments.module.css';

interface SegmentPickerProps {
  kind: SegmentKind;
  /** Its id; null: everybody. */
  value: string | null;
  onChange: (segment: string | null) => void;
}

/** The segments of a list: one is shown with how many are in it now; others are made and changed from here. */
export function SegmentPicker({ kind, value, onChange }: SegmentPickerProps) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const mayEdit = useCan('contacts.edit');
  const collator = useCollator();
  const segments = (useQuery(segmentsQuery(kind)).data?.items ?? []).toSorted((a, b) =>
    collator.compare(a.name, b.name),
  );
  const [dialog, setDialog] = useState<Segment | 'new' | null>(null);
  const current = segments.find(({ id }) => id === value);
  const remove = async (segment: Segment) => {
    const sure = await confirm({
      title: t('segment.removeTitle', { name: segment.name }),
      body: t('segment.removeText'),
      action: t('segment.remove'),
    });
    if (!sure) return;
    try {
      await api.delete(`/segments/${encodeURIComponent(segment.id)}`, nothing);
    } catch (error) {
      toast.problem(error);
      return;
    }
    onChange(null);
    await client.invalidateQueries({ queryKey: ['segments'] });
    toast.done(t('segment.removed', { name: segment.name }), {
      undo: async () => {
        const { name, rule } = segment;
        await api.post('/segments', { kind, name, rule }, nothing);
        await client.invalidateQueries({ queryKey: ['segments'] });
      },
    });
  };
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            size="xs"
            variant={current ? 'light' : 'default'}
            leftSection={<Icon of="guard" size={14} />}
            rightSection={<Icon of="down" size={14} />}
          >
            {current ? (
              <>
                {current.name} <Count segment={current} />
              </>
            ) : (
              t('segment.all')
            )}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item onClick={() => onChange(null)} aria-current={!current || undefined}>
            {t('segment.all')}
          </Menu.Item>
          {segments.map((segment) => (
            <Menu.Item
              key={segment.id}
              aria-current={segment.id === value || undefined}
              rightSection={<Count segment={segment} />}
              onClick={() => onChange(segment.id)}
            >
              {segment.name}
            </Menu.Item>
          ))}
          {segments.length === 0 && <Menu.Label>{t('segment.none')}</Menu.Label>}
          {mayEdit && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Icon of="add" size={14} />} onClick={() => setDialog('new')}>
                {t('segment.new')}
              </Menu.Item>
              {current && (
                <>
                  <Menu.Item leftSection={<Icon of="edit" size={14} />} onClick={() => setDialog(current)}>
                    {t('segment.change', { name: current.name })}
                  </Menu.Item>
                  <Menu.Item leftSection={<Icon of="trash" size={14} />} onClick={() => void remove(current)}>
                    {t('segment.remove')}
                  </Menu.Item>
                </>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog !== null && (
        <SegmentDialog
          kind={kind}
          segment={dialog === 'new' ? null : dialog}
          onClose={() => setDialog(null)}
          onSaved={(id) => {
            setDialog(null);
            onChange(id);
          }}
        />
      )}
    </>
  );
}

function Count({ segment: { kind, rule } }: { segment: Segment }) {
  const { data } = useQuery(countQuery(kind, rule));
  return data ? (
    <span className={`gl-num ${styles.count}`}>
      {data.count}
      {data.done ? '' : '…'}
    </span>
  ) : null;
}
