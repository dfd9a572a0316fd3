import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealBrief } from '../../machines/api/index.ts';
import { Icon, Money } from '../ui/index.ts';
import { BackOn } from './back-on.tsx';
import type { FormProps } from './deciding.ts';
import styles from './question-pane.module.css';
import { WhoseForm } from './whose-form.tsx';

/** What may be answered, each in one press wherever nothing has to be chosen first. */
export function QuestionForm(props: FormProps) {
  const { t } = useTranslation('questions');
  const { question, busy, onDecide } = props;
  const nothing = (label: string) => (
    <Button variant="subtle" disabled={busy} onClick={() => onDecide({ is: 'nothing' })}>
      {label}
    </Button>
  );
  switch (question.kind) {
    case 'which-deal':
    case 'is-answer':
      return <AnswerForm {...props} />;
    case 'unmatched':
      return <WhoseForm {...props} />;
    case 'stop-wish':
      return (
        <div className={styles.actions}>
          <Button loading={busy} onClick={() => onDecide({ is: 'unsubscribe' })}>
            {t('act.unsubscribe')}
          </Button>
          {nothing(t('act.keep'))}
        </div>
      );
    case 'new-contact':
      return <AddForm {...props} />;
    case 'challenge':
      return (
        <div className={styles.actions}>
          {question.link !== null && (
            <Button
              component="a"
              href={question.link}
              target="_blank"
              rel="noopener noreferrer"
              rightSection={<Icon of="open" size={14} />}
            >
              {t('act.open')}
            </Button>
          )}
          <Button variant="default" loading={busy} onClick={() => onDecide({ is: 'nothing' })}>
            {t('act.confirmed')}
          </Button>
        </div>
      );
    case 'soft-bounces':
      return (
        <div className={styles.actions}>
          <Button variant="default" loading={busy} onClick={() => onDecide({ is: 'bounced' })}>
            {t('act.dead')}
          </Button>
          {nothing(t('act.works'))}
        </div>
      );
  }
}

/** Which of several deals a mail is about, and whether a person wrote it at all. */
function AnswerForm({ question, busy, onDecide }: FormProps) {
  const { t } = useTranslation('questions');
  const { deals, kind } = question;
  const [deal, setDeal] = useState<string | null>(deals.length === 1 ? (deals[0]?.id ?? null) : null);
  return (
    <>
      {deals.length > 1 && <DealChoice deals={deals} value={deal} onChange={setDeal} />}
      <div className={styles.actions}>
        <Button loading={busy} disabled={deal === null} onClick={() => onDecide({ is: 'reply', deal })}>
          {kind === 'which-deal' ? t('act.thisDeal') : t('act.reply')}
        </Button>
        {kind === 'is-answer' && (
          <>
            <BackOn
              busy={busy}
              onDecide={(awayUntil) => onDecide({ is: 'automatic', awayUntil })}
              label={t('act.automatic')}
            />
            {question.contact !== null && (
              <Button variant="default" disabled={busy} onClick={() => onDecide({ is: 'bounced' })}>
                {t('act.bounced')}
              </Button>
            )}
          </>
        )}
        <Button variant="subtle" disabled={busy} onClick={() => onDecide({ is: 'nothing' })}>
          {kind === 'which-deal' ? t('act.none') : t('act.neither')}
        </Button>
      </div>
    </>
  );
}

function DealChoice({
  deals,
  value,
  onChange,
}: {
  deals: readonly DealBrief[];
  value: string | null;
  onChange: (deal: string) => void;
}) {
  const { t } = useTranslation('questions');
  return (
    <Radio.Group label={t('deal')} value={value} onChange={onChange} className={styles.choice}>
      {deals.map(({ id, title, step, owner, valueMinor, currency }) => (
        <Radio
          key={id}
          value={id}
          label={
            <>
              <b>{title}</b>
              {valueMinor !== null && (
                <span className={styles.value}>
                  <Money minor={valueMinor} currency={currency} />
                </span>
              )}
            </>
          }
          description={t('dealOf', { step: step.name, owner: owner?.name ?? t('nobody') })}
        />
      ))}
    </Radio.Group>
  );
}

/** Somebody who writes in the conversation becomes a contact of the deal in one press. */
function AddForm({ question, busy, onDecide }: FormProps) {
  const { t } = useTranslation('questions');
  const { stranger } = question;
  const { firstName = null, lastName = null, known = null } = stranger ?? {};
  return (
    <div className={styles.actions}>
      <Button loading={busy} onClick={() => onDecide({ is: 'new-contact', firstName, lastName, deal: null })}>
        {known ? t('act.addKnown', { name: known.name }) : t('act.add')}
      </Button>
      <Button variant="subtle" disabled={busy} onClick={() => onDecide({ is: 'nothing' })}>
        {t('act.leave')}
      </Button>
    </div>
  );
}
