import { Button } from '@mantine/core';
import { useActor } from '@xstate/react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerName, dayOf, followed, lastState, walkNow, type Process } from '../../../machines/index.ts';
import {
  Crumbs,
  Icon,
  initials,
  Kbd,
  serverNow,
  TopBar,
  useDatesAt,
  useHotkeys,
  usePhone,
  useSession,
} from '../../ui/index.ts';
import { StillDrawing } from '../canvas/still.tsx';
import { useDesigner } from '../store/context.tsx';
import { Choices } from './choices.tsx';
import { Happened } from './happened.tsx';
import { canGoOn, walkingLogic } from './logic.ts';
import { marksOf } from './marks.ts';
import { Phone } from './phone.tsx';
import { Scenarios } from './scenarios.tsx';
import { rowsOf } from './story.ts';
import { Token } from './token.tsx';
import { Transport } from './transport.tsx';
import panels from '../panels.module.css';
import styles from './walk-through.module.css';
import { firstMorning } from './who.ts';
import { WhoWalks } from './who-walks.tsx';
import { told } from '../../locales/index.ts';

/** How long one thing is looked at while it plays by itself. */
const PLAY_MS = 1_100;

interface WalkThroughProps {
  /** Id of a scenario to begin with; null for a walk of one's own. */
  scenario: string | null;
  onLeave: () => void;
}

/** The draft played through: the drawing with a token on it, the customer's phone, and what could happen next. */
export function WalkThrough({ scenario, onLeave }: WalkThroughProps) {
  const { t } = useTranslation('walking');
  const designer = useDesigner();
  // What is walked through is the drawing as it was when the walk began; scenarios that are saved don't restart it.
  const [process] = useState(designer.process);
  return process.nodes.some(({ kind }) => kind === 'entry') ? (
    <Walking process={process} scenario={scenario} onLeave={onLeave} />
  ) : (
    <>
      <Head process={process} onLeave={onLeave} />
      <p className={styles.nobody}>{t('noEntry')}</p>
    </>
  );
}

function Walking({ process, scenario: first, onLeave }: WalkThroughProps & { process: Process }) {
  const { t } = useTranslation('walking');
  const { t: say } = useTranslation('designer');
  const phone = usePhone();
  const { workspace } = useSession();
  const [state, send] = useActor(walkingLogic, {
    input: {
      process,
      walker: { facts: {}, start: firstMorning(serverNow(), process), real: false },
      name: t('line'),
      scenario: process.scenarios?.find(({ id }) => id === first),
    },
  });
  const { branches, playing, scenario, walker, refused } = state.context;
  const walk = useMemo(() => walkNow(branches), [branches]);
  const now = lastState(walk)?.now ?? walk.startedAt;
  const { zone } = process.calendar;
  const dates = useDatesAt(now, zone);
  const name = customerName(walk.facts);
  const firstName = name.split(' ')[0] ?? name;
  const stands = lastState(walk);
  const here = stands ? followed(stands).snapshot.step : null;
  const marks = useMemo(() => marksOf(walk, (at) => dates.dayMonth(at)), [walk, dates]);
  const rows = useMemo(() => rowsOf(walk, { t, designer: say, name: firstName }), [walk, t, say, firstName]);
  const [choosing, setChoosing] = useState(false);
  const [drawn, setDrawn] = useState(!phone);
  const [shown, setShown] = useState<string | null>(null);
  const goesOn = canGoOn(state.context);

  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => send({ type: 'next' }), PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, branches, send]);

  const { position } = branches;
  useHotkeys(t('keys.group'), [
    { keys: 'space', label: t('keys.play'), run: () => send({ type: 'play', playing: !playing }) },
    { keys: 'arrowright', label: t('keys.next'), run: () => goesOn && send({ type: 'next' }) },
    {
      keys: 'arrowleft',
      label: t('keys.back'),
      run: () => send({ type: 'look', position: position - 1 }),
    },
    { keys: 'home', label: t('keys.again'), run: () => send({ type: 'look', position: 0 }) },
    {
      keys: 'escape',
      label: t('keys.leave'),
      run: ({ target }) => {
        // What is open closes by itself.
        if (target instanceof Element && target.closest('[role="dialog"]')) return;
        if (choosing) setChoosing(false);
        else onLeave();
      },
    },
  ]);

  const transport = (
    <Transport
      branches={branches}
      playing={playing}
      canGoOn={goesOn}
      brokenAfter={scenario?.broken?.after ?? null}
      onLook={(to) => send({ type: 'look', position: to })}
      onNext={() => send({ type: 'next' })}
      onPlay={(play) => send({ type: 'play', playing: play })}
      onBranch={(id) => send({ type: 'branch', id })}
      onRename={(id, named) => send({ type: 'rename', id, name: named })}
      onRemove={(id) => send({ type: 'remove', id })}
    />
  );
  return (
    <>
      <Head process={process} onLeave={onLeave} />
      <div className={`${panels.table} ${styles.table}`}>
        <div className={`${panels.desk} ${styles.desk}`}>
          {phone && (
            <Button
              variant="subtle"
              size="xs"
              className={styles.unfold}
              aria-expanded={drawn}
              leftSection={<Icon of={drawn ? 'up' : 'down'} size={14} />}
              onClick={() => setDrawn(!drawn)}
            >
              {t(drawn ? 'drawing.hide' : 'drawing.show')}
            </Button>
          )}
          {drawn && (
            <div className={`${panels.stage} ${styles.stage}`}>
              <StillDrawing process={process} marks={marks} follows={shown ?? here}>
                {here !== null && <Token node={here} name={name} />}
                {!phone && transport}
              </StillDrawing>
            </div>
          )}
          <Happened rows={rows} dates={dates} onShow={setShown} />
        </div>
        <aside
          className={`${panels.side} ${styles.side}`}
          aria-label={t('ask.customer', { name: firstName })}
        >
          <div className={styles.who}>
            <div>
              <span className={styles.clock}>{t('clock')}</span>
              <b className={`${styles.now} gl-num`} data-day={dayOf(now, walk.startedAt, zone)}>
                {dates.day(now)}, {dates.time(now)}
              </b>
            </div>
            <button
              type="button"
              className={styles.walker}
              title={t('who.change')}
              aria-label={`${t('who.change')}: ${name}`}
              onClick={() => setChoosing(!choosing)}
            >
              <span className={styles.avatar} aria-hidden>
                {initials(name)}
              </span>
              <span>
                <b>{name}</b>
                <small>{String(walk.facts.company.name ?? '')}</small>
              </span>
              <Icon of="down" size={14} />
            </button>
          </div>
          {phone && transport}
          {choosing ? (
            <WhoWalks
              process={process}
              walker={walker}
              onWalk={(next) => {
                send({ type: 'walker', walker: next });
                setChoosing(false);
              }}
              onClose={() => setChoosing(false)}
            />
          ) : (
            <>
              <div className={styles.pocket}>
                <Phone walk={walk} name={firstName} sender={workspace.name} dates={dates} />
              </div>
              <div className={styles.ask}>
                {scenario?.broken?.after === position && (
                  <p className={styles.differs} role="status">
                    {t('scenarios.differs', { name: scenario.name })} {told(scenario.broken.message)}
                  </p>
                )}
                <Choices
                  walk={walk}
                  name={firstName}
                  dates={dates}
                  refused={refused}
                  onMove={(move) => {
                    setShown(null);
                    send({ type: 'move', move });
                  }}
                  onQuiet={() => send({ type: 'quiet' })}
                />
              </div>
              <div className={styles.keep}>
                <Scenarios
                  state={state.context}
                  onPlay={(one) => send({ type: 'scenario', scenario: one })}
                />
                <p>{t('nothingSent')}</p>
              </div>
            </>
          )}
        </aside>
      </div>
    </>
  );
}

function Head({ process, onLeave }: { process: Process; onLeave: () => void }) {
  const { t } = useTranslation('walking');
  const { t: say } = useTranslation('designer');
  return (
    <TopBar
      title={t('title', { name: process.name })}
      where={<Crumbs path={[{ to: '/processes', label: say('processes') }]} here={process.name} />}
      right={
        <div className={styles.right}>
          <span className={styles.on}>
            <Icon of="play" size={14} />
            {t('on')}
          </span>
          <Button
            variant="default"
            leftSection={<Icon of="close" size={14} />}
            rightSection={<Kbd keys="escape" />}
            onClick={onLeave}
          >
            {t('leave')}
          </Button>
        </div>
      }
    />
  );
}
