import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState, Loading } from '../../ui/index.ts';
import { Page } from '../parts.tsx';
import { Deliveries } from './deliveries.tsx';
import { Hooks } from './hooks.tsx';
import { PushedMail } from './pushed-mail.tsx';
import { OwnSecrets } from './secrets.tsx';
import { webhooksQuery } from './query.ts';

/** Other programs: what is posted to them, what they post to us, and what was said. */
export function WebhooksSection() {
  const { t } = useTranslation('webhooks');
  const { t: ts } = useTranslation('settings');
  const found = useQuery(webhooksQuery);
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={ts('sections.webhooks')} intro={t('intro')}>
      <OwnSecrets secrets={found.data.secrets} />
      <Deliveries />
      <Hooks hooks={found.data.hooks} />
      <PushedMail />
    </Page>
  );
}
