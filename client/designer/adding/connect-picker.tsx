import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { triggersBetween, type Node, type NodeKind } from '../../../machines/index.ts';
import { Icon, type IconName } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { useDesigner, useDesignerState, useProcess } from '../store/context.tsx';
import { connect } from './add.ts';
import { useAdding } from './context.tsx';
import { additionOf, paletteItems, type Addition } from './kinds.ts';
import styles from './connect-picker.module.css';

interface Target {
  key: string;
  group: 'steps' | 'actions' | 'endings' | 'new';
  name: string;
  icon: IconName;
  run: () => void;
}

/** Draws an arrow without a pointer: a list of the nodes that it may lead to, and of new ones. */
export function ConnectPicker() {
  const connecting = useDesignerState((state) => state.connecting);
  const process = useProcess();
  const from = process.nodes.find(({ id }) => id === connecting?.from);
  if (!from) return null;
  return <Picker key={from.id} from={from} />;
}

function Picker({ from }: { from: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const all = useTargets(from);
  const found = all.filter(({ name }) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()));
  const chosen = found[Math.min(at, found.length - 1)];
  const close = () => designer.connectFrom(null);
  const take = (target: Target | undefined) => {
    if (!target) return;
    close();
    target.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt((Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const title = t('picker.title', { name: nameOf(from, t) });
  return (
    <div className={styles.picker} role="dialog" aria-label={title}>
      <div className={styles.title}>
        <Icon of="arrow" size={14} />
        {title}
      </div>
      <input
        className={styles.input}
        autoFocus
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId} ${chosen.key}`}
        placeholder={t('picker.search')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div className={styles.list} id={listId} role="listbox" aria-label={title}>
        {found.length === 0 && <p className={styles.none}>{t('picker.none')}</p>}
        {found.map((target, index) => (
          <div key={target.key}>
            {found[index - 1]?.group !== target.group && (
              <div className={styles.group} aria-hidden>
                {t(`picker.${target.group}`)}
              </div>
            )}
            <div
              id={`${listId} ${target.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={target === chosen}
              className={styles.option}
              // Before the input loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                take(target);
              }}
              onPointerMove={() => setAt(index)}
              ref={(element) => {
                if (target === chosen) element?.scrollIntoView({ block: 'nearest' });
              }}
            >
              <Icon of={target.icon} size={14} />
              <span>{target.name}</span>
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

const groupOf: Record<NodeKind, Target['group']> = {
  step: 'steps',
  action: 'actions',
  outcome: 'endings',
  entry: 'endings',
  anywhere: 'endings',
};
const order: readonly Target['group'][] = ['steps', 'actions', 'endings', 'new'];

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
        group: groupOf[node.kind],
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
        group: 'new',
        name: t(`palette.${item}`),
        icon: item === 'action' ? 'email' : item === 'outcome' ? 'won' : item,
        run: () => addAfter(from.id, addition, on),
      }));
    return [...there, ...fresh].toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  }, [from, process, designer, on, addAfter, t]);
}

function iconOf(node: Node): IconName {
  if (node.kind === 'action') return node.channel;
  if (node.kind === 'outcome') return node.outcome;
  return node.kind === 'step' ? node.influence : node.kind;
}
