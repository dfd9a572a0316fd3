import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealRef, OpenActionView, TimelineWhat } from '../../machines/api/index.ts';
import { actionName, Icon, type IconName } from '../ui/index.ts';
import styles from './aftermath.module.css';
import { aftermathOf } from './conversation.ts';
import { aftermathQuery, workQuery } from './mailbox-query.ts';

/** What a reply of the customer has done to the deal, each step in words, and the ways to go on from there. */
export function Aftermath({ deal, reply, newest }: { deal: DealRef; reply: string; newest: boolean }) {
  const { t } = useTranslation('mailbox');
  const timeline = useQuery(aftermathQuery(deal.id));
  // What is open now was asked for by the newest reply; the others have been answered.
  const work = useQuery({ ...workQuery(deal.id), enabled: newest });
  const aftermath = timeline.data && aftermathOf(timeline.data.items, reply);
  if (!aftermath) return null;
  const { actions: open = [], held = false } = (newest && work.data) || {};
  const said = aftermath.steps.flatMap((step) => sayStep(step, open, t));
  const mine = aftermath.steps.map((step) => openedIn(open, step)).find((action) => action?.mine);
  return (
    <footer className={styles.aftermath} role="status" aria-label={t('did.label')}>
      <ul className={styles.steps}>
        {said.length === 0 && (
          <li>
            <Icon of="info" size={14} />
            <span>
              {aftermath.automatic ? t('did.automatic') : held ? t('did.waitsAlready') : t('did.nothing')}
            </span>
          </li>
        )}
        {said.map(({ icon, words }) => (
          <li key={words}>
            <Icon of={icon} size={14} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <p className={styles.ways}>
        {mine && (
          <Link to={`/inbox?deal=${encodeURIComponent(deal.id)}&action=${encodeURIComponent(mine.instance)}`}>
            {mine.action.channel === 'answer' ? t('did.answer') : t('did.do')}
          </Link>
        )}
        <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{t('did.deal', { title: deal.title })}</Link>
      </p>
    </footer>
  );
}

/** The open action that a step of the aftermath tells of. */
const openedIn = (open: readonly OpenActionView[], step: TimelineWhat): OpenActionView | undefined =>
  step.kind === 'opened' ? open.find(({ action }) => action.id === step.action.id) : undefined;

interface Step {
  icon: IconName;
  words: string;
}

/** Nothing for what only the timeline needs to tell. */
function sayStep(step: TimelineWhat, open: readonly OpenActionView[], t: TFunction<'mailbox'>): Step[] {
  const one = (icon: IconName, words: string): Step[] => [{ icon, words }];
  switch (step.kind) {
    case 'held': {
      const messages = t('did.followUps', { count: step.messages });
      const moves = t('did.moves', { count: step.moves });
      if (step.messages > 0 && step.moves > 0) return one('held', t('did.heldBoth', { messages, moves }));
      if (step.messages + step.moves === 0) return one('held', t('did.heldNothing'));
      return one('held', t('did.held', { what: step.messages > 0 ? messages : moves }));
    }
    case 'opened': {
      const { channel, name: action } = step.action;
      const now = openedIn(open, step);
      const name = now?.assignee?.name;
      if (channel === 'answer') {
        return one(
          channel,
          now?.mine
            ? t('did.answerYou')
            : name === undefined
              ? t('did.answerTeam')
              : t('did.answerOne', { name }),
        );
      }
      return one(
        channel,
        now?.mine
          ? t('did.askedYou', { action })
          : name === undefined
            ? t('did.asked', { action })
            : t('did.askedOne', { name, action }),
      );
    }
    case 'moved':
      return one('arrow', t('did.moved', { step: step.to.name }));
    case 'closed':
      return one(step.outcome, t('did.closed', { outcome: step.name }));
    case 'cancelled':
      return one('close', t('did.cancelled', { count: step.actions.length }));
    case 'queued':
    case 'sent':
      return one('send', t('did.sends', { action: actionName(step.action) }));
    case 'handed-over':
      return one('handoff', t('did.handedOver', { role: step.role }));
    case 'notified':
      return one('notify', t('did.notified', { text: step.text }));
    default:
      return [];
  }
}
