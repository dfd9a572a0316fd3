import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Invited } from '../../machines/api/index.ts';
import { Loading, useJoin, useLanguage } from '../ui/index.ts';
import { useFocusOnArrival } from './arrival.ts';
import { Card } from './card.tsx';
import { Form } from './form.tsx';
import { DeadLink, ToSignIn, useLink } from './link.tsx';
import { PasswordField, shortestPassword } from './password-field.tsx';

/** The page behind an invitation. */
export function Joining() {
  const { t } = useTranslation('signin');
  const [search] = useSearchParams();
  const token = search.get('token');
  return token ? <JoinByLink token={token} /> : <Card title={t('join.title')} text={t('join.noToken')} />;
}

function JoinByLink({ token }: { token: string }) {
  const link = useLink('/session/join/check', token, Invited);
  if (link.error && !link.data) {
    return (
      <DeadLink error={link.error}>
        <ToSignIn />
      </DeadLink>
    );
  }
  if (!link.data) return <Loading />;
  return <JoinForm token={token} invited={link.data} />;
}

/** Choose a password and be in. */
function JoinForm({ token, invited }: { token: string; invited: Invited }) {
  const { t } = useTranslation('signin');
  const join = useJoin();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const first = useFocusOnArrival();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);

  const submit = () => {
    setTried(true);
    if (password.length < shortestPassword) return;
    join.mutate({ token, password, language }, { onSuccess: () => void navigate('/', { replace: true }) });
  };
  return (
    <Card title={t('join.title')} text={t('join.text', { name: invited.name, email: invited.email })}>
      <Form action={t('join.action')} onSubmit={submit} error={join.error} pending={join.isPending}>
        <PasswordField value={password} onChange={setPassword} tried={tried} ref={first} />
      </Form>
    </Card>
  );
}
