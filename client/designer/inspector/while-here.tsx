import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { channels, isAutomatic, type Channel, type Step } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf, sayPerformer, sayPills } from '../drawing/arrow-words.ts';
import { useAdding } from '../adding/context.tsx';
import { useDesigner } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { NodeMark } from './node-mark.tsx';
import { leaving } from './reading.ts';
import styles from './rows.module.css';
import { WhenCell } from './when.tsx';

/** What the team does while the customer is at a step: its actions, by when. */
export function WhileHere({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const here = leaving(process, step.id).filter(({ node }) => node.kind === 'action');
  const waits = here.some(
    ({ edge, node }) => node.kind === 'action' && isAutomatic(node.channel) && edge.on.kind !== 'enter',
  );
  return (
    <section>
      <h3 className={styles.head}>
        {t('step.here')}
        {!designer.readOnly && <AddAction step={step} />}
      </h3>
      {here.length === 0 && <p className={styles.empty}>{t('step.noneHere')}</p>}
      <ul className={styles.rows}>
        {here.map(({ edge, node }) => (
          <li key={edge.id} className={styles.row}>
            <button
              type="button"
              className={styles.open}
              aria-label={t('rows.open', { name: nameOf(node, t) })}
              onClick={() => designer.selectEdge(edge.id)}
            >
              <WhenCell words={sayPills(edge, process, step, node, t)} fallback={t('step.otherwise')} />
              <span className={styles.what}>
                <NodeMark node={node} />
                <span>{nameOf(node, t)}</span>
              </span>
              {node.kind === 'action' && (
                <span className={styles.aside}>{sayPerformer(node, process, t)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {waits && <p className={styles.hint}>{t('step.replyHolds')}</p>}
    </section>
  );
}

function AddAction({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const { addAfter } = useAdding();
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.add}>
          <Icon of="add" size={14} />
          {t('step.add')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {channels.map((channel: Channel) => (
          <Menu.Item
            key={channel}
            leftSection={<Icon of={channel} />}
            onClick={() => addAfter(step.id, { kind: 'action', channel })}
          >
            {t(`channel.${channel}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
