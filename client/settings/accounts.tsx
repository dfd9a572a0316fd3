import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MailAccount } from '../../machines/api/index.ts';
import { EmptyState, ErrorState, Icon, Loading, useCan, useSession } from '../ui/index.ts';
import { newDraft } from './account-draft.ts';
import { AccountForm } from './account-form.tsx';
import { type Provider, providers } from './account-presets.ts';
import { AccountRow } from './account-row.tsx';
import styles from './accounts.module.css';
import { WithSettings } from './loaded.tsx';
import { Page } from './parts.tsx';
import { SendingSwitch } from './sending.tsx';
import { TrackingSwitches } from './tracking.tsx';
import { accountsQuery } from './settings-query.ts';

/** Which accounts mail leaves by, whether they work, and whether it may leave at all. */
export function MailSection() {
  const { t } = useTranslation('settings');
  const managing = useCan('settings.manage');
  const accounts = useQuery(accountsQuery);
  if (accounts.isPending) return <Loading />;
  if (!accounts.data) {
    return (
      <ErrorState
        title={t('error.accounts')}
        error={accounts.error}
        onRetry={() => void accounts.refetch()}
      />
    );
  }
  const all = accounts.data.accounts;
  return (
    <Page title={t('sections.mail')} intro={t(managing ? 'accounts.intro' : 'accounts.introOwn')}>
      <Accounts accounts={all} />
      {managing && (
        <WithSettings>{(settings) => <SendingSwitch settings={settings} accounts={all} />}</WithSettings>
      )}
      {managing && <TrackingSwitches />}
    </Page>
  );
}

function Accounts({ accounts }: { accounts: readonly MailAccount[] }) {
  const { t } = useTranslation('settings');
  const { user, workspace } = useSession();
  const managing = useCan('settings.manage');
  const [adding, setAdding] = useState<Provider | null>(null);
  const real = accounts.filter(({ kind }) => kind === 'smtp');
  const mailboxIsDefault = accounts.some(({ kind, isDefault }) => kind === 'mailbox' && isDefault);
  const add = <AddMenu onChoose={setAdding} disabled={adding !== null} />;
  // A shared one speaks for the workspace; whose address that is, nobody knows yet.
  const sender = managing
    ? { ownerId: null, name: workspace.name, email: '' }
    : { ownerId: user?.id ?? null, name: user?.name ?? '', email: user?.email ?? '' };
  return (
    <>
      {real.length > 0 && (
        <div className={styles.bar}>
          <span className={styles.count}>{t('accounts.count', { count: real.length })}</span>
          {add}
        </div>
      )}
      {adding !== null && (
        <AccountForm
          key={adding}
          account={null}
          provider={adding}
          start={newDraft(adding, sender)}
          onDone={() => setAdding(null)}
        />
      )}
      {real.length === 0 && adding === null && (
        <div className={styles.empty}>
          <EmptyState icon="send" title={t('accounts.empty')} action={add}>
            {t(managing ? 'accounts.emptyHow' : 'accounts.emptyHowOwn')}
          </EmptyState>
        </div>
      )}
      {real.some(({ active }) => active) && mailboxIsDefault && managing && (
        <p className={styles.warning} role="note">
          <Icon of="warning" />
          <span>
            {t('accounts.mailboxIsDefault')} <Link to="/mailbox">{t('accounts.openMailbox')}</Link>
          </span>
        </p>
      )}
      <ul className={styles.rows}>
        {accounts
          .filter(({ kind, isDefault, mayEdit }) => kind === 'smtp' || isDefault || mayEdit)
          .map((account) => (
            <li key={account.id}>
              <AccountRow account={account} />
            </li>
          ))}
      </ul>
    </>
  );
}

function AddMenu({ onChoose, disabled }: { onChoose: (provider: Provider) => void; disabled: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Menu width={260} position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<Icon of="add" />}
          rightSection={<Icon of="down" size={14} />}
          disabled={disabled}
        >
          {t('accounts.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('accounts.addWhich')}</Menu.Label>
        {providers.map((provider) => (
          <Menu.Item key={provider} onClick={() => onChoose(provider)}>
            {t(`accounts.provider.${provider}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
