import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  resultsOf,
  triggersBetween,
  type Edge,
  type Edit,
  type Node,
  type Trigger,
  type TriggerKind,
} from '../../../machines/index.ts';
import { sayResult } from '../drawing/arrow-words.ts';
import { useDesigner } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { fieldChoices } from './fields/catalogue.ts';
import { ChoiceField } from './fields/choice.tsx';
import { DurationField } from './fields/duration.tsx';
import { EventField } from './fields/event.tsx';
import styles from './inspector.module.css';
import { Beside } from './parts.tsx';

interface TriggerFieldsProps {
  edge: Edge;
  from: Node;
  to: Node;
}

/** What makes an arrow fire, as one sentence of fields. */
export function TriggerFields({ edge, from, to }: TriggerFieldsProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const { on } = edge;
  const path = `edges/${edge.id}/on`;
  const set = (next: Trigger, burst?: string, first: readonly Edit[] = []) =>
    designer.edit([...first, { do: 'setEdge', id: edge.id, patch: { on: next } }], { burst });
  const kinds = triggersBetween(from.kind, to.kind);
  return (
    <>
      {kinds.length > 1 && (
        <ChoiceField
          label={t('arrowFields.fires')}
          value={on.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`arrowFields.${kind}`) }))}
          // The choices are the kinds above.
          onChoose={(kind) => set(startOf(kind as TriggerKind, from))}
          path={path}
        />
      )}
      {kinds.length === 1 && on.kind === 'enter' && <p className={styles.text}>{t('arrowFields.enter')}</p>}
      {on.kind === 'event' && (
        <>
          <EventField
            label={t('arrowFields.eventName')}
            value={on.event}
            path={`${path}/event`}
            onChoose={(event, first) => set({ ...on, event: event ?? on.event }, undefined, first)}
          />
          <TextInput
            label={t('arrowFields.fromRole')}
            placeholder={t('arrowFields.fromRolePlaceholder')}
            value={on.from ?? ''}
            readOnly={designer.readOnly}
            onChange={({ currentTarget: { value } }) =>
              set(
                value.trim() === '' ? { kind: 'event', event: on.event } : { ...on, from: value },
                `${path}/from`,
              )
            }
            onBlur={() => designer.settle()}
          />
        </>
      )}
      {on.kind === 'after' && (
        <DurationField
          label={t('arrowFields.duration')}
          value={on.duration}
          path={`${path}/duration`}
          onWrite={(duration, burst) => duration && set({ ...on, duration }, burst)}
        />
      )}
      {on.kind === 'quiet' && (
        <Beside>
          <DurationField
            label={t('arrowFields.duration')}
            value={on.duration}
            path={`${path}/duration`}
            onWrite={(duration, burst) => duration && set({ ...on, duration }, burst)}
          />
          <EventField
            label={t('arrowFields.quietEvent')}
            value={on.event}
            nothing={t('arrowFields.anyEvent')}
            path={`${path}/event`}
            onChoose={(event, first) =>
              set(
                event === undefined ? { kind: 'quiet', duration: on.duration } : { ...on, event },
                undefined,
                first,
              )
            }
          />
        </Beside>
      )}
      {on.kind === 'date' && (
        <>
          <Beside>
            <DurationField
              label={t('arrowFields.offset')}
              value={on.offset}
              path={`${path}/offset`}
              onWrite={(offset, burst) => offset && set({ ...on, offset }, burst)}
            />
            <ChoiceField
              label={t('arrowFields.side')}
              value={on.side}
              options={[
                { value: 'before', label: t('arrowFields.before') },
                { value: 'after', label: t('arrowFields.after_') },
              ]}
              path={`${path}/side`}
              onChoose={(side) => set({ ...on, side: side === 'after' ? 'after' : 'before' })}
            />
          </Beside>
          <ChoiceField
            label={t('arrowFields.dateField')}
            value={on.field}
            options={fieldChoices(process, t, ['date'])}
            path={`${path}/field`}
            onChoose={(field) => field && set({ ...on, field })}
          />
        </>
      )}
      {on.kind === 'result' && from.kind === 'action' && (
        <Beside>
          <ChoiceField
            label={t('arrowFields.resultName')}
            value={on.result}
            options={choicesOf(from, on.result).map((result) => ({
              value: result,
              label: sayResult(result, from, t),
            }))}
            path={`${path}/result`}
            onChoose={(result) => result && set({ ...on, result })}
          />
          <DurationField
            label={t('arrowFields.wait')}
            value={on.wait}
            optional
            placeholder={t('arrowFields.noWait')}
            path={`${path}/wait`}
            onWrite={(wait, burst) =>
              set(wait ? { ...on, wait } : { kind: 'result', result: on.result }, burst)
            }
          />
        </Beside>
      )}
    </>
  );
}

/** Every result that the action can have, and the one that stands there although it can't. */
function choicesOf(action: Extract<Node, { kind: 'action' }>, current: string): string[] {
  const results = [...resultsOf(action), ...(action.due ? ['overdue'] : [])];
  return results.includes(current) ? results : [...results, current];
}

/** What a trigger of a kind begins with. */
function startOf(kind: TriggerKind, from: Node): Trigger {
  switch (kind) {
    case 'enter':
      return { kind };
    case 'event':
      return { kind, event: 'replied' };
    case 'after':
      return { kind, duration: { amount: 3, unit: 'day' } };
    case 'quiet':
      return { kind, duration: { amount: 7, unit: 'day' } };
    case 'date':
      return { kind, field: 'deal.meetingAt', offset: { amount: 1, unit: 'day' }, side: 'before' };
    case 'result':
      return { kind, result: from.kind === 'action' ? (resultsOf(from)[0] ?? 'done') : 'done' };
  }
}
