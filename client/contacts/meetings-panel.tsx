import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MeetingList, meetingsQuery } from '../ui/index.ts';
import { Panel } from './panel.tsx';

/** Meetings with this person, over all deals. */
export function MeetingsPanel({ contact }: { contact: string }) {
  const { t } = useTranslation('meetings');
  const { data } = useQuery(meetingsQuery('contact', contact));
  if (!data || data.items.length === 0) return null;
  return (
    <Panel label={t('label')}>
      <MeetingList meetings={data.items} deals />
    </Panel>
  );
}
