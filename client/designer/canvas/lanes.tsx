import { useViewport, ViewportPortal } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import { sayShortly } from '../drawing/arrow-words.ts';
import type { DayMark } from '../drawing/days.ts';
import { TERMS_TOP, type Gate } from '../drawing/gate.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { describeGuard } from '../../../machines/index.ts';
import styles from './lanes.module.css';
import { told } from '../../locales/index.ts';

interface LanesProps {
  gate: Gate | null;
  days: readonly DayMark[];
}

/** The ground of the drawing: customers above the horizon, the team below, the marketing half a breath cooler. */
export function Lanes({ gate, days }: LanesProps) {
  const { t } = useTranslation('designer');
  const { x, y, zoom } = useViewport();
  const gateAt = gate ? Math.round(gate.x * zoom + x) : null;
  const horizon = Math.round(y);
  return (
    <>
      <div className={styles.ground}>
        {gateAt !== null && <div className={styles.marketing} style={{ width: Math.max(0, gateAt) }} />}
        <div className={styles.horizon} style={{ top: horizon }} />
        <span className={styles.lane} style={{ top: horizon - 20 }}>
          {t('lane.customer')}
        </span>
        <span className={styles.lane} style={{ top: horizon + 5 }}>
          {t('lane.team')}
        </span>
        {gateAt !== null && <div className={styles.gate} style={{ left: gateAt }} />}
      </div>
      <ViewportPortal>
        {days.map(({ x: at, day }) => (
          <span
            key={at}
            className={`${styles.day} gl-num`}
            style={{ transform: `translate(${at}px, -17px)` }}
          >
            {t('lane.day', { day })}
          </span>
        ))}
      </ViewportPortal>
    </>
  );
}

/** The gate's head, always in view while the gate is: who hands over to whom. Opens the handoff. */
export function GateHead({ gate }: { gate: Gate }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const { x, zoom } = useViewport();
  const open = () => designer.open('handoff');
  return (
    <>
      <div className={styles.head} style={{ left: Math.round(gate.x * zoom + x) }}>
        <span className={styles.from}>
          <b>{t('gate.marketing')}</b>
          <span>{gate.from ?? t('gate.nobody')}</span>
        </span>
        <button
          type="button"
          className={styles.knob}
          aria-label={t('gate.open')}
          title={t('gate.open')}
          onClick={open}
        >
          <Icon of="arrow" size={15} />
        </button>
        <span className={styles.to}>
          <b>{t('gate.sales')}</b>
          <span>{gate.to ?? t('gate.nobody')}</span>
        </span>
      </div>
      <ViewportPortal>
        <div
          className={styles.terms}
          style={{ transform: `translate(${gate.x}px, ${TERMS_TOP}px) translateX(-50%)` }}
        >
          {!gate.settled && (
            <button type="button" className={`${styles.pill} nopan`} onClick={open}>
              <Icon of="warning" size={13} />
              {t('gate.unset')}
            </button>
          )}
          {gate.sla && (
            <button type="button" className={`${styles.pill} ${styles.timed} nopan`} onClick={open}>
              <Icon of="timer" size={13} />
              {t('gate.accept', { duration: sayShortly(gate.sla, t) })}
            </button>
          )}
          {gate.criteria && (
            <button
              type="button"
              className={`${styles.pill} ${styles.guard} nopan`}
              title={told(describeGuard(gate.criteria, process))}
              onClick={open}
            >
              <Icon of="guard" size={13} />
              <span>{told(describeGuard(gate.criteria, process))}</span>
            </button>
          )}
        </div>
      </ViewportPortal>
    </>
  );
}
