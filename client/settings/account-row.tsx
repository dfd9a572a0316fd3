import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  MailAccount,
  MailAccountTested,
  type PatchMailAccount,
  type Tried,
} from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { Avatar, confirm, ErrorState, Icon, sessionQuery, toast, useDates, useSession } from '../ui/index.ts';
import { draftOf } from './account-draft.ts';
import { AccountForm } from './account-form.tsx';
import { providerOf } from './account-presets.ts';
import styles from './accounts.module.css';
import { accountsQuery, settingsQuery } from './settings-query.ts';

const pathOf = ({ id }: MailAccount): string => `/accounts/${encodeURIComponent(id)}`;

/** One account: whom it is for, how it fares and what can be done about it. It is changed where it stands. */
export function AccountRow({ account }: { account: MailAccount }) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const test = useMutation({
    meta: { quiet: true },
    mutationFn: () => api.post(`${pathOf(account)}/test`, {}, MailAccountTested),
  });
  const { kind, owner, name, fromAddress, isDefault, active } = account;
  const isMailbox = kind === 'mailbox';
  const title = isMailbox ? t('accounts.mailbox') : name;
  if (open)
    return (
      <AccountForm
        account={account}
        provider={providerOf(account)}
        start={draftOf(account)}
        onDone={() => setOpen(false)}
      />
    );
  return (
    <article className={styles.account} aria-label={title} data-inactive={!active || undefined}>
      {owner ? (
        <Avatar name={owner.name} size={36} decorative />
      ) : (
        <span className={styles.sign}>
          <Icon of={isMailbox ? 'mailbox' : 'send'} />
        </span>
      )}
      <div className={styles.who}>
        <div className={styles.name}>
          <b>{title}</b>
          {isDefault && <Badge>{t(owner ? 'accounts.ownDefault' : 'accounts.default')}</Badge>}
          {!active && <Badge color="gray">{t('accounts.off')}</Badge>}
        </div>
        <p className={styles.quiet}>
          {[
            ...(fromAddress === name ? [] : [fromAddress]),
            ...(isMailbox ? [] : [owner ? owner.name : t('accounts.shared')]),
          ].join(' · ')}
        </p>
      </div>
      <Fares account={account} />
      {account.mayEdit && (
        <div className={styles.ways}>
          <Button
            size="xs"
            variant="default"
            loading={test.isPending}
            onClick={() => test.mutate()}
            aria-label={t('accounts.testOf', { name: title })}
          >
            {t('accounts.test')}
          </Button>
          <Ways account={account} title={title} onEdit={() => setOpen(true)} />
        </div>
      )}
      <Problems account={account} />
      <div role="status" className={styles.tested}>
        {test.data && !test.isPending && <Outcome account={account} tested={test.data} />}
        {test.error && !test.isPending && <ErrorState compact error={test.error} />}
      </div>
    </article>
  );
}

/** The last success, and how much may still leave today. */
function Fares({ account }: { account: MailAccount }) {
  const { t } = useTranslation('settings');
  const dates = useDates();
  const { kind, perDay, perMinute, active, status } = account;
  if (kind === 'mailbox') return <p className={styles.fares}>{t('accounts.nothingLeaves')}</p>;
  const { succeededAt, error } = status.sending;
  const failing = error !== null || (status.receiving?.error ?? null) !== null;
  return (
    <div className={styles.fares}>
      <p className={styles.state} data-failing={(active && failing) || undefined}>
        {active && <Icon of={failing ? 'error' : succeededAt === null ? 'info' : 'check'} size={14} />}
        {failing && active
          ? t('accounts.failing')
          : succeededAt === null
            ? t('accounts.untried')
            : t('accounts.works', { when: dates.moment(succeededAt) })}
      </p>
      <p className={styles.small}>
        {perDay === null
          ? t('accounts.todayFree', { count: status.today, perMinute })
          : t('accounts.today', { left: Math.max(perDay - status.today, 0), perDay, perMinute })}
      </p>
    </div>
  );
}

function Problems({ account: { active, status } }: { account: MailAccount }) {
  const { t } = useTranslation('settings');
  const dates = useDates();
  if (!active) return null;
  const found = (['sending', 'receiving'] as const).flatMap((of) => {
    const error = status[of]?.error;
    return error ? [{ of, ...error }] : [];
  });
  return found.map(({ of, message, at }) => (
    <div key={of} className={styles.problem}>
      <Icon of="error" />
      <div>
        <b>{t(`accounts.failed.${of}`, { when: dates.moment(at) })}</b> {message}
      </div>
    </div>
  ));
}

interface WaysProps {
  account: MailAccount;
  title: string;
  onEdit: () => void;
}

function Ways({ account, title, onEdit }: WaysProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { user } = useSession();
  const changed = async () => {
    await Promise.all(
      [accountsQuery, settingsQuery, sessionQuery].map(({ queryKey }) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  };
  const patch = useMutation({
    mutationFn: (body: PatchMailAccount) => api.patch(pathOf(account), body, MailAccount),
    onSuccess: async () => {
      toast.done(t('save.done'));
      await changed();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(pathOf(account), nothing),
    onSuccess: async () => {
      toast.done(t('accounts.removed', { name: title }));
      await changed();
    },
  });
  const { kind, isDefault, active, owner } = account;
  const isMailbox = kind === 'mailbox';
  // Mail without a way out would wait for nobody knows what: another becomes the default first.
  const isNeeded = isMailbox || (isDefault && owner === null);
  const makeDefault = async () => {
    const sure =
      !isMailbox ||
      (await confirm({
        title: t('accounts.mailboxDefault.title'),
        body: t('accounts.mailboxDefault.text'),
        action: t('accounts.mailboxDefault.action'),
      }));
    if (sure) patch.mutate({ isDefault: true });
  };
  const takeAway = async () => {
    const sure = await confirm({
      title: t('accounts.remove.title', { name: title }),
      body: t('accounts.remove.text'),
      action: t('accounts.remove.action'),
      final: true,
    });
    if (sure) remove.mutate();
  };
  return (
    <Menu width={250} position="bottom-end">
      <Menu.Target>
        <ActionIcon
          aria-label={t('accounts.more', { name: title })}
          loading={patch.isPending || remove.isPending}
        >
          <Icon of="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of="edit" />} onClick={onEdit}>
          {t('accounts.change')}
        </Menu.Item>
        {!isDefault && active && (
          <Menu.Item leftSection={<Icon of="check" />} onClick={() => void makeDefault()}>
            {t(
              owner === null
                ? 'accounts.makeDefault'
                : owner.id === user?.id
                  ? 'accounts.makeMine'
                  : 'accounts.makeTheirs',
            )}
          </Menu.Item>
        )}
        {!isNeeded && (
          <Menu.Item
            leftSection={<Icon of={active ? 'pause' : 'play'} />}
            onClick={() => patch.mutate({ active: !active })}
          >
            {t(active ? 'accounts.switchOff' : 'accounts.switchOn')}
          </Menu.Item>
        )}
        {!isNeeded && (
          <Menu.Item leftSection={<Icon of="trash" />} onClick={() => void takeAway()}>
            {t('accounts.remove.action')}
          </Menu.Item>
        )}
        {isNeeded && !isMailbox && <Menu.Label>{t('accounts.needed')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

function Outcome({ account, tested }: { account: MailAccount; tested: MailAccountTested }) {
  const { t } = useTranslation('settings');
  const { to, sending, receiving } = tested;
  return (
    <>
      <Said tried={sending}>
        {account.kind === 'mailbox' ? (
          <>
            {t('test.inMailbox')}{' '}
            <Link to={`/mailbox?to=${encodeURIComponent(to)}`}>{t('test.openMailbox')}</Link>
          </>
        ) : (
          t('test.sent', { to })
        )}
      </Said>
      {receiving && <Said tried={receiving}>{t('test.fetches')}</Said>}
    </>
  );
}

/** What went wrong in plain words, or what is said when it went well; with the server's own words. */
function Said({ tried, children }: { tried: Tried; children: React.ReactNode }) {
  if (tried.ok)
    return (
      <div className={styles.outcome}>
        <Icon of="check" />
        <div>
          {children}
          <code>{tried.response}</code>
        </div>
      </div>
    );
  // Most messages quote the server already.
  const more = tried.response !== null && !tried.message.includes(tried.response.trim());
  return (
    <div className={styles.problem}>
      <Icon of="error" />
      <div>
        {tried.message}
        {more && <code>{tried.response}</code>}
      </div>
    </div>
  );
}
