import { useTranslation } from 'react-i18next';
import type { Pipeline } from '../../machines/api/index.ts';
import { intlLocale } from '../locales/index.ts';
import { Kbd, Money, usePhone, useSession } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './board.module.css';
import { Estimate } from './estimate.tsx';
import { MoreCurrencies, useLines } from './sums.tsx';

/** The foot of the page: what the keys do now, and what the whole board is worth. */
export function KeyBar({ board }: { board: Pipeline }) {
  const { t } = useTranslation('pipeline');
  const { i18n } = useTranslation();
  const lines = useLines(board.totals, board.weighted);
  const phone = usePhone();
  return (
    <div className={styles.bar}>
      <span className={styles.keys}>{!phone && <Keys />}</span>
      <span>
        <b className="gl-num">{board.count.toLocaleString(intlLocale(i18n.language))}</b>{' '}
        {t('bar.deals', { count: board.count })}
      </span>
      {lines.shown.map((line) => (
        <span key={line.currency} className={styles.money}>
          <b>
            <Money minor={line.total} currency={line.currency} />
          </b>
          <b className={styles.weighted}>
            <Estimate minor={line.weighted} currency={line.currency} />
          </b>
          {t('bar.weighted')}
        </span>
      ))}
      <MoreCurrencies lines={lines} />
    </div>
  );
}

function Keys() {
  const { t } = useTranslation('pipeline');
  const { carried, mayMove, ways } = useBoard();
  const { user } = useSession();
  if (carried) {
    return (
      <>
        <b className={styles.movingTitle}>{t('bar.moving', { title: carried.card.title })}</b>
        <Hint keys="arrowleft arrowright">{t('bar.choose')}</Hint>
        {ways && ways.closings.length > 0 && <Hint keys="arrowdown">{t('bar.close')}</Hint>}
        <Hint keys="enter">{t('bar.drop')}</Hint>
        <Hint keys="escape">{t('bar.putBack')}</Hint>
      </>
    );
  }
  if (!mayMove) return <span>{user ? t('bar.readOnly') : t('bar.visitor')}</span>;
  return (
    <>
      <Hint keys="arrowleft arrowdown arrowup arrowright">{t('bar.walk')}</Hint>
      <Hint keys="enter">{t('bar.open')}</Hint>
      <Hint keys="space">{t('bar.pickUp')}</Hint>
      <Hint keys="n">{t('bar.add')}</Hint>
    </>
  );
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span className={styles.hint}>
      <Kbd keys={keys} /> {children}
    </span>
  );
}
