import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { PipelineColumn } from '../../machines/api/index.ts';
import { Band } from './band.tsx';
import { useBoard } from './board-context.ts';
import { useColumnCards } from './board-query.ts';
import { CardFace } from './card-face.tsx';
import { CardList, type ColumnHandle } from './card-list.tsx';
import cardStyles from './card.module.css';
import { ColumnFoot, ColumnHead } from './column-head.tsx';
import styles from './column.module.css';
import { EmptyColumn } from './empty-column.tsx';
import { isFiltered } from './filters.ts';
import type { UnderWay } from './under-way.ts';
import { WhyNot } from './why-not.tsx';
import { nameOfColumn } from './words.ts';

interface ColumnProps {
  column: PipelineColumn;
  underWay: readonly UnderWay[];
  handle: Ref<ColumnHandle>;
}

/** One stage: its sums, what a drop here would do while a card is carried, and its cards, drawn as far as seen. */
export function Column({ column, underWay, handle }: ColumnProps) {
  const { t } = useTranslation('pipeline');
  const { board, filters, carried, ways } = useBoard();
  const id = column.step.id;
  const name = nameOfColumn(column, t);
  const loaded = useColumnCards(board, column, filters);

  const target = carried && ways?.targets.get(id);
  const role = !carried ? 'rest' : carried.from === id ? 'source' : target?.kind === 'ways' ? 'lit' : 'shut';
  const isOver = carried?.at?.kind === 'column' && carried.at.id === id;
  const explains = target?.kind === 'no' && (isOver || explained.has(target.why));

  return (
    <section
      className={styles.column}
      data-role={role}
      data-over={isOver || undefined}
      data-column={id}
      aria-label={name}
    >
      <ColumnHead column={column} name={name} />
      {carried && <Band role={role} target={target} />}
      <div className={styles.body}>
        {carried && role === 'lit' && isOver && (
          <div className={styles.dropHere}>
            {carried.by === 'keys' && (
              <div className={`${cardStyles.card} ${cardStyles.fly}`}>
                <CardFace card={carried.card} />
              </div>
            )}
          </div>
        )}
        {explains && <WhyNot target={target} column={name} />}
        <CardList
          column={id}
          loaded={loaded}
          underWay={underWay}
          handle={handle}
          empty={<EmptyColumn column={column} filtered={isFiltered(filters)} />}
        />
      </div>
      <ColumnFoot column={column} />
    </section>
  );
}

/** Reasons that name a way out, told in full while a card is carried; the others once one is over the column. */
const explained: ReadonlySet<string> = new Set(['first', 'guard', 'timer']);
