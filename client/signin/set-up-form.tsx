import { Anchor, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Session } from '../../machines/api/index.ts';
import { useSetUp } from '../ui/index.ts';
import { useFocusOnArrival } from './arrival.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';
import { Form } from './form.tsx';
import { PasswordField, shortestPassword } from './password-field.tsx';

const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const currencies = Intl.supportedValuesOf('currency');

/** The one-time page behind the link that `start` prints: makes the administrator and signs them in. */
export function SetUpForm({ session }: { session: Session }) {
  const { t } = useTranslation('signin');
  const [search] = useSearchParams();
  const token = search.get('token');
  const setUp = useSetUp();
  const navigate = useNavigate();
  const first = useFocusOnArrival();
  const [name, setName] = useState('');
  const [workspace, setWorkspace] = useState('');
  const [currency, setCurrency] = useState(session.currency);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);

  if (!session.needsSetup && !setUp.isPending) {
    return (
      <Card title={t('setup.title')} text={t('setup.done')}>
        <p className={styles.foot}>
          <Anchor component={Link} to="/signin">
            {t('setup.toSignIn')}
          </Anchor>
        </p>
      </Card>
    );
  }
  if (!token) return <Card title={t('setup.title')} text={t('setup.noToken')} />;

  const submit = () => {
    setTried(true);
    if (name.trim() === '' || !looksLikeEmail.test(email.trim()) || password.length < shortestPassword)
      return;
    setUp.mutate(
      {
        token,
        name,
        email: email.trim(),
        password,
        currency,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(workspace.trim() === '' ? {} : { workspace }),
      },
      { onSuccess: () => void navigate('/', { replace: true }) },
    );
  };
  return (
    <Card title={t('setup.title')} text={t('setup.text')}>
      <Form action={t('setup.action')} onSubmit={submit} error={setUp.error} pending={setUp.isPending}>
        <TextInput
          ref={first}
          label={t('setup.name')}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' && t('setup.nameMissing')}
          size="md"
        />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried && !looksLikeEmail.test(email.trim()) && t('setup.emailWrong')}
          size="md"
        />
        <PasswordField value={password} onChange={setPassword} tried={tried} />
        <div className={styles.two}>
          <TextInput
            label={t('setup.workspace')}
            description={t('setup.workspaceHint')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete="organization"
            value={workspace}
            onChange={(event) => setWorkspace(event.currentTarget.value)}
            size="md"
          />
          <Select
            label={t('setup.currency')}
            data={currencies}
            value={currency}
            onChange={(value) => value && setCurrency(value)}
            searchable
            allowDeselect={false}
            size="md"
          />
        </div>
      </Form>
    </Card>
  );
}
