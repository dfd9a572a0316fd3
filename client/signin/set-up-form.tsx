import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Done, type Session } from '../../machines/api/index.ts';
import { Loading, useLanguage, useSetUp } from '../ui/index.ts';
import { useFocusOnArrival } from './arrival.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';
import { Form } from './form.tsx';
import { DeadLink, ToSignIn, useLink } from './link.tsx';
import { PasswordField, shortestPassword } from './password-field.tsx';

const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const currencies = Intl.supportedValuesOf('currency');

/** The page behind the one-time link that `start` prints. */
export function SetUp({ session }: { session: Session }) {
  const { t } = useTranslation('signin');
  const [search] = useSearchParams();
  const token = search.get('token');
  // Only at first: the session of the administrator just made has no need of a set-up either.
  const [needed] = useState(session.needsSetup);
  if (!needed) {
    return (
      <Card title={t('setup.title')} text={t('setup.done')}>
        <ToSignIn />
      </Card>
    );
  }
  if (!token) return <Card title={t('setup.title')} text={t('setup.noToken')} />;
  return <SetUpByLink token={token} session={session} />;
}

function SetUpByLink({ token, session }: { token: string; session: Session }) {
  const link = useLink('/setup/check', token, Done);
  if (!link.data) return link.error ? <DeadLink error={link.error} /> : <Loading />;
  return <SetUpForm token={token} session={session} />;
}

/** Makes the administrator and signs them in. */
function SetUpForm({ token, session }: { token: string; session: Session }) {
  const { t } = useTranslation('signin');
  const setUp = useSetUp();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const first = useFocusOnArrival();
  const [name, setName] = useState('');
  const [workspace, setWorkspace] = useState('');
  const [currency, setCurrency] = useState(session.currency);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);

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
        language,
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
