import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../states.tsx';
import { TopBar } from '../topbar.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('common');
  return (
    <>
      <TopBar title={t('notFound.title')} />
      <EmptyState
        icon="search"
        title={t('notFound.title')}
        action={
          <Button component={Link} to="/">
            {t('notFound.action')}
          </Button>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </>
  );
}
