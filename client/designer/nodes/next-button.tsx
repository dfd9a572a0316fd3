import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { triggersBetween, type Node } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useAdding } from '../adding/context.tsx';
import { additionOf, paletteItems } from '../adding/kinds.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import { soleNode } from '../store/selection.ts';
import styles from './frame.module.css';

/** The plus beside the node that is selected: what comes next, joined to it already. */
export function NextButton({ node }: { node: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { addAfter } = useAdding();
  const alone = useDesignerState((state) => soleNode(state.selection) === node.id);
  if (!alone) return null;
  const choices = paletteItems
    .map((item) => ({ item, addition: additionOf(item, designer.process, 'email') }))
    .filter(({ addition }) => triggersBetween(node.kind, addition.kind).length > 0);
  return (
    <Menu position="right-start">
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.next} nodrag nopan`}
          aria-label={t('next.add')}
          title={t('next.add')}
        >
          <Icon of="add" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ item, addition }) => (
          <Menu.Item
            key={item}
            leftSection={<Icon of={item === 'action' ? 'email' : item === 'outcome' ? 'won' : item} />}
            onClick={() => addAfter(node.id, addition)}
          >
            {t(`palette.${item}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of="arrow" />} onClick={() => designer.connectFrom(node.id)}>
          {t('rows.addWay')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
