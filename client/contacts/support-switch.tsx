import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, nothing } from '../api.ts';
import { serverNow, toast, useCan, useDates } from '../ui/index.ts';

interface SupportSwitchProps {
  /** What the issue is kept at: `/contacts/…` or `/companies/…`. */
  path: string;
  since: number | null;
}

/** Whether a support issue is open: as long as it is, automatic messages wait where the contact rules say so. */
export function SupportSwitch({ path, since }: SupportSwitchProps) {
  const { t } = useTranslation('contact-rules');
  const dates = useDates();
  const mayEdit = useCan('contacts.edit');
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (open: boolean) => api.patch(path, { supportSince: open ? serverNow() : null }, nothing),
    onSuccess: (_, open) => toast.done(t(open ? 'support.opened' : 'support.closed')),
    onSettled: () =>
      Promise.all(
        ['contact', 'contacts', 'company', 'companies', 'deal'].map((topic) =>
          client.invalidateQueries({ queryKey: [topic] }),
        ),
      ),
  });
  return (
    <Switch
      label={t('support.open')}
      description={since === null ? t('support.none') : t('support.since', { when: dates.moment(since) })}
      checked={since !== null}
      disabled={!mayEdit || change.isPending}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
