import { Radio } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, ResultOption } from '../../../machines/api/index.ts';
import { useDates } from '../dates.ts';
import { useHotkeys } from '../hotkeys.ts';
import styles from './after.module.css';
import work from './work.module.css';
import { useLeadsTo } from './leads-to.tsx';

/** What is decided together with ending an action. */
export interface AfterChoice {
  /** The event to report with it; null: the customer stays where they are. */
  event: string | null;
  held: 'resume' | 'drop';
}

interface AfterProps {
  detail: InboxDetail;
  choice: AfterChoice;
  onChoose: (choice: AfterChoice) => void;
  /** Buttons end the action: whether it moves the customer is known when one is pressed. */
  byButton?: boolean;
  /** Endings to choose from where writing ends the action; left out where buttons ask for them. */
  ends?: { results: readonly ResultOption[]; chosen: string; onChoose: (result: string) => void } | undefined;
}

/** "Where this leaves Sofie" and "What was held": the two things that are decided at once with the answer. */
export function After({ detail, choice, onChoose, ends, byButton = false }: AfterProps) {
  const { t } = useTranslation('work');
  const box = useRef<HTMLDivElement>(null);
  const asksWhere = leavesOpen(detail);
  const results = detail.open?.results ?? [];
  const stays = results.some((one) => one.movesTo === null);
  const holds = holdsHere(detail) && (!byButton || stays);
  const groups = [ends, asksWhere, holds].filter(Boolean).length;
  useHotkeys(t('verb.keys'), [
    {
      keys: 'p',
      label: asksWhere ? t('after.whereNobody') : t('after.held'),
      enabled: groups > 0,
      run: () => box.current?.querySelector<HTMLElement>('input:checked')?.focus(),
    },
  ]);
  if (groups === 0) return null;
  const leaving =
    detail.leaves.some((one) => one.event === choice.event && one.movesTo !== null) ||
    (ends?.results.some((one) => one.result === ends.chosen && one.movesTo !== null) ?? false);
  return (
    <div ref={box} className={`${styles.after} ${work.after}`} data-alone={groups === 1 || undefined}>
      {ends && <Ends {...ends} />}
      {asksWhere && <Where detail={detail} choice={choice} onChoose={onChoose} />}
      {holds && (
        <Held
          detail={detail}
          leaving={leaving}
          ifStays={byButton && results.some((one) => one.movesTo !== null)}
          choice={choice}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

/** Whether no result of the action moves the customer by itself, so that an event may be reported with it. */
export const leavesOpen = ({ open, leaves }: InboxDetail): boolean =>
  leaves.length > 0 && (open?.results.every((one) => one.movesTo === null) ?? false);

/** Whether ending this action is what held messages and moves wait for. */
export const holdsHere = ({ open, hold, pending }: InboxDetail): boolean =>
  open !== null && hold?.instance === open.instance && pending.some((one) => one.state === 'held');

function Ends({ results, chosen, onChoose }: NonNullable<AfterProps['ends']>) {
  const { t } = useTranslation('work');
  const leadsTo = useLeadsTo();
  return (
    <Radio.Group
      value={chosen}
      onChange={onChoose}
      label={t('after.ends')}
      classNames={{ label: 'gl-label' }}
    >
      <div className={styles.options}>
        {results.map((one) => (
          <Radio key={one.result} value={one.result} label={one.label} description={leadsTo(one)} />
        ))}
      </div>
    </Radio.Group>
  );
}

function Where({ detail, choice, onChoose }: Pick<AfterProps, 'detail' | 'choice' | 'onChoose'>) {
  const { t } = useTranslation('work');
  const leadsTo = useLeadsTo();
  const { item, leaves, current, people } = detail;
  const main = people.find((one) => one.main);
  const name = item.contact?.name.split(' ')[0];
  const staying = current.passive?.text ?? current.step.name;
  return (
    <Radio.Group
      value={choice.event ?? ''}
      onChange={(event) => onChoose({ ...choice, event: event === '' ? null : event })}
      label={name === undefined ? t('after.whereNobody') : t('after.where', { name })}
      classNames={{ label: 'gl-label' }}
    >
      <div className={styles.options}>
        <Radio value="" label={t('after.still', { step: staying })} />
        {leaves.map((one) => {
          // Reported with an action, an event counts as the main contact's.
          const wrongPerson = one.from !== null && one.from !== main?.role;
          const why = wrongPerson ? t('after.from', { role: one.from ?? '' }) : one.blockedBy;
          return (
            <Radio
              key={one.event}
              value={one.event}
              label={one.label}
              description={why ?? leadsTo(one)}
              disabled={why !== null}
            />
          );
        })}
      </div>
    </Radio.Group>
  );
}

function Held({
  detail,
  leaving,
  ifStays,
  choice,
  onChoose,
}: Pick<AfterProps, 'detail' | 'choice' | 'onChoose'> & { leaving: boolean; ifStays: boolean }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const { hold, pending } = detail;
  if (!hold) return null;
  if (leaving) {
    return (
      <div>
        <p className="gl-label">{t('after.held')}</p>
        <p className={styles.leaving}>{t('after.leaving')}</p>
      </div>
    );
  }
  const held = pending.filter((one) => one.state === 'held');
  const times = hold.resumed.map(({ at }) => at).toSorted((a, b) => a - b);
  const resumed = times.slice(0, 2).map((at) => dates.moment(at));
  const [first = '', next] = resumed;
  const named = next === undefined ? first : t('after.then', { first, next });
  const all = times.length > 2 ? `${named} ${t('after.more', { count: times.length - 2 })}` : named;
  // Every wait shifts by the same span; one of them tells how long it is.
  const shifted = held.find((one) => hold.resumed.some(({ id }) => id === one.id));
  const newAt = hold.resumed.find(({ id }) => id === shifted?.id)?.at;
  const span = shifted && newAt !== undefined ? dates.span(Math.max(0, newAt - shifted.at)) : '';
  return (
    <Radio.Group
      value={choice.held}
      onChange={(value) => onChoose({ ...choice, held: value === 'drop' ? 'drop' : 'resume' })}
      label={ifStays ? t('after.heldIfStays') : t('after.held')}
      classNames={{ label: 'gl-label' }}
    >
      <div className={styles.options}>
        <Radio
          value="resume"
          label={t('after.resume')}
          description={times.length > 0 ? t('after.resumeBy', { span, times: all }) : undefined}
        />
        <Radio
          value="drop"
          label={t('after.drop')}
          description={t('after.dropText', { count: held.length })}
        />
      </div>
    </Radio.Group>
  );
}
