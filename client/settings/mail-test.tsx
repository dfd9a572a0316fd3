import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MailSettings, type TestMail, TestMailResult } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, useSession } from '../ui/index.ts';
import styles from './mail.module.css';
import { Card } from './parts.tsx';
import { isAddress } from './smtp.ts';

interface MailTestProps {
  mode: MailSettings['mode'];
  /** The form above differs from what is saved, and a test goes the saved way: it is saved first. */
  dirty: boolean;
  save: () => Promise<boolean>;
}

/** One message to try it out, with what the mail server said in plain words. */
export function MailTest({ mode, dirty, save }: MailTestProps) {
  const { t } = useTranslation('settings');
  const { user } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [to, setTo] = useState(user?.email ?? '');
  const [tried, setTried] = useState(false);
  const test = useMutation({
    meta: { quiet: true },
    mutationFn: async ({ to: address }: TestMail & { mode: MailSettings['mode'] }) =>
      (await save())
        ? api.post('/settings/mail/test', { to: address } satisfies TestMail, TestMailResult)
        : null,
  });
  const wrong = !isAddress(to);
  const send = () => {
    setTried(true);
    if (wrong) field.current?.focus();
    else test.mutate({ to: to.trim(), mode });
  };
  return (
    <Card title={t('test.title')} text={t('test.text')}>
      <form
        className={styles.test}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          ref={field}
          aria-label={t('test.to')}
          type="email"
          placeholder={t('test.to')}
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            test.reset();
          }}
          error={tried && wrong && t('test.toMissing')}
        />
        <Button type="submit" variant="default" leftSection={<Icon of="send" />} loading={test.isPending}>
          {dirty ? t('test.saveAndSend') : t('test.send')}
        </Button>
      </form>
      <div role="status" className={styles.status}>
        {test.data && !test.isPending && <Outcome result={test.data} {...test.variables} />}
      </div>
      {test.error && !test.isPending && <ErrorState compact error={test.error} />}
    </Card>
  );
}

function Outcome({ result, mode, to }: { result: TestMailResult; mode: MailSettings['mode']; to: string }) {
  const { t } = useTranslation('settings');
  // Below the fold of a small screen it would look as if nothing had happened.
  const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
  if (!result.ok) {
    // Most messages quote the server already.
    const more = result.response !== null && !result.message.includes(result.response.trim());
    return (
      <div ref={intoView} className={styles.outcome} data-failed>
        <Icon of="error" />
        <div>
          {result.message}
          {more && <code>{result.response}</code>}
        </div>
      </div>
    );
  }
  return (
    <div ref={intoView} className={styles.outcome}>
      <Icon of="check" />
      <div>
        {mode === 'mailbox' ? (
          <>
            {t('test.inMailbox')}{' '}
            <Link to={`/mailbox?to=${encodeURIComponent(to)}`}>{t('test.openMailbox')}</Link>
          </>
        ) : (
          t('test.sent', { to })
        )}
        <code>{result.response}</code>
      </div>
    </div>
  );
}
