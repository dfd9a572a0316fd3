import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange } from '../../../machines/api/index.ts';
import { Avatar } from '../avatar.tsx';
import { useSession } from '../session.ts';
import { Loading } from '../states.tsx';
import { usePhone } from '../viewport.ts';
import { useCollator } from '../words/sorting.ts';
import { usersQuery } from '../work/person-picker.tsx';
import { useLoads } from './capacity-query.ts';
import { Load } from './load.tsx';
import styles from './bulk.module.css';

export interface DialogProps {
  count: number;
  onClose: () => void;
  onDo: (change: BulkChange) => void;
}

/** Whom the deals are given to, with what everybody has in hand already. */
export function ReassignDialog({ count, onClose, onDo }: DialogProps) {
  const { t } = useTranslation('bulk');
  const phone = usePhone();
  const me = useSession().user?.id;
  const loads = useLoads();
  const users = useQuery(usersQuery);
  const collator = useCollator();
  const [text, setText] = useState('');
  const people = (users.data?.items ?? [])
    .filter(
      ({ active, name }) => active && name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
    )
    .toSorted(
      (a, b) => Number(loads.has(b.id)) - Number(loads.has(a.id)) || collator.compare(a.name, b.name),
    );
  return (
    <Modal opened onClose={onClose} title={t('reassign.title', { count })} size={460} fullScreen={phone}>
      {users.isPending ? (
        <Loading />
      ) : (
        <>
          <TextInput
            data-autofocus
            aria-label={t('reassign.search')}
            placeholder={t('reassign.search')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ul className={styles.people}>
            {people.map(({ id, name }) => (
              <li key={id}>
                <button type="button" className={styles.person} onClick={() => onDo({ owner: id })}>
                  <Avatar name={name} size={28} decorative />
                  <span className={styles.who}>
                    <b>{id === me ? t('reassign.me', { name }) : name}</b>
                    <Load of={loads.get(id)} />
                  </span>
                </button>
              </li>
            ))}
            {text === '' && (
              <li>
                <button type="button" className={styles.person} onClick={() => onDo({ owner: null })}>
                  <span className={styles.who}>{t('reassign.nobody')}</span>
                </button>
              </li>
            )}
          </ul>
        </>
      )}
    </Modal>
  );
}

/** When the deals are expected to close from now on, with a remark. */
export function PlanDialog({ count, onClose, onDo }: DialogProps) {
  const { t } = useTranslation('bulk');
  const phone = usePhone();
  const [date, setDate] = useState<string | null>(null);
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('plan.title', { count })} size={440} fullScreen={phone}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (date) onDo({ plan: { expectedCloseOn: date, ...(note.trim() ? { note: note.trim() } : {}) } });
        }}
      >
        <DateInput
          label={t('plan.date')}
          value={date}
          onChange={setDate}
          valueFormat="D MMM YYYY"
          weekendDays={[]}
          required
          data-autofocus
        />
        <Textarea
          label={t('plan.note')}
          description={t('plan.noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!date}>
            {t('plan.action')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const outcomes = ['lost', 'nurture', 'disqualified'] as const;
type Outcome = (typeof outcomes)[number];

/** How the deals end, and why. */
export function CloseDealsDialog({ count, onClose, onDo }: DialogProps) {
  const { t } = useTranslation('bulk');
  const phone = usePhone();
  const [outcome, setOutcome] = useState<Outcome>('lost');
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('close.title', { count })} size={440} fullScreen={phone}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onDo({ close: { outcome, reason: reason.trim() } });
        }}
      >
        <SegmentedControl<Outcome>
          fullWidth
          aria-label={t('close.how')}
          value={outcome}
          onChange={setOutcome}
          data={outcomes.map((value) => ({ value, label: t(`close.${value}`) }))}
        />
        <Textarea
          label={t('close.reason')}
          description={t('close.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          required
          data-autofocus
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="ink" disabled={!reason.trim()}>
            {t('close.action', { count })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
