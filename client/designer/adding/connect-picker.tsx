import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { triggersBetween, type Node, type NodeKind } from '../../../machines/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { iconOf } from '../drawing/node-icon.ts';
import { useDesigner, useDesignerState, useProcess } from '../store/context.tsx';
import { connect } from './add.ts';
import { useAdding } from './context.tsx';
import { additionOf, paletteItems, type Addition } from './kinds.ts';
import { named, Picker, type Target } from './picker.tsx';

/** Draws an arrow without a pointer: a list of the nodes that it may lead to, and of new ones. */
export function ConnectPicker() {
  const connecting = useDesignerState((state) => state.connecting);
  const process = useProcess();
  const from = process.nodes.find(({ id }) => id === connecting?.from);
  if (!from) return null;
  return <TargetPicker key={from.id} from={from} />;
}

function TargetPicker({ from }: { from: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const all = useTargets(from);
  return (
    <Picker
      title={t('picker.title', { name: nameOf(from, t) })}
      icon="arrow"
      placeholder={t('picker.search')}
      nothing={t('picker.none')}
      targetsFor={(text) => named(all, text)}
      onClose={() => designer.connectFrom(null)}
    />
  );
}

type Group = 'steps' | 'actions' | 'endings' | 'new';

const groupOf: Record<NodeKind, Group> = {
  step: 'steps',
  action: 'actions',
  outcome: 'endings',
  entry: 'endings',
  anywhere: 'endings',
};
const order: readonly Group[] = ['steps', 'actions', 'endings', 'new'];

function useTargets(from: Node): Target[] {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const on = useDesignerState((state) => state.connecting?.on);
  const { addAfter } = useAdding();
  return useMemo(() => {
    const may = (kind: NodeKind) => triggersBetween(from.kind, kind).length > 0;
    const there = process.nodes
      .filter((node) => may(node.kind))
      .map((node): Target => ({
        key: node.id,
        group: t(`picker.${groupOf[node.kind]}`),
        name: node.id === from.id ? t('action.again') : nameOf(node, t),
        icon: iconOf(node),
        run: () => connect(designer, from.id, node.id, on),
      }));
    const fresh = paletteItems
      .map((item): { item: (typeof paletteItems)[number]; addition: Addition } => ({
        item,
        addition: additionOf(item, process, 'email'),
      }))
      .filter(({ addition }) => may(addition.kind))
      .map(({ item, addition }): Target => ({
        key: `new ${item}`,
        group: t('picker.new'),
        name: t(`palette.${item}`),
        icon: item === 'action' ? 'email' : item === 'outcome' ? 'won' : item,
        run: () => addAfter(from.id, addition, on),
      }));
    const place = new Map(order.map((group, index) => [t(`picker.${group}`), index]));
    const at = ({ group }: Target) => place.get(group) ?? order.length;
    return [...there, ...fresh].toSorted((a, b) => at(a) - at(b));
  }, [from, process, designer, on, addAfter, t]);
}
