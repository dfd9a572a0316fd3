import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Because } from '../../../machines/api/index.ts';
import type { Dates } from '../dates.ts';
import { useDates } from '../dates.ts';
import { sayDuration } from './durations.ts';

interface Told {
  /** When it happened, epoch ms. */
  at: number;
  /** The contact whose name stands beside the words already, so that it isn't said again. */
  besides?: string | undefined;
}

export interface Reasons {
  /** The reason for asking, in a few words: "replied today 10:21", "3 days in Proposal received". */
  why(because: Because, told: Told): string;
  /** The reason for having happened, as a clause: "because 5 working days passed since Proposal received". */
  because(because: Because): string;
}

/** Why something is asked for or happened, in words. */
export function useReasons(): Reasons {
  const { t } = useTranslation('work');
  const dates = useDates();
  return useMemo(
    () => ({
      why: (because, told) => sayWhy(because, told, { t, dates }),
      because: (because) => sayBecause(because, t),
    }),
    [t, dates],
  );
}

export function sayWhy(
  because: Because,
  { at, besides }: Told,
  { t, dates }: { t: TFunction<'work'>; dates: Pick<Dates, 'moment' | 'time' | 'daysFromNow'> },
): string {
  const when = dates.daysFromNow(at) === 0 ? dates.time(at) : dates.moment(at);
  switch (because.kind) {
    case 'event': {
      const { event, label, contact } = because;
      if (event === 'replied') return reply(because, when, besides, t);
      return contact === null || contact.id === besides
        ? t('why.event', { label, when })
        : t('why.eventFrom', { label, contact: contact.name, when });
    }
    case 'entered':
      return t('why.entered', { step: because.step.name, when });
    case 'after':
      return t('why.after', { duration: sayDuration(because.duration, t), step: because.step.name });
    case 'quiet':
      return quiet(because, t, 'why');
    case 'date':
      return date(because, t, 'why');
    case 'result': {
      const { action, result, wait } = because;
      return wait
        ? t('why.resultWait', { action, result, duration: sayDuration(wait, t) })
        : t('why.result', { action, result });
    }
    case 'reply':
      return reply(because, when, besides, t);
    case 'handoff':
      return t('why.handoff', { when });
    case 'loose-end': {
      const { action, result, why } = because;
      return result === 'failed' && why !== null
        ? t('why.failed', { action, why: sayFailure(why, t) })
        : t('why.looseEnd', { action });
    }
    case 'version':
      return t('why.version');
    case 'correction':
      return t('why.correction');
    case 'closing':
      return t('why.closing');
  }
}

export function sayBecause(because: Because, t: TFunction<'work'>): string {
  switch (because.kind) {
    case 'event': {
      const { event, label, contact } = because;
      if (event === 'replied' && contact) return t('because.repliedFrom', { contact: contact.name });
      return contact === null
        ? t('because.event', { label })
        : t('because.eventFrom', { label, contact: contact.name });
    }
    case 'entered':
      return t('because.entered', { step: because.step.name });
    case 'after':
      return t('because.after', { duration: sayDuration(because.duration, t), step: because.step.name });
    case 'quiet':
      return quiet(because, t, 'because');
    case 'date':
      return date(because, t, 'because');
    case 'result': {
      const { action, result, wait } = because;
      return wait
        ? t('because.resultWait', { action, result, duration: sayDuration(wait, t) })
        : t('because.result', { action, result });
    }
    case 'reply':
      return because.contact === null
        ? t('because.reply')
        : t('because.replyFrom', { contact: because.contact.name });
    case 'handoff':
      return because.role === null ? t('because.handoff') : t('because.handoffTo', { role: because.role });
    case 'loose-end': {
      const { action, result, why } = because;
      return result === 'failed' || result === null
        ? t('because.failed', { action, why: sayFailure(why ?? 'refused', t) })
        : t('because.looseEnd', { action, result });
    }
    case 'version':
      return t('because.version');
    case 'correction':
      return because.reason === null
        ? t('because.correction')
        : t('because.correctionReason', { reason: because.reason });
    case 'closing':
      return because.reason === null
        ? t('because.closing')
        : t('because.closingReason', { reason: because.reason });
  }
}

type Of<K extends Because['kind']> = Extract<Because, { kind: K }>;

function reply(
  { contact }: Pick<Of<'reply'>, 'contact'>,
  when: string,
  besides: string | undefined,
  t: TFunction<'work'>,
) {
  return contact === null || contact.id === besides
    ? t('why.reply', { when })
    : t('why.replyFrom', { contact: contact.name, when });
}

function quiet({ duration, label, step }: Of<'quiet'>, t: TFunction<'work'>, form: 'why' | 'because') {
  const said = { duration: sayDuration(duration, t), step: step.name };
  return label === null ? t(`${form}.quiet`, said) : t(`${form}.quietOf`, { ...said, label });
}

function date({ label, offset, side }: Of<'date'>, t: TFunction<'work'>, form: 'why' | 'because') {
  if (offset.amount === 0) return t(`${form}.dateOn`, { label });
  const said = { label, duration: sayDuration(offset, t) };
  return side === 'before' ? t(`${form}.dateBefore`, said) : t(`${form}.dateAfter`, said);
}

/** Codes of what keeps a message from leaving; anything else comes in words already. */
const failures = [
  'nobody',
  'no-address',
  'unsubscribed',
  'bounced',
  'suppressed',
  'topic-off',
  'no-consent',
  'incomplete',
  'refused',
  'gave-up',
  'cancelled',
] as const;
type Failure = (typeof failures)[number];

export const isFailure = (why: string): why is Failure => (failures as readonly string[]).includes(why); // widened to ask

export const sayFailure = (why: string, t: TFunction<'work'>): string =>
  isFailure(why) ? t(`failure.${why}`) : why;
