import { PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../machines/api/index.ts';
import { useSignIn } from '../ui/index.ts';
import { useFocusOnArrival } from './arrival.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';
import { Form } from './form.tsx';
import { useThrottle } from './throttle.ts';
import { useWayOn } from './way-on.ts';

/** E-mail and password. A wrong pair is never told apart, and too many attempts show the seconds to wait. */
export function SignInForm({ session }: { session: Session }) {
  const { t } = useTranslation('signin');
  const signIn = useSignIn();
  const goOn = useWayOn();
  const waitSeconds = useThrottle(signIn.error);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const first = useFocusOnArrival();
  const passwordField = useRef<HTMLInputElement>(null);
  if (session.needsSetup) return <Card title={t('needsSetup.title')} text={t('needsSetup.text')} />;

  const submit = () => {
    setTried(true);
    if (email.trim() === '' || password === '' || waitSeconds > 0) return;
    signIn.mutate(
      { email, password },
      {
        onSuccess: goOn,
        onError: () => {
          setPassword('');
          setTried(false);
          passwordField.current?.focus();
        },
      },
    );
  };
  return (
    <Card title={t('title')} text={session.workspace.name}>
      <Form
        action={t('signIn')}
        onSubmit={submit}
        error={waitSeconds > 0 ? new Error(t('waiting', { count: waitSeconds })) : signIn.error}
        pending={signIn.isPending}
        disabled={waitSeconds > 0}
      >
        <TextInput
          ref={first}
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried && email.trim() === '' && t('emailMissing')}
          size="md"
        />
        <PasswordInput
          ref={passwordField}
          label={t('password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && password === '' && t('passwordMissing')}
          size="md"
        />
      </Form>
      <p className={styles.foot}>{t('forgotten')}</p>
    </Card>
  );
}
