import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestDetail, type Role, roles, UserList } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { serverNow, useZone } from '../clock.ts';
import { useSession } from '../session.ts';
import { toast } from '../toast.tsx';
import { instantAt, writtenAt } from '../work/snooze-times.ts';
import type { RequestAbout } from './requests-query.ts';

interface AskDialogProps {
  opened: boolean;
  onClose: () => void;
  /** What it is about, named; null where it is about nothing in particular. */
  about: RequestAbout | null;
  onAsked?: ((request: RequestDetail) => void) | undefined;
}

/** A brief to a person or a department. */
export function AskDialog({ opened, onClose, about, onAsked }: AskDialogProps) {
  const { t } = useTranslation('requests');
  return (
    <Modal opened={opened} onClose={onClose} title={t('ask.title')} size={520}>
      {opened && <AskForm about={about} onClose={onClose} onAsked={onAsked} />}
    </Modal>
  );
}

/** Departments that work on customers, in the order in which they are asked. */
const departments: readonly Role[] = ['marketer', 'rep', 'manager', 'designer', 'admin'];

function AskForm({ about, onClose, onAsked }: Omit<AskDialogProps, 'opened'>) {
  const { t } = useTranslation('requests');
  const client = useQueryClient();
  const zone = useZone() ?? 'UTC';
  const me = useSession().user?.id;
  const users = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
  });
  const key = useRef(newIdempotencyKey());
  const [brief, setBrief] = useState({ goal: '', audience: '', expected: '' });
  const [due, setDue] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const active = (users.data?.items ?? []).filter((user) => user.active);
  const ask = useMutation({
    mutationFn: () =>
      api.post(
        '/requests',
        {
          ...brief,
          dueAt: due === null ? null : instantAt(due, zone),
          to: to?.startsWith('role ') ? { department: to.slice('role '.length) } : { user: to ?? '' },
          about: about && { kind: about.kind, id: about.id },
        },
        RequestDetail,
        { idempotencyKey: key.current },
      ),
    onSuccess: (request) => {
      toast.done(t('ask.done', { goal: request.goal }));
      onClose();
      onAsked?.(request);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['requests'] }),
        client.invalidateQueries({ queryKey: ['inbox'] }),
      ]),
  });
  const missing = (text: string | null) => tried && (text ?? '').trim() === '' && t('ask.missing');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (to !== null && brief.goal.trim() !== '' && brief.expected.trim() !== '') ask.mutate();
  };
  const field = (name: keyof typeof brief) => ({
    label: t(`fields.${name}`),
    placeholder: t(`ask.hints.${name}`),
    value: brief[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setBrief((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput {...field('goal')} maxLength={200} error={missing(brief.goal)} data-autofocus />
        <Textarea {...field('audience')} autosize minRows={1} maxRows={4} maxLength={1_000} />
        <Textarea
          {...field('expected')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          error={missing(brief.expected)}
        />
        <Group grow align="flex-start">
          <Select
            label={t('ask.to')}
            placeholder={t('ask.toHint')}
            searchable
            value={to}
            onChange={setTo}
            error={missing(to)}
            data={[
              {
                group: t('ask.departments'),
                items: departments
                  .filter(
                    (role) =>
                      roles.includes(role) && active.some((user) => user.role === role && user.id !== me),
                  )
                  .map((role) => ({ value: `role ${role}`, label: t(`roles.${role}`) })),
              },
              {
                group: t('ask.people'),
                items: active
                  .filter((user) => user.id !== me)
                  .map((user) => ({ value: user.id, label: user.name })),
              },
            ]}
          />
          <DateTimePicker
            label={t('fields.due')}
            placeholder={t('ask.noDue')}
            clearable
            value={due}
            onChange={setDue}
            minDate={writtenAt(serverNow(), zone).slice(0, 10)}
            valueFormat="ddd D MMM YYYY, H:mm"
            // Red is the method's; a Saturday is only a Saturday.
            weekendDays={[]}
          />
        </Group>
        {about && <p>{t('ask.about', { name: about.name ?? '' })}</p>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('ask.cancel')}
          </Button>
          <Button type="submit" loading={ask.isPending}>
            {t('ask.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
