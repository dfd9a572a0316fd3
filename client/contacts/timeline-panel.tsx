import { useTranslation } from 'react-i18next';
import { History, useCan } from '../ui/index.ts';
import { Panel } from './panel.tsx';

/** Everything said and done with somebody, over all their deals, with room for a note. */
export function TimelinePanel({ of, id }: { of: 'contact' | 'company'; id: string }) {
  const { t } = useTranslation('contacts');
  const mayNote = useCan('deals.work');
  return (
    <Panel label={t('timeline.label')}>
      <History of={{ kind: of, id }} mayNote={mayNote} />
    </Panel>
  );
}
