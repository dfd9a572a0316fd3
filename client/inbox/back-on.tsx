import { Button, Popover, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantAt, useZone } from '../ui/index.ts';
import styles from './question-pane.module.css';

interface BackOnProps {
  label: string;
  busy: boolean;
  /** Until when nothing goes to them; null where the mail doesn't say. */
  onDecide: (awayUntil: number | null) => void;
}

const dayMs = 24 * 60 * 60 * 1000;

/** An automatic answer, with the day on which they say they are back, if it says one. */
export function BackOn({ label, busy, onDecide }: BackOnProps) {
  const { t } = useTranslation('questions');
  const zone = useZone() ?? 'UTC';
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const decide = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    const at = day === '' ? null : instantAt(`${day} 00:00`, zone);
    // After the day itself: its mail is that of all the days before.
    onDecide(at === null ? null : at + dayMs);
  };
  return (
    <Popover opened={open} onChange={setOpen} withinPortal>
      <Popover.Target>
        <Button variant="default" disabled={busy} onClick={() => setOpen(!open)} aria-expanded={open}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={styles.back} onSubmit={decide}>
          <TextInput
            type="date"
            label={t('act.back')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit">{label}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
