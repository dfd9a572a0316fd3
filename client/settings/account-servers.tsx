import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mailSecurities } from '../../machines/api/index.ts';
import type { AccountDraft, AccountField } from './account-draft.ts';
import { portFor } from './account-presets.ts';
import styles from './accounts.module.css';
import { Fields } from './parts.tsx';

interface ServerFieldsProps {
  draft: AccountDraft;
  onChange: (patch: Partial<AccountDraft>) => void;
  said: (field: AccountField) => string | undefined;
  /** Whether fetching signs in as somebody else, and with what. */
  apart: ReactNode;
  password: ReactNode;
}

/** Where mail leaves and is fetched: filled in for providers that are known. */
export function ServerFields({ draft, onChange, said, apart, password }: ServerFieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <fieldset className={styles.server}>
        <legend className="gl-label">{t('accounts.smtp')}</legend>
        <Place
          host={draft.smtpHost}
          hint="smtp.example.com"
          port={draft.smtpPort}
          security={draft.smtpSecurity}
          onChange={({ host, port, security }) =>
            onChange({
              ...(host === undefined ? {} : { smtpHost: host }),
              ...(port === undefined ? {} : { smtpPort: port }),
              ...(security === undefined
                ? {}
                : { smtpSecurity: security, smtpPort: portFor('smtp', security, draft.smtpPort) }),
            })
          }
          wrongHost={said('smtpHost')}
          wrongPort={said('smtpPort')}
        />
        <p className={styles.hint}>{t(`accounts.securityHint.${draft.smtpSecurity}`)}</p>
      </fieldset>
      {draft.fetches && (
        <fieldset className={styles.server}>
          <legend className="gl-label">{t('accounts.imap')}</legend>
          <Place
            host={draft.imapHost}
            hint="imap.example.com"
            port={draft.imapPort}
            security={draft.imapSecurity}
            onChange={({ host, port, security }) =>
              onChange({
                ...(host === undefined ? {} : { imapHost: host }),
                ...(port === undefined ? {} : { imapPort: port }),
                ...(security === undefined
                  ? {}
                  : { imapSecurity: security, imapPort: portFor('imap', security, draft.imapPort) }),
              })
            }
            wrongHost={said('imapHost')}
            wrongPort={said('imapPort')}
          />
          {apart}
          {draft.imapApart ? (
            <Fields beside>
              <TextInput
                label={t('accounts.imapUser')}
                autoComplete="off"
                spellCheck={false}
                value={draft.imapUser}
                onChange={(event) => onChange({ imapUser: event.currentTarget.value })}
              />
              {password}
            </Fields>
          ) : (
            said('imapPassword') && (
              <p className={styles.fieldError} role="alert">
                {said('imapPassword')}
              </p>
            )
          )}
        </fieldset>
      )}
    </>
  );
}

type Security = AccountDraft['smtpSecurity'];

interface PlaceProps {
  host: string;
  hint: string;
  port: number;
  security: Security;
  onChange: (patch: { host?: string; port?: number; security?: Security }) => void;
  wrongHost: string | undefined;
  wrongPort: string | undefined;
}

function Place({ host, hint, port, security, onChange, wrongHost, wrongPort }: PlaceProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <div className={styles.hostAndPort}>
        <TextInput
          label={t('accounts.host')}
          placeholder={hint}
          autoComplete="off"
          spellCheck={false}
          value={host}
          onChange={(event) => onChange({ host: event.currentTarget.value.trim() })}
          error={wrongHost}
        />
        <NumberInput
          label={t('accounts.port')}
          value={port}
          onChange={(next) => onChange({ port: Number(next) })}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          error={wrongPort}
        />
      </div>
      <SegmentedControl
        aria-label={t('accounts.security.label')}
        value={security}
        onChange={(next) => onChange({ security: next })}
        data={mailSecurities.map((value) => ({ value, label: t(`accounts.security.${value}`) }))}
      />
    </>
  );
}
