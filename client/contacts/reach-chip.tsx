import { useTranslation } from 'react-i18next';
import type { Contact } from '../../machines/api/index.ts';
import { type IconName, QuietChip } from '../ui/index.ts';
import { type Reach, reachOf } from './reach.ts';

const icons: Record<Reach, IconName> = {
  agreed: 'check',
  'not-agreed': 'info',
  'no-address': 'info',
  bounced: 'warning',
  unsubscribed: 'disqualified',
  suppressed: 'disqualified',
};

/** Whether automatic messages may and do reach somebody. */
export function ReachChip({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const reach = reachOf(contact);
  return (
    <QuietChip icon={icons[reach]} shape="inline">
      {t(`reach.${reach}`)}
    </QuietChip>
  );
}
