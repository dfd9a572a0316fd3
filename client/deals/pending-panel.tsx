import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, OutboxCommand, Pending } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { confirm, Icon, toast, useDates, usePendingWords, useReasons, WaitReason } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import { Panel } from './panel.tsx';
import styles from './pending-panel.module.css';
import { PreviewDialog } from './preview-dialog.tsx';

/** What happens by itself and when: to read beforehand, to hurry, to take away. */
export function PendingPanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { t: tw } = useTranslation('work');
  const dates = useDates();
  const [preview, setPreview] = useState<Pending | null>(null);
  const { pending, hold, deal, contacts } = page;
  if (pending.length === 0) return null;
  const since =
    hold && (dates.daysFromNow(hold.since) === 0 ? dates.time(hold.since) : dates.moment(hold.since));
  return (
    <Panel
      label={t('pending.title')}
      aside={since === null ? undefined : <span>{tw('pending.heldSince', { when: since })}</span>}
    >
      <ul className={styles.items}>
        {pending.map((one) => (
          <Item
            key={one.id}
            deal={deal.id}
            pending={one}
            several={contacts.length > 1}
            onPreview={() => setPreview(one)}
          />
        ))}
      </ul>
      <PreviewDialog deal={deal.id} pending={preview} onClose={() => setPreview(null)} />
    </Panel>
  );
}

const inOutbox = (id: string): string | null =>
  id.startsWith('outbox:') ? id.slice('outbox:'.length) : null;

function usePendingChange(deal: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: OutboxCommand; words?: string }) => {
      const message = inOutbox(id);
      // What has failed or may have arrived is decided on in the outbox; what is planned belongs to the deal.
      return message !== null && (verb === 'retry' || verb === 'leave')
        ? api.post(`/outbox/${encodeURIComponent(message)}/${verb}`, undefined, nothing)
        : api.post(`${dealPath(deal)}/pending/${encodeURIComponent(id)}/${verb}`, undefined, nothing);
    },
    // What was planned may be gone from the list before its change has been answered.
    onSuccess: (_done, { words }) => words !== undefined && toast.done(words),
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal] }),
  });
}

interface ItemProps {
  deal: string;
  pending: Pending;
  /** The deal has more than one contact: say to whom a message goes. */
  several: boolean;
  onPreview: () => void;
}

function Item({ deal, pending, several, onPreview }: ItemProps) {
  const { t } = useTranslation('deals');
  const wordsOf = usePendingWords();
  const reasons = useReasons();
  const change = usePendingChange(deal);
  const { id, what, state, reason, error, because, contact, mayCancel, mayHurry } = pending;
  const { name, icon, when } = wordsOf(pending);
  const message = what === 'message';

  const cancel = async () => {
    const sure = await confirm({
      title: t('pending.cancelTitle', { name }),
      body: message ? t('pending.cancelMessage') : t('pending.cancelOther'),
      action: t('pending.cancel'),
      final: true,
    });
    if (sure) change.mutate({ id, verb: 'cancel', words: t('pending.cancelled', { name }) });
  };
  const hurry = () =>
    change.mutate({
      id,
      verb: 'now',
      words: message ? t('pending.leaving', { name }) : t('pending.happens', { name }),
    });
  const under = [because && reasons.why(because, { at: pending.at }), several ? contact?.name : null].filter(
    Boolean,
  );
  const undecided = state === 'unknown' || state === 'failed';
  return (
    <li className={styles.item} data-state={state}>
      <Icon of={icon} size={14} />
      <span className={styles.name}>{name}</span>
      <span className={styles.when}>{when}</span>
      <span className={styles.tools}>
        {message && (
          <Tooltip label={t('pending.preview')}>
            <ActionIcon size={28} aria-label={t('pending.previewOf', { name })} onClick={onPreview}>
              <Icon of="document" size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {(mayCancel || mayHurry) && !undecided && (
          <Menu>
            <Menu.Target>
              <ActionIcon size={28} aria-label={t('pending.moreOf', { name })} loading={change.isPending}>
                <Icon of="more" size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon of="send" />} disabled={!mayHurry} onClick={hurry}>
                {message ? t('pending.now') : t('pending.nowOther')}
              </Menu.Item>
              <Menu.Item
                leftSection={<Icon of="trash" />}
                disabled={!mayCancel}
                onClick={() => void cancel()}
              >
                {t('pending.cancel')}
              </Menu.Item>
              {state === 'held' && <Menu.Label>{t('pending.heldHint')}</Menu.Label>}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
      {reason ? (
        <small className={styles.why}>
          <WaitReason reason={reason} />
        </small>
      ) : (
        (under.length > 0 || error !== null) && (
          <small>{error === null ? under.join(' · ') : <span className={styles.why}>{error}</span>}</small>
        )
      )}
      {undecided && (
        <Undecided
          pending={pending}
          busy={change.isPending}
          onDecide={(verb) => change.mutate({ id, verb })}
        />
      )}
    </li>
  );
}

/** It failed, or nobody knows whether it arrived: a person decides, and nothing is repeated blindly. */
function Undecided({
  pending,
  busy,
  onDecide,
}: {
  pending: Pending;
  busy: boolean;
  onDecide: (verb: 'retry' | 'leave') => void;
}) {
  const { t } = useTranslation('deals');
  const unknown = pending.state === 'unknown';
  return (
    <div className={styles.decide}>
      {unknown && <p>{t('pending.unknownText')}</p>}
      <Button size="xs" variant="default" loading={busy} onClick={() => onDecide('retry')}>
        {t('pending.again')}
      </Button>
      {unknown && (
        <Button size="xs" variant="subtle" disabled={busy} onClick={() => onDecide('leave')}>
          {t('pending.leave')}
        </Button>
      )}
    </div>
  );
}
