import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, useCan, useSession } from '../ui/index.ts';
import { outboxQuery } from './mailbox-query.ts';
import type { View } from './place.ts';
import styles from './strip.module.css';

interface StripProps {
  view: View;
  onView: (view: View) => void;
}

/** The two halves of the screen, and where mail goes: nobody should have to guess whether it is real. */
export function Strip({ view, onView }: StripProps) {
  const { t } = useTranslation('mailbox');
  const outbox = useQuery(outboxQuery(null));
  const { failed = 0, unknown = 0 } = outbox.data?.counts ?? {};
  const counted = (words: string, count: number) => (
    <>
      {words}
      {count > 0 && <span className="gl-num">{count}</span>}
    </>
  );
  return (
    <header className={styles.strip}>
      <SegmentedControl<View>
        aria-label={t('views.label')}
        value={view}
        onChange={onView}
        data={[
          { value: 'mail', label: t('views.mail') },
          { value: 'outbox', label: counted(t('views.outbox'), failed + unknown) },
        ]}
      />
      <Route waiting={outbox.data?.counts.waiting ?? 0} />
    </header>
  );
}

function Route({ waiting }: { waiting: number }) {
  const { t } = useTranslation('mailbox');
  const { workspace } = useSession();
  const maySet = useCan('settings.manage');
  const off = workspace.mail === 'smtp' && !workspace.sending;
  return (
    <p className={styles.route} data-off={off || undefined}>
      <Icon of={off ? 'warning' : workspace.mail === 'smtp' ? 'send' : 'mailbox'} />
      <span>
        {off ? t('route.off', { count: waiting }) : t(`route.${workspace.mail}`)}{' '}
        {maySet ? <Link to="/settings/mail">{t('route.settings')}</Link> : off && t('route.askAdmin')}
      </span>
    </p>
  );
}
