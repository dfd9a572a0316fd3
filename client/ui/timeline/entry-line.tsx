import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordRef, StepRef, TimelineEntry } from '../../../machines/api/index.ts';
import { OutcomeMark, PassiveChip, StepChip } from '../chips.tsx';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import { WholeMail } from '../mail/whole-mail.tsx';
import { useReasons } from '../words/because.ts';
import { entryIcon } from './entry-icon.ts';
import { useEntryWords } from './entry-words.ts';
import { Marked } from './marked.tsx';
import { NoteBody } from './note-body.tsx';
import styles from './timeline.module.css';

/** Whose history an entry is shown in; what happened elsewhere says where. */
export type Here = Pick<RecordRef, 'kind' | 'id'>;

/** One thing that happened: when, what, and because of what. */
export function EntryLine({ entry, here }: { entry: TimelineEntry; here?: Here | undefined }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const wordsOf = useEntryWords();
  const reasons = useReasons();
  const { at, automatic, because, what } = entry;
  const { words, strong, step, quote, small } = wordsOf(entry);
  const message = 'message' in what ? what.message : null;
  const under = [because ? reasons.because(because) : null, small].filter((part) => part !== null);
  const elsewhere = placeOf(entry, here);
  const told = <Marked>{words}</Marked>;
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
          {strong ? <b>{told}</b> : told} {step && <Place step={step} />}
        </p>
        {what.kind === 'note' && <NoteBody note={what} author={entry.actor} />}
        {quote !== null && (
          <blockquote className={styles.quote}>
            <Marked>{quote}</Marked>
          </blockquote>
        )}
        {message !== null && <WholeMail id={message} />}
        {(under.length > 0 || elsewhere !== null) && (
          <p className={styles.under}>
            <Marked>{under.join('; ')}</Marked>
            {elsewhere !== null && (
              <>
                {under.length > 0 && ' · '}
                <Elsewhere place={elsewhere} />
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

/** Where it happened, unless that is here. */
function placeOf({ deal, record }: TimelineEntry, here: Here | undefined): RecordRef | null {
  const place = record ?? (deal && { kind: 'deal' as const, id: deal.id, name: deal.title });
  return place && !(place.kind === here?.kind && place.id === here.id) ? place : null;
}

function Elsewhere({ place }: { place: RecordRef }) {
  const { t } = useTranslation('work');
  const { t: h } = useTranslation('history');
  switch (place.kind) {
    case 'deal':
      return <Link to={`/deals/${place.id}`}>{t('timeline.inDeal', { deal: place.name })}</Link>;
    case 'contact':
      return <Link to={`/contacts/${place.id}`}>{h('onRecord', { record: place.name })}</Link>;
    case 'company':
      return <Link to={`/companies/${place.id}`}>{h('onRecord', { record: place.name })}</Link>;
  }
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
