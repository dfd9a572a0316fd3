import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  fieldTypes,
  isForPeople,
  operators,
  resultsOf,
  type OperatorName,
} from '../../../../machines/index.ts';
import { nameOf, sayResult } from '../../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { useDrawing } from '../../store/drawing.ts';
import { fieldAt, fieldChoices } from '../fields/catalogue.ts';
import { EventField } from '../fields/event.tsx';
import styles from './guard.module.css';
import { aboutSubject, operatorsFor, subjectOf, withOperator, type Leaf } from './tree.ts';
import { ValueInput } from './value.tsx';

/** Somebody of the team is kept by id, which nobody could compare with anything. */
const comparable = fieldTypes.filter((type) => type !== 'user');

interface LeafFieldsProps {
  leaf: Leaf;
  path: string;
  onChange: (leaf: Leaf) => void;
}

/** One comparison: what, how, with which value. */
export function LeafFields({ leaf, path, onChange }: LeafFieldsProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const subjects = [
    ...fieldChoices(process, t, comparable).map(({ group, items }) => ({
      group,
      items: items.map(({ value, label }) => ({ value: `field:${value}`, label })),
    })),
    {
      group: t('guard.thisVisit'),
      items: [
        { value: 'happened', label: t('guard.happened') },
        { value: 'action:open', label: t('guard.actionOpen') },
        { value: 'action:ended', label: t('guard.actionEnded') },
        { value: 'payload', label: t('guard.payload') },
      ],
    },
  ];
  const subject = subjectOf(leaf);
  const known = subjects.some(({ items }) => items.some(({ value }) => value === subject));
  return (
    <div className={styles.leaf}>
      <Select
        aria-label={t('guard.subject')}
        data={
          known
            ? subjects
            : [
                ...subjects,
                { group: ' ', items: [{ value: subject, label: subject.replace(/^field:/u, '') }] },
              ]
        }
        value={subject}
        onChange={(next) => next && next !== subject && onChange(aboutSubject(next, leaf, process))}
        allowDeselect={false}
        searchable
        readOnly={designer.readOnly}
        maxDropdownHeight={320}
      />
      {leaf.kind === 'payload' && (
        <TextInput
          aria-label={t('guard.payloadField')}
          placeholder={t('guard.payloadField')}
          value={leaf.field}
          onChange={(event) => onChange({ ...leaf, field: event.currentTarget.value })}
          readOnly={designer.readOnly}
        />
      )}
      {(leaf.kind === 'field' || leaf.kind === 'payload') && <Comparison leaf={leaf} onChange={onChange} />}
      {leaf.kind === 'happened' && (
        <EventField
          label={t('guard.event')}
          value={leaf.event}
          path={`${path}/event`}
          onChoose={(event, first) => {
            if (event === undefined) return;
            if (first.length > 0) designer.edit(first);
            onChange({ ...leaf, event });
          }}
        />
      )}
      {leaf.kind === 'action' && <ActionState leaf={leaf} onChange={onChange} />}
    </div>
  );
}

function Comparison({
  leaf,
  onChange,
}: {
  leaf: Extract<Leaf, { kind: 'field' | 'payload' }>;
  onChange: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const field = (leaf.kind === 'field' && fieldAt(process, leaf.field)) || { type: 'text' as const };
  const names = operatorsFor(field.type);
  const choices = names.includes(leaf.is) ? names : [...names, leaf.is];
  return (
    <div className={styles.comparison} data-alone={operators[leaf.is].operand === 'none' || undefined}>
      <Select
        aria-label={t('guard.operator')}
        data={choices.map((name) => ({ value: name, label: t(`operator.${name}`) }))}
        value={leaf.is}
        // The values are the operators' names above.
        onChange={(next) => next && onChange(withOperator(leaf, next as OperatorName))}
        allowDeselect={false}
        readOnly={designer.readOnly}
      />
      <ValueInput
        field={field}
        is={leaf.is}
        value={leaf.value}
        onWrite={(value) => onChange(value === undefined ? withoutValue(leaf) : { ...leaf, value })}
      />
    </div>
  );
}

function withoutValue(leaf: Extract<Leaf, { kind: 'field' | 'payload' }>): Leaf {
  const { value: _gone, ...rest } = leaf;
  return rest;
}

function ActionState({
  leaf,
  onChange,
}: {
  leaf: Extract<Leaf, { kind: 'action' }>;
  onChange: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { nodes } = useProcess();
  const actions = nodes.filter((node) => node.kind === 'action');
  const chosen = actions.find(({ id }) => id === leaf.action);
  const results = chosen
    ? [...resultsOf(chosen), ...(chosen.due && isForPeople(chosen) ? ['overdue'] : [])]
    : [];
  return (
    <div className={styles.comparison} data-alone={leaf.is === 'open' || undefined}>
      <Select
        aria-label={t('guard.action')}
        placeholder={t('guard.action')}
        data={actions.map((action) => ({ value: action.id, label: nameOf(action, t) }))}
        value={chosen?.id ?? null}
        onChange={(action) => action && onChange({ kind: 'action', action, is: leaf.is })}
        allowDeselect={false}
        searchable
        readOnly={designer.readOnly}
      />
      {leaf.is === 'ended' && chosen && (
        <Select
          aria-label={t('guard.result')}
          placeholder={t('guard.anyResult')}
          data={results.map((result) => ({ value: result, label: sayResult(result, chosen, t) }))}
          value={leaf.result ?? null}
          onChange={(result) =>
            onChange({ kind: 'action', action: leaf.action, is: 'ended', ...(result !== null && { result }) })
          }
          clearable
          readOnly={designer.readOnly}
        />
      )}
    </div>
  );
}
