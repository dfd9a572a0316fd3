import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealPage, PossibleEvent, StepRef } from '../../../machines/api/index.ts';
import { actionName, Icon, Kbd, useDates, useHotkeys, useReasons } from '../../ui/index.ts';
import { OutlookDialog } from '../outlook/outlook-dialog.tsx';
import { Panel } from '../panel.tsx';
import { ReportDialog } from '../report-dialog.tsx';
import styles from './excerpt.module.css';
import { type Box, layout } from './layout.ts';
import { surroundings, type Target, type Way } from './model.ts';

/** How many ways on are drawn; the rest is counted. */
const shown = 5;

/** Why the customer is here, and where each arrow leads: a small piece of the drawing. */
export function Excerpt({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const around = useMemo(() => surroundings(page), [page]);
  const { deal, current } = page;
  const dates = useDates();
  const reasons = useReasons();
  const why = current.because === null ? null : reasons.because(current.because);
  return (
    <Panel
      flush
      label={t('why.title')}
      aside={
        <Link to={`/processes/${deal.process.id}?node=${encodeURIComponent(current.step.id)}`}>
          {t('why.open')}
        </Link>
      }
    >
      <Map page={page} {...around} />
      <p className={styles.why}>
        {why === null
          ? t('why.here', { when: dates.moment(current.enteredAt) })
          : t('why.hereBecause', { when: dates.moment(current.enteredAt), why })}
      </p>
      <Whole deal={deal} />
      {deal.status === 'open' && <Happened page={page} />}
    </Panel>
  );
}

/** From the small piece to the whole drawing. */
function Whole({ deal }: Pick<DealPage, 'deal'>) {
  const { t } = useTranslation('deals');
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  useHotkeys(t('keys.group'), [{ keys: 'w', label: t('outlook.open'), run: open }]);
  return (
    <div className={styles.whole}>
      <Button
        variant="default"
        leftSection={<Icon of="process" />}
        rightSection={<Kbd keys="w" />}
        onClick={open}
      >
        {t('outlook.open')}
      </Button>
      <OutlookDialog deal={deal} opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}

type MapProps = ReturnType<typeof surroundings> & { page: DealPage };

function Map({ page, before, here, targets, open, planned }: MapProps) {
  const { t } = useTranslation('deals');
  const { ref, width } = useElementSize();
  const drawn = targets.slice(0, shown);
  const drawing = layout(Math.max(width, 300), drawn.length, before !== null);
  const { passive, day, winChance } = page.current;
  const wordsOf = useWayWords();
  return (
    <div className={styles.map}>
      <ul className="gl-sr">
        {targets.map(({ to, ways }) => (
          <li key={to.id}>
            {t('why.leads', { ways: ways.map((way) => wordsOf(way).words).join(', '), step: to.name })}
          </li>
        ))}
      </ul>
      <div ref={ref} className={styles.customer} style={{ height: drawing.height }} aria-hidden>
        {width > 0 && (
          <>
            <svg className={styles.lines} width={width} height={drawing.height}>
              {[drawing.arrival, ...drawing.ways].map(
                (arrow) =>
                  arrow && (
                    <g key={arrow.line}>
                      <path className={styles.line} d={arrow.line} />
                      <path className={styles.head} d={`M${arrow.tip.x} ${arrow.tip.y}l-6-4v8z`} />
                    </g>
                  ),
              )}
              {open.length + planned.count > 0 && (
                <path
                  className={styles.lane}
                  d={`M${drawing.here.left + 24} ${drawing.here.top + drawing.here.height}V${drawing.height}`}
                />
              )}
            </svg>
            {before && drawing.before && <Node step={before} box={drawing.before} />}
            <Node
              step={here}
              box={drawing.here}
              name={passive?.text}
              here
              under={
                here.kind === 'outcome'
                  ? null
                  : [t('path.day', { day }), winChance === null ? null : t('why.win', { percent: winChance })]
                      .filter((part) => part !== null)
                      .join(' · ')
              }
            />
            {drawn.map((target, index) => {
              const [box, arrow] = [drawing.targets[index], drawing.ways[index]];
              return (
                box &&
                arrow && (
                  <span key={target.to.id}>
                    <Node step={target.to} box={box} />
                    <Pill target={target} at={arrow.pill} />
                  </span>
                )
              );
            })}
          </>
        )}
      </div>
      {targets.length > shown && (
        <p className={styles.more}>{t('why.more', { count: targets.length - shown })}</p>
      )}
      <Team open={open} planned={planned} />
    </div>
  );
}

interface NodeProps {
  step: StepRef;
  box: Box;
  name?: string | undefined;
  here?: boolean;
  under?: string | null;
}

function Node({ step, box, name = step.name, here = false, under = null }: NodeProps) {
  const passive = step.influence === 'passive';
  const kind = step.outcome ? styles.outcome : passive ? `gl-hatch ${styles.passive}` : styles.influenced;
  return (
    <span
      className={`${styles.node} ${kind}`}
      data-here={here || undefined}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      title={step.name}
    >
      <span className={styles.nodeName}>
        {step.outcome ? (
          <Icon of={step.outcome} size={14} />
        ) : (
          here && passive && <Icon of="passive" size={14} />
        )}
        <span className={styles.nodeWords}>{name}</span>
      </span>
      {under !== null && under !== '' && <small>{under}</small>}
    </span>
  );
}

/** What moves the customer along an arrow, in words short enough to stand on it. */
function useWayWords(): (way: Way) => { words: string; timer: boolean } {
  const { t } = useTranslation('deals');
  const dates = useDates();
  return (way) => {
    switch (way.kind) {
      case 'event':
        return { words: way.event.label, timer: false };
      case 'result':
        return { words: way.label, timer: false };
      case 'timer':
        return way.held
          ? { words: t('why.held'), timer: true }
          : { words: dates.relative(way.at), timer: true };
    }
  };
}

function Pill({ target, at }: { target: Target; at: { x: number; y: number; width: number } }) {
  const { t } = useTranslation('deals');
  const wordsOf = useWayWords();
  const all = [...new Set(target.ways.map((way) => wordsOf(way).words))];
  const [first] = target.ways;
  if (!first) return null;
  const { words, timer } = wordsOf(first);
  return (
    <span
      className={styles.pill}
      data-timer={timer || undefined}
      style={{ left: at.x, top: at.y, maxWidth: at.width }}
      title={all.join(', ')}
    >
      {timer && <Icon of="timer" size={12} />}
      <span>{all.length > 1 ? t('why.orMore', { words, more: all.length - 1 }) : words}</span>
    </span>
  );
}

/** Below the horizon: what the team does here, and what comes by itself. */
function Team({ open, planned }: Pick<MapProps, 'open' | 'planned'>) {
  const { t } = useTranslation('deals');
  if (open.length === 0 && planned.count === 0) return null;
  return (
    <ul className={styles.team} aria-label={t('why.team')}>
      {open.map(({ instance, action, mine }) => (
        <li key={instance} className={styles.action} data-mine={mine || undefined}>
          <Icon of={action.channel} size={14} />
          {actionName(action)}
        </li>
      ))}
      {planned.count > 0 && (
        <li className={styles.action}>
          <Icon of={planned.held ? 'held' : 'automatic'} size={14} />
          {planned.held
            ? t('why.plannedHeld', { count: planned.count })
            : t('why.planned', { count: planned.count })}
        </li>
      )}
    </ul>
  );
}

const buttons = 3;

/** "Happened already?": the likely ones at hand, the rest in the menu above. */
function Happened({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const [event, setEvent] = useState<PossibleEvent | null>(null);
  const possible = page.outlook.events.filter((one) => one.blockedBy === null);
  if (possible.length === 0 || !page.may.work) return null;
  return (
    <div className={styles.happened}>
      <span>{t('why.happened')}</span>
      {possible.slice(0, buttons).map((one) => (
        <Button key={one.event} variant="default" onClick={() => setEvent(one)}>
          {one.label}
        </Button>
      ))}
      <ReportDialog page={page} event={event} onClose={() => setEvent(null)} />
    </div>
  );
}
