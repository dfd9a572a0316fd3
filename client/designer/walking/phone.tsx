import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  eventLabel,
  lastState,
  roleName,
  type Happening,
  type Process,
  type Walk,
  type WalkMessage,
} from '../../../machines/index.ts';
import { Icon, initials, type Dates } from '../../ui/index.ts';
import styles from './phone.module.css';
import { sayUnsent } from './story.ts';
import { told } from '../../locales/index.ts';

interface PhoneProps {
  walk: Walk;
  /** Whose phone it is, by first name. */
  name: string;
  /** Who messages are from. */
  sender: string;
  dates: Dates;
}

/** What reaches the customer: mail and messages as they would arrive, calls and meetings in a line. */
export function Phone({ walk, name, sender, dates }: PhoneProps) {
  const { t } = useTranslation('walking');
  const items = arrivalsIn(walk);
  const now = lastState(walk)?.now ?? walk.startedAt;
  const latest = walk.states.length - 1;
  const foot = useRef<HTMLDivElement>(null);
  const count = items.length;
  useEffect(() => {
    foot.current?.scrollTo({ top: foot.current.scrollHeight });
  }, [count]);
  return (
    <div className={styles.phone}>
      <div className={styles.bar} aria-hidden>
        <span className="gl-num">{dates.time(now)}</span>
        <i className={styles.island} />
        <i className={styles.signal} />
      </div>
      <div className={styles.screen} ref={foot} role="log" aria-label={t('phone.label', { name })}>
        <p className={styles.inbox}>{t('phone.inbox')}</p>
        {items.length === 0 && <p className={styles.empty}>{t('phone.empty')}</p>}
        {items.map((item, index) => (
          <div key={`${item.move}.${index}`} className={styles.slot}>
            {dates.day(item.at) !== dates.day(items[index - 1]?.at ?? 0) && (
              <p className={`${styles.day} gl-num`}>{dates.day(item.at)}</p>
            )}
            <Arrival
              item={item}
              process={walk.machine.process}
              name={name}
              sender={sender}
              dates={dates}
              fresh={item.move === latest}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

interface Arrived {
  at: number;
  move: number;
  message: WalkMessage | null;
  /** A call or meeting: which action, and how it ended. */
  talk: { action: string; result: string } | null;
  /** What the customer did themselves, in words. */
  said: string | null;
}

/** Everything that the customer notices, in order. */
function arrivalsIn({ machine, states }: Walk): Arrived[] {
  const talkOf = ({ by, event }: Happening): Arrived['talk'] => {
    if (by !== 'team' || !event.type.startsWith('result.')) return null;
    const rest = event.type.slice('result.'.length);
    const action = rest.slice(0, rest.indexOf('.'));
    const node = machine.graph.nodes.get(action);
    const talks = node?.kind === 'action' && (node.channel === 'call' || node.channel === 'meeting');
    return talks ? { action, result: rest.slice(action.length + 1) } : null;
  };
  return states.flatMap(({ story }, move) =>
    story.flatMap((happening) => {
      const message = happening.message && happening.message.channel !== 'webhook' ? happening.message : null;
      const talk = talkOf(happening);
      const { by, event, filled } = happening;
      const own = by === 'customer' && !event.type.startsWith('enter.') && !filled;
      const said = own ? told(eventLabel(event.type, machine.process)) : null;
      return message || talk || said !== null ? [{ at: happening.at, move, message, talk, said }] : [];
    }),
  );
}

interface ArrivalProps {
  item: Arrived;
  process: Process;
  name: string;
  sender: string;
  dates: Dates;
  /** It came with the last move. */
  fresh: boolean;
}

function Arrival({ item: { at, message, talk, said }, process, name, sender, dates, fresh }: ArrivalProps) {
  const { t } = useTranslation('walking');
  const [whole, setWhole] = useState(false);
  if (said !== null)
    return (
      <p className={styles.said} data-fresh={fresh || undefined}>
        {said}
        <time className="gl-num">{dates.time(at)}</time>
      </p>
    );
  if (talk) {
    const node = process.nodes.find(({ id }) => id === talk.action);
    const channel = node?.kind === 'action' && node.channel === 'meeting' ? 'meeting' : 'call';
    const who = node?.kind === 'action' && node.performer ? roleName(node.performer, process) : sender;
    return (
      <p className={styles.talk}>
        <Icon of={channel} size={14} />
        {t(`phone.${channel}`, { who, result: talk.result })}
        <time className="gl-num">{dates.time(at)}</time>
      </p>
    );
  }
  if (!message) return null;
  if (message.unsent)
    return (
      <p className={styles.unsent} data-fresh={fresh || undefined}>
        <Icon of="error" size={14} />
        <span>{message.detail ?? t('phone.unsent', { why: sayUnsent(message.unsent, { t, name }) })}</span>
      </p>
    );
  return (
    <article className={styles.message} data-fresh={fresh || undefined} data-channel={message.channel}>
      <header>
        <span className={styles.sender} aria-hidden>
          {initials(sender)}
        </span>
        <b>{sender}</b>
        <time className="gl-num">{dates.time(at)}</time>
      </header>
      {message.channel === 'email' && <h4>{message.subject}</h4>}
      <div className={styles.words} data-whole={whole || undefined}>
        {message.body.split(/\n[^\S\n]*\n\s*/u).map((paragraph, index) => (
          // Paragraphs of one text have no identity but their order.
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? 'phone.less' : 'phone.show')}
      </button>
    </article>
  );
}
