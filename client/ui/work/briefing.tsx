import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealContact, InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { dialled } from '../../../machines/index.ts';
import { Icon, type IconName } from '../icons.tsx';
import { sayFailure } from '../words/because.ts';
import styles from './briefing.module.css';
import { callableOf } from './call-number.tsx';
import { Checklist } from './checklist.tsx';
import { CopyButton } from './copy-button.tsx';
import { MeetingBriefing } from './meeting-briefing.tsx';
import { ScriptText } from './script-text.tsx';

interface BriefingProps {
  detail: InboxDetail;
  open: OpenActionView;
  calling: boolean;
  /** On the deal's page the script is folded: the results are what has to be in view. */
  folded?: boolean;
  /** The number to call stands here. */
  withNumber?: boolean;
}

/** What has to be known to do it: the number to call, the time of the meeting, the script, what went wrong. */
export function Briefing({ detail, open, calling, folded = false, withNumber = true }: BriefingProps) {
  const { t } = useTranslation('work');
  const { channel } = open.action;
  const who = callableOf(detail, open);
  if (channel === 'accept') return <p className={styles.text}>{t('accept.text')}</p>;
  if (channel === 'attend') return <Attend open={open} who={who} deal={detail.item.deal.id} />;
  const calls = calling || channel === 'call';
  const nothing = open.script === null && open.checklist.length === 0;
  if (!(calls && withNumber) && channel !== 'meeting' && nothing) return null;
  return (
    <section
      className={folded ? `${styles.card} ${styles.panel}` : styles.card}
      aria-label={calls ? t('do.script') : t('do.steps')}
    >
      {calls && withNumber && who && <Phone who={who} />}
      {channel === 'meeting' && <MeetingBriefing detail={detail} open={open} />}
      {open.script !== null && (
        <Script script={open.script} talks={calls || channel === 'meeting'} folded={folded} />
      )}
      <Checklist deal={detail.item.deal.id} open={open} disabled={!detail.may.work} />
    </section>
  );
}

function Script({
  script,
  talks,
  folded,
}: {
  script: NonNullable<OpenActionView['script']>;
  talks: boolean;
  folded: boolean;
}) {
  const { t } = useTranslation('work');
  const [open, setOpen] = useState(!folded);
  return (
    <>
      {folded && (
        <UnstyledButton className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={open ? 'down' : 'next'} size={14} />
          {talks ? t('do.script') : t('do.steps')}
        </UnstyledButton>
      )}
      {open && <ScriptText className={styles.script} script={script} />}
    </>
  );
}

function Phone({ who }: { who: DealContact }) {
  const { t } = useTranslation('work');
  return (
    <p className={styles.line}>
      <Icon of="call" />
      <span className={styles.name}>{who.name}</span>
      {who.phone ? (
        <>
          <a className={styles.number} href={`tel:${dialled(who.phone) ?? ''}`}>
            {who.phone}
          </a>
          <CopyButton text={who.phone} label={t('copy.number')} />
        </>
      ) : (
        <span className={styles.none}>
          {t('do.noPhone')} · <Link to={`/contacts/${who.id}`}>{t('do.addPhone')}</Link>
        </span>
      )}
    </p>
  );
}

interface Remedy {
  icon: IconName;
  words: string;
  to?: string;
}

/** "Could not be sent: no e-mail address", and what one can do about it. */
function Attend({ open, who, deal }: { open: OpenActionView; who: DealContact | undefined; deal: string }) {
  const { t } = useTranslation('work');
  const { because } = open;
  const failed = because?.kind === 'loose-end' ? because : null;
  const said =
    failed === null
      ? t('attend.open')
      : failed.result === 'failed' || failed.result === null
        ? t('attend.failed', { action: failed.action, why: sayFailure(failed.why ?? 'refused', t) })
        : t('attend.nothing', { action: failed.action, result: failed.result });
  const name = who?.name ?? '';
  const remedies: Record<string, Remedy> = {
    nobody: { icon: 'contacts', words: t('attend.people'), to: `/deals/${deal}` },
    'no-address': { icon: 'edit', words: t('attend.address', { name }), to: `/contacts/${who?.id ?? ''}` },
    bounced: { icon: 'edit', words: t('attend.address', { name }), to: `/contacts/${who?.id ?? ''}` },
    unsubscribed: { icon: 'call', words: t('attend.call') },
    suppressed: { icon: 'call', words: t('attend.call') },
    'topic-off': { icon: 'call', words: t('attend.call') },
    'no-consent': { icon: 'edit', words: t('attend.consent', { name }), to: `/contacts/${who?.id ?? ''}` },
    incomplete: { icon: 'edit', words: t('attend.template'), to: `/deals/${deal}` },
    'gave-up': { icon: 'settings', words: t('attend.settings'), to: '/settings/mail' },
  };
  const own = remedies[failed?.why ?? ''];
  const offered: Remedy[] = [
    ...(own ? [own] : []),
    { icon: 'deal', words: t('attend.deal'), to: `/deals/${deal}` },
  ];
  return (
    <section className={styles.card} aria-label={t('attend.what')}>
      <p className={styles.said}>
        <Icon of="warning" style={{ color: 'var(--gl-warning)', marginTop: 4 }} />
        {said}
      </p>
      <p className="gl-label">{t('attend.what')}</p>
      <ul className={styles.remedies}>
        {offered.map(({ icon, words, to }) => (
          <li key={words}>
            <Icon of={icon} />
            {to === undefined ? words : <Link to={to}>{words}</Link>}
          </li>
        ))}
      </ul>
      <p className={styles.then}>{t('attend.then')}</p>
    </section>
  );
}
