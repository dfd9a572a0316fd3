import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../machines/api/index.ts';
import { ErrorState, Loading } from '../ui/index.ts';
import { settingsQuery } from './settings-query.ts';

/** Draws once the settings are known. */
export function WithSettings({ children }: { children: (settings: Settings) => ReactNode }) {
  const { t } = useTranslation('settings');
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <Loading />;
  if (!settings.data) {
    return (
      <ErrorState
        title={t('error.settings')}
        error={settings.error}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return children(settings.data);
}
