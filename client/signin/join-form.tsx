import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useJoin } from '../ui/index.ts';
import { useFocusOnArrival } from './arrival.ts';
import { Card } from './card.tsx';
import { Form } from './form.tsx';
import { PasswordField, shortestPassword } from './password-field.tsx';

/** The page behind an invitation: choose a password and be in. */
export function JoinForm() {
  const { t } = useTranslation('signin');
  const [search] = useSearchParams();
  const token = search.get('token');
  const join = useJoin();
  const navigate = useNavigate();
  const first = useFocusOnArrival();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  if (!token) return <Card title={t('join.title')} text={t('join.noToken')} />;

  const submit = () => {
    setTried(true);
    if (password.length < shortestPassword) return;
    join.mutate({ token, password }, { onSuccess: () => void navigate('/', { replace: true }) });
  };
  return (
    <Card title={t('join.title')} text={t('join.text')}>
      <Form action={t('join.action')} onSubmit={submit} error={join.error} pending={join.isPending}>
        <PasswordField value={password} onChange={setPassword} tried={tried} ref={first} />
      </Form>
    </Card>
  );
}
