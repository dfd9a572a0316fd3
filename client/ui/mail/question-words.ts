import { useTranslation } from 'react-i18next';
import type { Question } from '../../../machines/api/index.ts';

/** What a question is called, and why it is asked. */
export function useQuestionWords(): (question: Question) => { title: string; why: string; who: string } {
  const { t } = useTranslation('questions');
  return (question) => {
    const { kind, message, contact, stranger, deals, times, days } = question;
    const who = contact?.name ?? (message.fromName || message.from);
    const newcomer = [stranger?.firstName, stranger?.lastName].filter(Boolean).join(' ');
    const name = kind === 'new-contact' ? newcomer || (stranger?.address ?? who) : who;
    const title = t(`kinds.${kind}`, { name });
    const why =
      kind === 'which-deal'
        ? t('why.which-deal', { count: deals.length })
        : kind === 'soft-bounces'
          ? t('why.soft-bounces', { times: times ?? 0, days: days ?? 0 })
          : kind === 'unmatched' && contact !== null
            ? t('why.unmatchedKnown')
            : t(`why.${kind}`);
    return { title, why, who: kind === 'new-contact' ? name : who };
  };
}
