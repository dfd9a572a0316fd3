import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session.ts';
import { Icon } from '../icons.tsx';
import { toast } from '../toast.tsx';
import { turnOn, useTelling } from './browser.ts';

/** Where nothing is left to do, one may want to be told of the next thing; the browser is asked only then. */
export function NoticesOffer() {
  const { t } = useTranslation('notices');
  const telling = useTelling();
  const user = useSession().user;
  if (telling !== 'ask' || user === null) return null;
  const ask = async () => {
    if ((await turnOn()) === 'on') toast.done(t('offer.done'));
  };
  return (
    <Button variant="subtle" leftSection={<Icon of="notify" />} onClick={() => void ask()}>
      {t('offer.ask')}
    </Button>
  );
}
