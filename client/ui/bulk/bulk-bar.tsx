import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange, BulkFilter } from '../../../machines/api/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { useCan } from '../session.ts';
import { CloseDealsDialog, PlanDialog, ReassignDialog } from './dialogs.tsx';
import { BulkProgress } from './progress.tsx';
import { TagDealsDialog } from './tag-dialog.tsx';
import type { Bulk } from './use-bulk.tsx';
import styles from './bulk.module.css';

interface BulkBarProps {
  bulk: Bulk;
  /** Ids of the deals that are chosen one by one. */
  chosen: readonly string[];
  /** All that the screen's filter shows, loaded or not; null where that can't be said. */
  all: { count: number; filter: BulkFilter } | null;
  /** All of them are meant. */
  whole: boolean;
  onWhole: () => void;
  onClear: () => void;
}

/** What can be done with the deals that are chosen; at the foot of a list, only while some are. */
export function BulkBar({ bulk, chosen, all, whole, onWhole, onClear }: BulkBarProps) {
  const { t } = useTranslation('bulk');
  const [open, setOpen] = useState<'reassign' | 'tag' | 'plan' | 'close' | null>(null);
  const mayClose = useCan('deals.close');
  const count = whole && all ? all.count : chosen.length;
  const active = count > 0 && !bulk.busy;
  useHotkeys(t('keys'), [
    { keys: 'escape', label: t('clear'), run: onClear, enabled: active && open === null },
  ]);
  const act = (change: BulkChange) => {
    setOpen(null);
    bulk.run(whole && all ? all.filter : chosen, change);
    onClear();
  };
  const dialog = { count, onClose: () => setOpen(null), onDo: act };
  return (
    <>
      <BulkProgress bulk={bulk} />
      {active && (
        <div className={styles.bulkBar} role="toolbar" aria-label={t('keys')}>
          <b className={styles.count}>{t('chosen', { count })}</b>
          {all && !whole && all.count > chosen.length && (
            <Button variant="subtle" size="xs" onClick={onWhole}>
              {t('all', { count: all.count })}
            </Button>
          )}
          <span className={styles.gap} />
          <Button variant="default" leftSection={<Icon of="contact" />} onClick={() => setOpen('reassign')}>
            {t('reassign.button')}
          </Button>
          <Button variant="default" leftSection={<Icon of="date" />} onClick={() => setOpen('plan')}>
            {t('plan.button')}
          </Button>
          <Button variant="default" leftSection={<Icon of="tag" />} onClick={() => setOpen('tag')}>
            {t('tag.button')}
          </Button>
          {mayClose && (
            <Button variant="default" leftSection={<Icon of="lost" />} onClick={() => setOpen('close')}>
              {t('close.button')}
            </Button>
          )}
          <ActionIcon variant="subtle" aria-label={t('clear')} onClick={onClear}>
            <Icon of="close" />
          </ActionIcon>
        </div>
      )}
      {open === 'reassign' && <ReassignDialog {...dialog} />}
      {open === 'tag' && <TagDealsDialog {...dialog} />}
      {open === 'plan' && <PlanDialog {...dialog} />}
      {open === 'close' && <CloseDealsDialog {...dialog} />}
    </>
  );
}
