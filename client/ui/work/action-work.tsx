import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { useSession } from '../session.ts';
import { Briefing } from './briefing.tsx';
import { addressProblem } from './composer.tsx';
import { DoForm } from './do-form.tsx';
import { asIntention, type Ending, type EndRequest } from './ending.ts';
import { LastWords } from './last-words.tsx';
import { MessageForm } from './message-form.tsx';
import { ReviewForm } from './review-form.tsx';
import { Said } from './said.tsx';
import { ScriptText } from './script-text.tsx';
import styles from './work.module.css';
import { WriteForm } from './write-form.tsx';
import { taskName } from '../words/action-name.ts';

type Way = 'write' | 'message' | 'do' | 'call' | 'fold' | 'review';

interface ActionWorkProps {
  detail: InboxDetail;
  open: OpenActionView;
  /** Ends the action; `useEndAction().mutate` takes it. */
  onEnd: (request: EndRequest & { key: string }) => void;
  /**
   * `pane` fills its height, `panel` is a card that is folded until somebody answers; in a run through calls (`call`)
   * the number and what was said stand around it.
   */
  shape: 'pane' | 'panel' | 'call';
  /** Whose turn comes afterwards, in words. */
  next?: string | undefined;
}

/**
 * Where an action is done. Answers begin with a letter, messages in other channels with words to copy, everything else
 * with what to do; each can be turned into the other, since customers pick up the phone when one wanted to write.
 */
export function ActionWork({ detail, open, onEnd, shape, next }: ActionWorkProps) {
  const writes = firstWay(open, 'pane') === 'write';
  const [way, setWay] = useState<Way>(() => firstWay(open, shape));
  const { item } = detail;
  const end = (ending: Ending, label: string) =>
    onEnd(
      asIntention({
        deal: item.deal.id,
        instance: open.instance,
        ending,
        action: taskName(open.action),
        label,
        who: item.contact?.name ?? item.deal.title,
      }),
    );
  const className = shape === 'panel' ? `${styles.work} ${styles.panel}` : styles.work;
  if (!detail.may.work) {
    return (
      <div className={className}>
        <div className={styles.thread}>
          {shape === 'panel' ? (
            <LastWords said={detail.said} />
          ) : (
            <Said said={detail.said} before={detail.saidBefore} deal={item.deal.id} />
          )}
          <Briefing detail={detail} open={open} calling={false} folded={shape === 'panel'} />
          <MayOnlyRead />
        </div>
      </div>
    );
  }
  return (
    <div className={className}>
      <Ways
        {...{ detail, open, way, setWay, writes, end, next }}
        panel={shape === 'panel'}
        desk={shape === 'call'}
      />
    </div>
  );
}

/** What an action begins with. */
function firstWay({ action: { channel }, via }: OpenActionView, shape: ActionWorkProps['shape']): Way {
  switch (channel) {
    case 'email':
      return 'review';
    case 'answer':
    case 'message':
      if (via !== null) return 'message';
      return shape === 'panel' ? 'fold' : 'write';
    default:
      return 'do';
  }
}

/** A lead is accepted before it is written to, and there has to be somebody whom a letter reaches. */
const mayWrite = ({ people }: InboxDetail, { action }: OpenActionView): boolean =>
  action.channel !== 'accept' && people.some((one) => ['unsubscribed', null].includes(addressProblem(one)));

interface WaysProps {
  detail: InboxDetail;
  open: OpenActionView;
  way: Way;
  setWay: (way: Way) => void;
  writes: boolean;
  end: (ending: Ending, label: string) => void;
  panel: boolean;
  desk: boolean;
  next: string | undefined;
}

function Ways({ detail, open, way, setWay, writes, end, panel, desk, next }: WaysProps) {
  const { t } = useTranslation('work');
  // Another way than the action begins with is a level of its own.
  const begun = firstWay(open, panel ? 'panel' : 'pane');
  useHotkeys(t('verb.keys'), [{ keys: 'escape', enabled: way !== begun, run: () => setWay(begun) }], {
    first: true,
  });
  switch (way) {
    case 'review':
      return <ReviewForm detail={detail} open={open} onEnd={end} next={next} />;
    case 'fold':
      return <Folded {...{ detail, open, setWay }} />;
    case 'write':
      return (
        <WriteForm
          detail={detail}
          open={open}
          onEnd={end}
          first={writes}
          next={next}
          other={
            writes
              ? {
                  label: t('verb.callInstead'),
                  icon: 'call',
                  keys: 'c',
                  onChoose: () => setWay('call'),
                }
              : {
                  label: t('verb.back'),
                  icon: 'back',
                  keys: null,
                  onChoose: () => setWay(firstWay(open, 'pane')),
                }
          }
        />
      );
    case 'message':
      return (
        <MessageForm
          detail={detail}
          open={open}
          onEnd={end}
          onWrite={mayWrite(detail, open) ? () => setWay('write') : null}
          panel={panel}
          next={next}
        />
      );
    case 'do':
    case 'call':
      return (
        <DoForm
          detail={detail}
          open={open}
          calling={way === 'call'}
          onEnd={end}
          onWrite={mayWrite(detail, open) ? () => setWay('write') : null}
          panel={panel}
          desk={desk}
          next={next}
        />
      );
  }
}

/** On the deal's page: what was said, and the ways to answer it. */
function Folded({ detail, open, setWay }: Pick<WaysProps, 'detail' | 'open' | 'setWay'>) {
  const { t } = useTranslation('work');
  useHotkeys(t('verb.keys'), [
    { keys: 'r', label: t('verb.write'), run: () => setWay('write') },
    { keys: 'c', label: t('verb.call'), run: () => setWay('call') },
  ]);
  return (
    <>
      <div className={styles.thread}>
        <LastWords said={detail.said} />
        {open.script !== null && <ScriptText className={styles.hint} script={open.script} />}
      </div>
      <div className={styles.bar}>
        <Button
          size="md"
          onClick={() => setWay('write')}
          leftSection={<Icon of="reply" />}
          rightSection={<Kbd keys="r" />}
        >
          {t('verb.answer')}
        </Button>
        <Button
          size="md"
          variant="default"
          onClick={() => setWay('call')}
          leftSection={<Icon of="call" />}
          rightSection={<Kbd keys="c" />}
        >
          {t('verb.callInstead')}
        </Button>
      </div>
    </>
  );
}

/** Why there is nothing to press. */
export function MayOnlyRead() {
  const { t } = useTranslation('work');
  const visitor = useSession().user === null;
  return (
    <p className={styles.still}>
      <Icon of="info" />
      {visitor ? t('readOnly.visitor') : t('readOnly.role')}
    </p>
  );
}
