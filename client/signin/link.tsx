import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import { api, ApiError } from '../api.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';

/** Whether a one-time link still opens anything, asked before a form is shown that could only be refused. */
export function useLink<T>(
  check: '/setup/check' | '/session/join/check',
  token: string,
  schema: z.ZodType<T>,
) {
  return useQuery({
    queryKey: ['link', check, token],
    queryFn: ({ signal }) => api.post(check, { token }, schema, { signal }),
    // Asked once: while the form is filled in, and when it has used the link up, nothing may take the answer away.
    enabled: ({ state }) => state.data === undefined,
    retry: (failures, error) => !(error instanceof ApiError && error.status === 403) && failures < 3,
  });
}

/** A link that opens nothing any more: why, and what to do. */
export function DeadLink({ error, children }: { error: Error; children?: ReactNode }) {
  const { t } = useTranslation('signin');
  return (
    <Card title={t('deadLink')} text={error.message}>
      {children}
    </Card>
  );
}

/** For who has an account already. */
export function ToSignIn() {
  const { t } = useTranslation('signin');
  return (
    <p className={styles.foot}>
      <Anchor component={Link} to="/signin">
        {t('toSignIn')}
      </Anchor>
    </p>
  );
}
