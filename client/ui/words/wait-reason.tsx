import type { ParseKeys, TFunction } from 'i18next';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitCode, WaitReason as Reason } from '../../../machines/api/index.ts';
import { intlLocale } from '../../locales/index.ts';
import { useDates } from '../dates.ts';
import { weekdayName } from './weekday.ts';

/** Why a message waits and until when, in a sentence; what has to end first is a link. */
export function WaitReason({ reason }: { reason: Reason }) {
  const { t } = useTranslation('reasons');
  const { key, values, count, deal } = useWords(reason);
  return (
    <Trans
      t={t}
      i18nKey={key}
      values={values}
      count={count}
      components={{
        deal: <Link to={`/deals/${encodeURIComponent(deal ?? '')}`} />,
        settings: <Link to="/settings/mail" />,
      }}
    />
  );
}

/** The same in two or three words, for chips and filters. */
export const sayWait = (code: WaitCode, t: TFunction<'reasons'>): string => t(`short.${code}`);

interface Words {
  key: ParseKeys<'reasons'>;
  values: Record<string, string | number>;
  /** What the plural goes by. */
  count?: number;
  deal?: string;
}

function useWords(reason: Reason): Words {
  const { t, i18n } = useTranslation('reasons');
  const dates = useDates();
  const { code, until } = reason;
  const when = until === null ? '' : dates.moment(until);
  switch (code) {
    case 'quiet-day':
      return { key: code, values: { day: weekdayName(reason.day, intlLocale(i18n.language)), when } };
    case 'holiday':
      return { key: code, values: { name: reason.name, when } };
    case 'cap': {
      const messages = t('messages', { count: reason.messages });
      return { key: 'cap', values: { messages, when }, count: reason.days };
    }
    case 'other-contact':
      return {
        key: reason.user ? code : 'other-contact-nobody',
        values: { user: reason.user?.name ?? '', deal: reason.deal.title, when },
        deal: reason.deal.id,
      };
    case 'other-deal':
      return { key: code, values: { deal: reason.deal.title }, deal: reason.deal.id };
    case 'support':
      return { key: `support-${reason.whose}`, values: { since: dates.moment(reason.since) } };
    case 'account-limit':
      return { key: code, values: { account: reason.account.name, when } };
    case 'account-away':
      return { key: code, values: { account: reason.account.name, error: reason.error, when } };
    case 'missing-fields': {
      const fields = new Intl.ListFormat(intlLocale(i18n.language)).format(
        reason.fields.map(({ name }) => name),
      );
      return {
        key: 'missing-fields',
        values: { template: reason.template.name, fields },
        count: reason.fields.length,
      };
    }
    case 'sending-off':
    case 'reply-held':
    case 'question':
    case 'outside-hours':
    case 'away':
    case 'review':
    case 'loop':
      return { key: code, values: { when } };
  }
}
