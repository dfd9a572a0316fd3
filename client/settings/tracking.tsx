import { Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Tracking } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { Card } from './parts.tsx';

const key = ['settings', 'tracking'];

/** Whether opened links and messages are noted: off until somebody says so. */
export function TrackingSwitches() {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get('/tracking', Tracking, { signal }),
  });
  const put = useMutation({
    mutationFn: (next: Tracking) => api.put('/tracking', next, Tracking),
    onSuccess: (next) => client.setQueryData(key, next),
  });
  if (!data) return null;
  return (
    <Card title={t('tracking.title')}>
      <Stack gap="md">
        <Switch
          label={t('tracking.links')}
          description={t('tracking.linksHint')}
          checked={data.links}
          disabled={put.isPending}
          onChange={(event) => put.mutate({ ...data, links: event.currentTarget.checked })}
        />
        <Switch
          label={t('tracking.opens')}
          description={t('tracking.opensHint')}
          checked={data.opens}
          disabled={put.isPending}
          onChange={(event) => put.mutate({ ...data, opens: event.currentTarget.checked })}
        />
      </Stack>
    </Card>
  );
}
