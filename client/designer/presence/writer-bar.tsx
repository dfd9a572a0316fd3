import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/index.ts';
import type { Saver } from '../saving/saver.ts';
import type { Hand } from './hand.ts';
import styles from './presence.module.css';
import type { Presence } from './use-hand.ts';

/** Answered by itself this long before the server would: what isn't saved is saved first. */
const SPARE_MS = 4_000;

interface WriterBarProps {
  hand: Hand;
  presence: Presence;
  saver: Saver;
  /** May draw here, if nobody else does. */
  mayDraw: boolean;
}

/** In whose hand the draft is, where that isn't simply this window’s: who draws, who asks. */
export function WriterBar({ hand, presence, saver, mayDraw }: WriterBarProps) {
  if (hand.kind === 'writing')
    return hand.asked ? (
      <Asked key={hand.asked.window} asked={hand.asked} presence={presence} saver={saver} />
    ) : null;
  return hand.writer ? (
    <Watching key={hand.writer.window} hand={hand} presence={presence} mayDraw={mayDraw} />
  ) : null;
}

function Watching({
  hand,
  presence,
  mayDraw,
}: {
  hand: Extract<Hand, { kind: 'watching' }>;
  presence: Presence;
  mayDraw: boolean;
}) {
  const { t } = useTranslation('versions');
  const { writer, askingMs } = hand;
  const asking = askingMs !== null;
  const [asked, setAsked] = useState(asking);
  if (asking && !asked) setAsked(true);
  // The same person still draws, and the wish is gone.
  const declined = asked && !asking;
  const seconds = useCountdown(askingMs);
  if (!writer) return null;
  const name = writer.name ?? t('presence.somebody');
  return (
    <div className={styles.bar} role="status">
      <Avatar name={name} size={24} decorative />
      <span className={styles.words}>
        <b>{writer.own ? t('presence.ownWindow') : t('presence.draws', { name })}</b>{' '}
        {asking
          ? t('presence.asking', { count: seconds })
          : declined
            ? t('presence.declined', { name })
            : t('presence.watching')}
      </span>
      {mayDraw && (
        <Button variant="default" size="xs" disabled={asking} onClick={presence.ask}>
          {writer.own ? t('presence.drawHere') : t('presence.ask')}
        </Button>
      )}
    </div>
  );
}

function Asked({
  asked,
  presence,
  saver,
}: {
  asked: NonNullable<Extract<Hand, { kind: 'writing' }>['asked']>;
  presence: Presence;
  saver: Saver;
}) {
  const { t } = useTranslation('versions');
  const [handing, setHanding] = useState(false);
  const seconds = useCountdown(asked.answerInMs);
  const answer = useRef(presence.answer);
  useEffect(() => {
    answer.current = presence.answer;
  });
  const handOver = async () => {
    setHanding(true);
    // Everything that is here goes along; what can't be saved now stays on this device, and nothing is handed over.
    if (await saver.flush()) answer.current(true);
    else setHanding(false);
  };
  const { own, answerInMs } = asked;
  const hand = useRef(handOver);
  useEffect(() => {
    // One's own other window needn't be asked about.
    const timer = setTimeout(() => void hand.current(), own ? 0 : Math.max(0, answerInMs - SPARE_MS));
    return () => clearTimeout(timer);
    // From the first word of it on: later answers only say how much of the time has passed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [own]);
  const name = asked.name ?? t('presence.somebody');
  return (
    <div className={`${styles.bar} ${styles.asked}`} role="alert">
      <Avatar name={name} size={24} decorative />
      <span className={styles.words}>
        <b>{own ? t('presence.ownAsks') : t('presence.asks', { name })}</b>{' '}
        {!own && t('presence.silence', { count: seconds })}
      </span>
      <Button size="xs" loading={handing} onClick={() => void handOver()}>
        {t('presence.handOver')}
      </Button>
      <Button variant="default" size="xs" disabled={handing} onClick={() => presence.answer(false)}>
        {t('presence.keepOn')}
      </Button>
    </div>
  );
}

/** Seconds that are left, going down from what was heard last. */
function useCountdown(leftMs: number | null): number {
  const [left, setLeft] = useState(leftMs ?? 0);
  useEffect(() => {
    if (leftMs === null) return;
    const end = performance.now() + leftMs;
    const tell = () => setLeft(Math.max(0, end - performance.now()));
    tell();
    const timer = setInterval(tell, 1_000);
    return () => clearInterval(timer);
  }, [leftMs]);
  return Math.ceil(left / 1_000);
}
