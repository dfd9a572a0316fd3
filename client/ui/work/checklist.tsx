import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type InboxDetail, type OpenActionView } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { actionPath, actionQuery } from './action-query.ts';
import styles from './checklist.module.css';

interface ChecklistProps {
  deal: string;
  open: OpenActionView;
  /** Somebody who may only look. */
  disabled: boolean;
}

/** What to tick off while doing it. Each tick is kept at once, for whoever goes on with it. */
export function Checklist({ deal, open, disabled }: ChecklistProps) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const { queryKey } = actionQuery(deal, open.instance);
  const tick = useMutation({
    mutationFn: ({ item, done }: { item: string; done: boolean }) =>
      api.put(`${actionPath(deal, open.instance)}/checks/${encodeURIComponent(item)}`, { done }, nothing),
    onMutate: ({ item, done }) =>
      client.setQueryData<InboxDetail>(queryKey, (detail) => detail && ticked(detail, item, done)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const { checklist } = open;
  if (checklist.length === 0) return null;
  const done = checklist.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <fieldset className={styles.list}>
      <legend className="gl-label">{t('do.checklist', { done, all: checklist.length })}</legend>
      {checklist.map(({ id, text, doneAt, by }) => (
        <Checkbox
          key={id}
          label={text}
          description={by?.name}
          checked={doneAt !== null}
          disabled={disabled}
          onChange={(event) => tick.mutate({ item: id, done: event.currentTarget.checked })}
        />
      ))}
    </fieldset>
  );
}

/** As it will be: the box doesn't wait for the server. */
const ticked = (detail: InboxDetail, item: string, done: boolean): InboxDetail => ({
  ...detail,
  open: detail.open && {
    ...detail.open,
    checklist: detail.open.checklist.map((one) =>
      one.id === item ? { ...one, doneAt: done ? (detail.open?.openedAt ?? 0) : null, by: null } : one,
    ),
  },
});
