import { useTranslation } from 'react-i18next';
import type { Pending } from '../../../machines/api/index.ts';
import { useDates } from '../dates.ts';
import type { IconName } from '../icons.tsx';

/** What happens by itself, said in a row: its name, its sign and when. */
export function usePendingWords(): (pending: Pending) => { name: string; icon: IconName; when: string } {
  const { t } = useTranslation('work');
  const dates = useDates();
  return (one) => {
    const name = one.movesTo ? t('pending.moveTo', { step: one.movesTo.name }) : (one.action?.name ?? '');
    const when = dates.moment(one.at);
    switch (one.state) {
      case 'held':
        return { name, icon: 'held', when: t('pending.was', { when }) };
      case 'sending':
        return { name, icon: 'send', when: t('pending.sending') };
      case 'failed':
        return { name, icon: 'error', when: t('pending.failed') };
      case 'unknown':
        return { name, icon: 'warning', when: t('pending.unknown') };
      case 'waiting':
        return {
          name,
          icon: one.movesTo ? 'arrow' : iconOf(one.action?.channel),
          when: one.reason === null && one.error === null ? when : t('pending.waiting', { when }),
        };
    }
  };
}

const iconOf = (channel: NonNullable<Pending['action']>['channel'] | undefined): IconName =>
  channel ?? 'automatic';
