import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { crossingsOf, type Edge, type Node } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { addOn } from '../adding/add.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { NumberField } from './fields/number.tsx';
import { WholeProblems } from './fields/problems.tsx';
import { TextField } from './fields/text.tsx';
import { GuardFields } from './guard/guard.tsx';
import styles from './inspector.module.css';
import { moved } from './moved.ts';
import { NodeMark } from './node-mark.tsx';
import { Remark } from './parts.tsx';
import { leaving } from './reading.ts';
import { TriggerFields } from './trigger.tsx';

/** An arrow: what it joins, what makes it fire, under which condition, and when it is tried. */
export function ArrowFields({ edge, from, to }: { edge: Edge; from: Node; to: Node }) {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('drawing');
  const designer = useDesigner();
  const process = useProcess();
  const crosses = crossingsOf(process).some(({ id }) => id === edge.id);
  return (
    <>
      <div className={styles.path}>
        <Place node={from} label={t('arrowFields.from')} />
        <Place node={to} label={t('arrowFields.to')} />
      </div>
      <WholeProblems list="edges" id={edge.id} />
      {crosses && (
        <Remark icon="stage">
          {t('arrowFields.crossing')}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => designer.open('handoff')}>
            {t('arrowFields.openHandoff')}
          </Button>
        </Remark>
      )}
      <TriggerFields edge={edge} from={from} to={to} />
      <div className={styles.rule} />
      <GuardFields
        title={t('arrowFields.condition')}
        nothing={t('arrowFields.noCondition')}
        guard={edge.guard}
        path={`edges/${edge.id}/guard`}
        onChange={(guard, burst) =>
          designer.edit({ do: 'setEdge', id: edge.id, patch: { guard } }, { burst })
        }
      />
      <TextField
        label={say('label.title')}
        placeholder={say('label.placeholder')}
        value={edge.label ?? ''}
        maxLength={80}
        path={`edges/${edge.id}/label`}
        onWrite={(label, burst) =>
          designer.edit(
            { do: 'setEdge', id: edge.id, patch: { label: label === '' ? undefined : label } },
            { burst, quiet: true },
          )
        }
      />
      {from.kind === 'action' && (
        <NumberField
          label={t('arrowFields.atMost')}
          unit={t('arrowFields.times')}
          value={edge.atMost}
          min={1}
          max={1000}
          path={`edges/${edge.id}/atMost`}
          onWrite={(atMost, burst) =>
            designer.edit({ do: 'setEdge', id: edge.id, patch: { atMost } }, { burst })
          }
        />
      )}
      <Order edge={edge} />
      {!designer.readOnly && <PutBetween edge={edge} from={from} to={to} />}
    </>
  );
}

function Place({ node, label }: { node: Node; label: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <button type="button" className={styles.place} onClick={() => designer.selectNode(node.id)}>
      <small>{label}</small>
      <NodeMark node={node} />
      <span>{nameOf(node, t)}</span>
    </button>
  );
}

/** A step on the way of a move: the arrow leads there first. */
function PutBetween({ edge, from, to }: { edge: Edge; from: Node; to: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const fits =
    [from.kind, to.kind].every((kind) => kind === 'step' || kind === 'outcome') && from.id !== to.id;
  if (!fits || from.kind === 'outcome') return null;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return (
    <Button
      variant="default"
      leftSection={<Icon of="add" size={14} />}
      onClick={() => addOn(designer, { kind: 'step', influence: 'influenced' }, middle, edge.id)}
    >
      {t('arrowFields.between')}
    </Button>
  );
}

/** The arrow's place among those of its source. */
function Order({ edge }: { edge: Edge }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const ids = leaving(process, edge.from).map((joint) => joint.edge.id);
  if (ids.length < 2) return null;
  const index = ids.indexOf(edge.id);
  const put = (to: number) =>
    designer.edit({ do: 'reorderEdges', from: edge.from, ids: moved(ids, edge.id, to) });
  return (
    <div>
      <span className={styles.label}>{t('arrowFields.orderOf', { number: index + 1, all: ids.length })}</span>
      {!designer.readOnly && (
        <Button.Group>
          <Button
            variant="default"
            size="xs"
            disabled={index === 0}
            leftSection={<Icon of="up" size={14} />}
            onClick={() => put(index - 1)}
          >
            {t('arrowFields.earlier')}
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={index === ids.length - 1}
            leftSection={<Icon of="down" size={14} />}
            onClick={() => put(index + 1)}
          >
            {t('arrowFields.later')}
          </Button>
        </Button.Group>
      )}
    </div>
  );
}
