import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ClockSkipped, type SkipClock } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { Icon, toast } from '../ui/index.ts';

/** In the demo: lets time pass until the next thing is due. */
export function SkipAhead() {
  const { t } = useTranslation('mailbox');
  const client = useQueryClient();
  const skip = useMutation({
    mutationFn: () => api.post('/demo/clock', { skip: 'next' } satisfies SkipClock, ClockSkipped),
    onSuccess: async ({ sent }) => {
      // The session brings the new time, everything else what has happened by then.
      await client.invalidateQueries();
      toast.info(t('skip.sent', { count: sent }));
    },
  });
  return (
    <Button leftSection={<Icon of="skip" />} loading={skip.isPending} onClick={() => skip.mutate()}>
      {t('skip.next')}
    </Button>
  );
}
