import { UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChangeDone, type DealPage, type UserRef } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import {
  Avatar,
  Icon,
  OutcomeMark,
  PersonPicker,
  QuietChip,
  toast,
  useCan,
  useMoney,
  useSession,
} from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import styles from './head.module.css';

/** What the deal is, what it is worth, whose it is, and what can be done with it as a whole. */
export function Head({ page, actions }: { page: DealPage; actions: ReactNode }) {
  const { t } = useTranslation('deals');
  const money = useMoney();
  const { deal, current, newerVersion } = page;
  const version = t('version', { process: deal.process.name, number: deal.version.number });
  return (
    <header className={styles.head}>
      <div className={styles.what}>
        <h1 className={styles.title}>{deal.title}</h1>
        {deal.status !== 'open' && <OutcomeMark outcome={deal.status} name={current.step.name} />}
        {deal.kind === 'lead' && deal.status === 'open' && <QuietChip icon="leads">{t('lead')}</QuietChip>}
        {deal.company && (
          <Link className={styles.company} to={`/companies/${deal.company.id}`}>
            {deal.company.name}
          </Link>
        )}
        <span className={styles.worth}>
          {deal.valueMinor !== null && <b className="gl-num">{money(deal.valueMinor, deal.currency)}</b>}
          {current.winChance !== null && deal.status === 'open' && (
            <span>{t('winChance', { percent: current.winChance })}</span>
          )}
        </span>
      </div>
      <div className={styles.right}>
        <Link
          className={styles.version}
          to={`/processes/${deal.process.id}`}
          title={newerVersion ? t('newerVersion', { number: newerVersion.number }) : undefined}
        >
          {newerVersion ? t('versionOlder', { version }) : version}
        </Link>
        <Owner page={page} />
        {actions}
      </div>
    </header>
  );
}

function Owner({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const { deal, may } = page;
  const manages = useCan('deals.manage');
  const me = useSession().user?.id;
  const give = useMutation({
    mutationFn: ({ to }: { to: UserRef | null; before: UserRef | null }) =>
      api.post(`${dealPath(deal.id)}/owner`, { user: to?.id ?? null }, ChangeDone),
    onSuccess: (_done, { to, before }) => {
      // Whoever has given their deal to somebody else can't take it back: it is theirs now.
      const mayTakeBack = manages || to === null || to.id === me;
      toast.done(
        to ? t('done.owner', { name: to.name }) : t('done.noOwner'),
        mayTakeBack ? { undo: () => give.mutateAsync({ to: before, before: to }) } : {},
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal.id] }),
  });
  const name = deal.owner?.name;
  const label = name === undefined ? t('owner.nobody') : t('owner.is', { name });
  const face =
    name === undefined ? (
      <span className={styles.nobody}>
        <Icon of="contact" />
        <span className={styles.nobodyWord}>{t('owner.nobody')}</span>
      </span>
    ) : (
      <Avatar name={name} size={28} decorative />
    );
  if (!may.assign) {
    return (
      <span className={styles.owner} title={label} role="img" aria-label={label}>
        {face}
      </span>
    );
  }
  return (
    <PersonPicker
      label={t('owner.change')}
      current={deal.owner}
      nobody={t('owner.take')}
      opened={opened}
      onOpenedChange={setOpened}
      onPick={(to) => give.mutate({ to, before: deal.owner })}
    >
      {(toggle) => (
        <UnstyledButton
          className={styles.owner}
          onClick={toggle}
          title={label}
          aria-label={t('owner.button', { label })}
          aria-haspopup="listbox"
          aria-expanded={opened}
        >
          {face}
        </UnstyledButton>
      )}
    </PersonPicker>
  );
}
