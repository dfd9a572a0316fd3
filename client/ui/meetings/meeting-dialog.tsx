import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../machines/api/index.ts';
import { serverNow, useZone } from '../clock.ts';
import { toast } from '../toast.tsx';
import { useDates } from '../dates.ts';
import { usePhone } from '../viewport.ts';
import { instantAt, writtenAt } from '../work/snooze-times.ts';
import { useMeetingChange } from './meetings-query.ts';

/** What a new meeting is about, or the one that gets another time. */
export type MeetingDraft =
  | {
      kind: 'plan';
      deal: string;
      instance: string | undefined;
      contact: string | undefined;
      title: string;
      place: string;
      note: string;
      minutes: number;
      startsAt: number | null;
    }
  | { kind: 'move'; meeting: Meeting; startsAt: number | null };

interface MeetingDialogProps {
  draft: MeetingDraft | null;
  onClose: () => void;
}

/** When, how long, where; whoever is invited gets it as an invitation that their calendar understands. */
export function MeetingDialog({ draft, onClose }: MeetingDialogProps) {
  const { t } = useTranslation('meetings');
  const phone = usePhone();
  return (
    <Modal
      opened={draft !== null}
      onClose={onClose}
      title={draft && t(`dialog.${draft.kind}`)}
      size={440}
      fullScreen={phone}
    >
      {draft && <Form draft={draft} onClose={onClose} />}
    </Modal>
  );
}

const lengths = [15, 20, 30, 45, 60, 90, 120];
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Tomorrow at ten, where the rep is. */
const usualTime = (zone: string): string => `${writtenAt(serverNow() + dayMs, zone).slice(0, 10)} 10:00:00`;

function Form({ draft, onClose }: { draft: MeetingDraft; onClose: () => void }) {
  const { t } = useTranslation('meetings');
  const zone = useZone() ?? 'UTC';
  const dates = useDates();
  const change = useMeetingChange();
  const before = draft.kind === 'move' ? draft.meeting : draft;
  const [written, setWritten] = useState<string | null>(
    draft.startsAt === null ? usualTime(zone) : writtenAt(draft.startsAt, zone),
  );
  const [minutes, setMinutes] = useState(
    draft.kind === 'move'
      ? Math.round((draft.meeting.endsAt - draft.meeting.startsAt) / minuteMs)
      : draft.minutes,
  );
  const [title, setTitle] = useState(before.title);
  const [place, setPlace] = useState(before.place);
  const [note, setNote] = useState(before.note);
  const [past, setPast] = useState(false);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const startsAt = written === null ? 0 : instantAt(written, zone);
    if (startsAt <= serverNow()) return setPast(true);
    const said = { startsAt, minutes, place: place.trim(), note: note.trim() };
    change.mutate(
      draft.kind === 'move'
        ? { kind: 'move', id: draft.meeting.id, body: said }
        : {
            kind: 'plan',
            deal: draft.deal,
            body: {
              ...said,
              title: title.trim(),
              ...(draft.instance === undefined ? {} : { instance: draft.instance }),
              ...(draft.contact === undefined ? {} : { contact: draft.contact }),
            },
          },
      {
        onSuccess: () => {
          toast.done(t(`done.${draft.kind}`, { when: dates.moment(startsAt) }), { detail: t('done.sent') });
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {draft.kind === 'plan' && (
          <TextInput
            label={t('dialog.title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={200}
            required
          />
        )}
        <Group grow align="flex-start">
          <DateTimePicker
            label={t('dialog.when')}
            value={written}
            onChange={(value) => {
              setWritten(value);
              setPast(false);
            }}
            minDate={writtenAt(serverNow(), zone).slice(0, 10)}
            valueFormat="ddd D MMM YYYY, H:mm"
            // Red is the method's; a Saturday is only a Saturday.
            weekendDays={[]}
            error={past && t('dialog.past')}
            data-autofocus
          />
          <Select
            label={t('dialog.length')}
            value={String(minutes)}
            onChange={(value) => value && setMinutes(Number(value))}
            data={[...new Set([...lengths, minutes])]
              .toSorted((a, b) => a - b)
              .map((one) => ({ value: String(one), label: t('dialog.minutes', { count: one }) }))}
            allowDeselect={false}
          />
        </Group>
        <TextInput
          label={t('dialog.place')}
          placeholder={t('dialog.placeHint')}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          maxLength={500}
        />
        <Textarea
          label={t('dialog.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5_000}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('dialog.back')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t(`dialog.${draft.kind}Action`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
