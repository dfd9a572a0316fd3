import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useSession } from '../ui/index.ts';
import styles from './about.module.css';
import { CopyButton } from './copy.tsx';
import { Card, Page } from './parts.tsx';
import { settingsQuery } from './settings-query.ts';

/** Which Greenlane this is, where it keeps things, and where programs find it. */
export function About() {
  const { t } = useTranslation('settings');
  const { version, demo } = useSession();
  const mayManage = useCan('settings.manage');
  const settings = useQuery({ ...settingsQuery, enabled: mayManage });
  const installation = settings.data?.installation;
  const address = globalThis.location.origin;
  return (
    <Page title={t('sections.about')} intro={t('about.intro')}>
      <Card title={t('about.title')}>
        <dl className={styles.facts}>
          <Fact label={t('about.version')}>{version}</Fact>
          {demo && <Fact label={t('about.kind')}>{t('about.demo')}</Fact>}
          <Fact label={t('about.address')} copy={address}>
            {address}
          </Fact>
          {installation && (
            <>
              <Fact label={t('about.data')} copy={installation.dataFolder} hint={t('about.dataHint')}>
                {installation.dataFolder}
              </Fact>
              {installation.mailbox && (
                <Fact label={t('about.mailbox')} hint={t('about.mailboxHint')}>
                  {`${installation.mailbox.host}:${installation.mailbox.port}`}
                </Fact>
              )}
            </>
          )}
        </dl>
      </Card>
      <Card title={t('about.programs')} text={t('about.programsText')}>
        <ul className={styles.links}>
          {[
            ['/api/openapi.json', t('about.api')] as const,
            ['/health/ready', t('about.health')] as const,
            ['/metrics', t('about.metrics')] as const,
          ].map(([path, words]) => (
            <li key={path}>
              <a href={path} target="_blank" rel="noreferrer">
                {path}
              </a>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

interface FactProps {
  label: string;
  hint?: string;
  copy?: string;
  children: ReactNode;
}

function Fact({ label, hint, copy, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <span>{children}</span>
        {copy !== undefined && <CopyButton text={copy} what={label} />}
        {hint !== undefined && <small>{hint}</small>}
      </dd>
    </div>
  );
}
