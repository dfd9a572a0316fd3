import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StepRef, TimelineEntry } from '../../../machines/api/index.ts';
import { OutcomeMark, PassiveChip, StepChip } from '../chips.tsx';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import { WholeMail } from '../mail/whole-mail.tsx';
import { useReasons } from '../words/because.ts';
import { entryIcon } from './entry-icon.ts';
import { useEntryWords } from './entry-words.ts';
import styles from './timeline.module.css';

/** One thing that happened: when, what, and because of what. */
export function EntryLine({ entry, inDeal }: { entry: TimelineEntry; inDeal: boolean }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const wordsOf = useEntryWords();
  const reasons = useReasons();
  const { at, automatic, because, deal } = entry;
  const { words, strong, step, quote, small } = wordsOf(entry);
  const message = 'message' in entry.what ? entry.what.message : null;
  const under = [because ? reasons.because(because) : null, small].filter((part) => part !== null);
  return (
    <li className={styles.entry} data-automatic={automatic || undefined}>
      <time className={styles.time} dateTime={new Date(at).toISOString()} title={dates.full(at)}>
        {dates.time(at)}
      </time>
      <span className={styles.sign}>
        {automatic ? (
          <Icon of="automatic" size={14} label={t('timeline.automatic')} />
        ) : (
          <Icon of={entryIcon(entry)} size={14} />
        )}
      </span>
      <div className={styles.what}>
        <p>
          {strong ? <b>{words}</b> : words} {step && <Place step={step} />}
        </p>
        {quote !== null && <blockquote className={styles.quote}>{quote}</blockquote>}
        {message !== null && <WholeMail id={message} />}
        {(under.length > 0 || inDeal) && (
          <p className={styles.under}>
            {under.join('; ')}
            {inDeal && (
              <>
                {under.length > 0 && ' · '}
                <Link to={`/deals/${deal.id}`}>{t('timeline.inDeal', { deal: deal.title })}</Link>
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

/** Where the customer came to, in its own colours. */
function Place({ step }: { step: StepRef }) {
  if (step.outcome) return <OutcomeMark outcome={step.outcome} name={step.name} shape="inline" />;
  return step.influence === 'passive' ? (
    <PassiveChip step={step.name} shape="inline" />
  ) : (
    <StepChip step={step.name} shape="inline" />
  );
}
