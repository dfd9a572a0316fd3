import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freshName, isAutomatic, isForPeople, resultsOf, type Action } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf, sayDuration, sayResult } from '../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { FieldProblems } from './fields/problems.tsx';
import styles from './results.module.css';
import { NodeMark } from './node-mark.tsx';
import { leaving } from './reading.ts';
import rows from './rows.module.css';

/** How an action can end and what follows from each ending. */
export function Results({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const human = !isAutomatic(action.channel);
  const results = resultsOf(action);
  const all = [...results, ...(isForPeople(action) && action.due ? ['overdue'] : [])];
  const set = (next: string[]) => designer.edit({ do: 'setNode', id: action.id, patch: { results: next } });
  return (
    <section>
      <h3 className={rows.head}>
        {t('action.results')}
        {human && !designer.readOnly && (
          <button
            type="button"
            className={rows.add}
            onClick={() =>
              set([...results, freshName(t('action.resultName').toLocaleLowerCase(), new Set(results))])
            }
          >
            <Icon of="add" size={14} />
            {t('step.add')}
          </button>
        )}
      </h3>
      <ul className={styles.results}>
        {all.map((result) => (
          <Result
            key={result}
            action={action}
            result={result}
            onRemove={
              human && result !== 'overdue' && results.length > 1
                ? () => set(results.filter((one) => one !== result))
                : null
            }
          />
        ))}
      </ul>
      <FieldProblems path={`nodes/${action.id}/results`} />
    </section>
  );
}

function Result({
  action,
  result,
  onRemove,
}: {
  action: Action;
  result: string;
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const arrows = leaving(process, action.id).filter(
    ({ edge }) => edge.on.kind === 'result' && edge.on.result === result,
  );
  const named = !isAutomatic(action.channel) && result !== 'overdue';
  const word = sayResult(result, action, t);
  return (
    <li className={styles.result}>
      <div className={styles.name}>
        {named ? (
          <ResultName key={result} action={action} result={result} />
        ) : (
          <span>{result === 'overdue' ? t('action.overdue') : word}</span>
        )}
        {onRemove && !designer.readOnly && (
          <ActionIcon size={24} aria-label={t('action.removeResult', { name: word })} onClick={onRemove}>
            <Icon of="close" size={14} />
          </ActionIcon>
        )}
      </div>
      {arrows.map(({ edge, node }) => (
        <button
          key={edge.id}
          type="button"
          className={styles.target}
          onClick={() => designer.selectEdge(edge.id)}
        >
          <Icon of="arrow" size={14} className={rows.arrow} />
          <NodeMark node={node} />
          <span>{node.id === action.id ? t('action.again') : nameOf(node, t)}</span>
          {edge.on.kind === 'result' && edge.on.wait && <small>{sayDuration(edge.on.wait, t)}</small>}
        </button>
      ))}
      {arrows.length === 0 && (
        <div className={styles.loose}>
          <span>{t(named || result !== 'done' ? 'action.ownerTask' : 'action.nothingFollows')}</span>
          {!designer.readOnly && <LooseEnd action={action} result={result} word={word} />}
        </div>
      )}
    </li>
  );
}

/** A result that leads nowhere yet: draw its arrow, or try again. */
function LooseEnd({ action, result, word }: { action: Action; result: string; word: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t('action.draw', { name: word })}
        onClick={() => designer.connectFrom(action.id, { kind: 'result', result })}
      >
        {t('rows.addWay')}
      </Button>
      {!isAutomatic(action.channel) && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() =>
            designer.edit({
              do: 'addEdge',
              from: action.id,
              to: action.id,
              on: { kind: 'result', result, wait: { amount: 1, unit: 'day', working: true } },
              atMost: 3,
            })
          }
        >
          {t('action.again')}
        </Button>
      )}
    </>
  );
}

/** Renamed when it is left, on its arrows and in conditions too: half a word must not pull them along. */
function ResultName({ action, result }: { action: Action; result: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const [text, setText] = useState(result);
  const [refused, setRefused] = useState<string | null>(null);
  const finish = () => {
    if (text.trim() === result) return setText(result);
    setRefused(designer.edit({ do: 'renameResult', id: action.id, from: result, to: text }, { quiet: true }));
  };
  return (
    <TextInput
      size="xs"
      className={styles.field}
      aria-label={t('action.resultName')}
      value={text}
      error={refused}
      maxLength={60}
      readOnly={designer.readOnly}
      onChange={(event) => {
        setText(event.currentTarget.value);
        setRefused(null);
      }}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') setText(result);
      }}
    />
  );
}
