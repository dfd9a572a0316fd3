import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenActionView } from '../../../machines/api/index.ts';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import styles from './meanwhile.module.css';

/** What became of an action while it was open here: a colleague has it now, or it was put off. */
export function Meanwhile({ open }: { open: OpenActionView }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const [before] = useState(open.assignee?.id);
  const { assignee, mine, snoozedUntil } = open;
  const words =
    assignee && !mine && assignee.id !== before
      ? t('meanwhile.taken', { name: assignee.name })
      : snoozedUntil !== null
        ? t('meanwhile.snoozed', { when: dates.moment(snoozedUntil) })
        : null;
  return (
    <div role="status">
      {words !== null && (
        <p className={styles.meanwhile}>
          <Icon of={snoozedUntil === null ? 'handoff' : 'timer'} />
          <span>{words}</span>
        </p>
      )}
    </div>
  );
}
