import { Checkbox, Table } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHotkeys } from '../hotkeys.ts';
import { usePhone } from '../viewport.ts';
import { MoreRows, type Pages } from './more-rows.tsx';
import styles from './record-table.module.css';

export interface RecordColumn<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** CSS width; what is left over is shared by the others. */
  width?: string;
  /** Figures, set flush right. */
  numeric?: boolean;
  /** Gives way below 1200 px, unless somebody has chosen the columns. */
  wide?: boolean;
}

interface RecordTableProps<Row> {
  label: string;
  /** The first one names the record and is its link. */
  columns: readonly RecordColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  toOf: (row: Row) => string;
  /** A phone's line under the name. */
  phoneLine: (row: Row) => ReactNode;
  pages: Pages;
  /** Somebody has chosen these columns: all of them stay, and what doesn't fit is reached by scrolling. */
  keepsAll?: boolean;
  /** Rows can be chosen, for what is done with many. */
  selection?: Selection | undefined;
}

/** Chosen rows by their keys. */
export interface Selection {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  /** What the box of a row is called. */
  labelOf: (key: string) => string;
  allLabel: string;
}

/** Of the columns that share what is left over, each has at least this. */
const leastShare = '208px';

/** Records as rows that lead to their pages: a table, or on a phone a list. `j` and `k` walk over them. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { label, columns, rows, keyOf, toOf, phoneLine, pages, keepsAll = false, selection } = props;
  const { t } = useTranslation('contacts');
  const phone = usePhone();
  const element = useRef<HTMLDivElement>(null);
  const walk = (by: 1 | -1) => {
    const links = [...(element.current?.querySelectorAll<HTMLElement>('a[data-record]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[at === -1 ? 0 : at + by]?.focus();
  };
  const toggle = (key: string) => {
    if (!selection) return;
    const next = new Set(selection.chosen);
    if (!next.delete(key)) next.add(key);
    selection.onChange(next);
  };
  const toggleFocused = () => {
    const links = [...(element.current?.querySelectorAll<HTMLElement>('a[data-record]') ?? [])];
    const row = rows[links.findIndex((link) => link === document.activeElement)];
    if (row) toggle(keyOf(row));
  };
  useHotkeys(label, [
    { keys: 'j', label: t('list.next'), run: () => walk(1) },
    { keys: 'k', label: t('list.previous'), run: () => walk(-1) },
    { keys: 'x', label: t('list.choose'), run: toggleFocused, enabled: selection !== undefined },
  ]);
  const [first, ...others] = columns;
  if (!first) return null;
  if (phone) {
    return (
      <div ref={element}>
        <ul className={styles.list} aria-label={label}>
          {rows.map((row) => (
            <li key={keyOf(row)} className={styles.item}>
              <Link to={toOf(row)} className={styles.link} data-record>
                {first.cell(row)}
              </Link>
              <div className={styles.line}>{phoneLine(row)}</div>
            </li>
          ))}
        </ul>
        <MoreRows pages={pages} label={t('list.more')} />
      </div>
    );
  }
  const classOf = ({ numeric, wide }: RecordColumn<Row>) =>
    [numeric && styles.numeric, wide && !keepsAll && styles.wide].filter(Boolean).join(' ');
  const leastWidth = `calc(${columns.map(({ width }) => width ?? leastShare).join(' + ')})`;
  return (
    <div ref={element}>
      <Table
        className={styles.table}
        {...(keepsAll ? { miw: leastWidth } : {})}
        aria-label={label}
        stickyHeader
      >
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th w={40} className={styles.box}>
                <Checkbox
                  size="xs"
                  aria-label={selection.allLabel}
                  checked={rows.length > 0 && rows.every((row) => selection.chosen.has(keyOf(row)))}
                  indeterminate={
                    rows.some((row) => selection.chosen.has(keyOf(row))) &&
                    !rows.every((row) => selection.chosen.has(keyOf(row)))
                  }
                  onChange={(event) =>
                    selection.onChange(new Set(event.currentTarget.checked ? rows.map(keyOf) : []))
                  }
                />
              </Table.Th>
            )}
            {columns.map((column) => (
              <Table.Th key={column.id} w={column.width} className={classOf(column)} title={column.label}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr
              key={keyOf(row)}
              className={styles.row}
              data-chosen={selection?.chosen.has(keyOf(row)) || undefined}
            >
              {selection && (
                <Table.Td className={styles.box}>
                  <Checkbox
                    size="xs"
                    aria-label={selection.labelOf(keyOf(row))}
                    checked={selection.chosen.has(keyOf(row))}
                    onChange={() => toggle(keyOf(row))}
                  />
                </Table.Td>
              )}
              <Table.Td>
                <Link to={toOf(row)} className={styles.link} data-record>
                  {first.cell(row)}
                </Link>
              </Table.Td>
              {others.map((column) => (
                <Table.Td key={column.id} className={classOf(column)}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <MoreRows pages={pages} label={t('list.more')} />
    </div>
  );
}
