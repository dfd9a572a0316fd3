import { Popover, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Total } from '../../machines/api/index.ts';
import { Money, useSession } from '../ui/index.ts';
import { Estimate } from './estimate.tsx';
import styles from './sums.module.css';
import { type Line, linesOf } from './totals.ts';

/** Currencies that stand beside each other; where there are more, the others are one press away. */
const mostShown = 3;

export interface Lines {
  shown: readonly Line[];
  /** All of them, where some aren't shown. */
  whole: readonly Line[] | null;
}

/** Sums by currency: the workspace's own first, and no more than can be taken in at a glance. */
export function useLines(totals: readonly Total[], weighted: readonly Total[]): Lines {
  const { currency } = useSession();
  const lines = linesOf(totals, weighted, currency).toSorted(
    (a, b) => Number(b.currency === currency) - Number(a.currency === currency),
  );
  return lines.length <= mostShown
    ? { shown: lines, whole: null }
    : { shown: lines.slice(0, mostShown - 1), whole: lines };
}

/** "+ 7 currencies": opens all sums. */
export function MoreCurrencies({ lines: { shown, whole } }: { lines: Lines }) {
  const { t } = useTranslation('pipeline');
  if (!whole) return null;
  const count = whole.length - shown.length;
  return (
    <Popover position="bottom-start" shadow="md">
      <Popover.Target>
        <UnstyledButton className={styles.more}>{t('currencies.more', { count })}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <table className={styles.table}>
          <tbody>
            {whole.map(({ currency, total, weighted }) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <td>
                  <Money minor={total} currency={currency} />
                </td>
                <td className={styles.weighted}>
                  <Estimate minor={weighted} currency={currency} /> {t('column.weighted')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Popover.Dropdown>
    </Popover>
  );
}
