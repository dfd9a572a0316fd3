import { useTranslation } from 'react-i18next';
import type { Node, Step } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf, sayPills } from '../drawing/arrow-words.ts';
import { useDesigner } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { NodeMark } from './node-mark.tsx';
import { ListHead } from './parts.tsx';
import { waysOut, type Joint } from './reading.ts';
import styles from './rows.module.css';
import { SortedRows } from './sorting.tsx';
import { WhenCell } from './when.tsx';

/** How the customer can leave a step, in the order in which the arrows are tried; then what others decide. */
export function WaysOut({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const { own, byAction, anywhere } = waysOut(process, step);
  const ownById = new Map(own.map((joint) => [joint.edge.id, joint]));
  const isEmpty = own.length + byAction.length + anywhere.length === 0;
  return (
    <section>
      <ListHead onAdd={() => designer.connectFrom(step.id)} label={t('rows.addWay')}>
        {t('step.ways')}
      </ListHead>
      {isEmpty && <p className={styles.empty}>{t('step.noWays')}</p>}
      <SortedRows
        ids={own.map(({ edge }) => edge.id)}
        nameOf={(id) => nameOf(ownById.get(id)?.node ?? step, t)}
        onSort={(ids) => designer.edit({ do: 'reorderEdges', from: step.id, ids })}
        readOnly={designer.readOnly}
      >
        {(id) => {
          const joint = ownById.get(id);
          return joint && <Way joint={joint} from={step} />;
        }}
      </SortedRows>
      <ul className={styles.rows}>
        {byAction.map(({ edge, node, action }) => (
          <li key={edge.id} className={styles.row}>
            <span className={styles.gap} />
            <Way
              joint={{ edge, node }}
              from={action}
              aside={t('rows.viaAction', { action: nameOf(action, t) })}
            />
          </li>
        ))}
        {anywhere.map(({ edge, node, from }) => (
          <li key={edge.id} className={styles.row}>
            <span className={styles.gap} />
            <Way
              joint={{ edge, node }}
              from={from}
              aside={from.kind === 'anywhere' ? t(`scope.${from.scope}`) : undefined}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ joint: { edge, node }, from, aside }: { joint: Joint; from: Node; aside?: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const words = sayPills(edge, process, from, node, t);
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={t('rows.open', { name: nameOf(node, t) })}
      onClick={() => designer.selectEdge(edge.id)}
    >
      <WhenCell words={words} fallback={t('step.otherwise')} />
      <Icon of="arrow" size={14} className={styles.arrow} />
      <span className={aside === undefined ? styles.what : `${styles.what} ${styles.inherited}`}>
        <NodeMark node={node} />
        <span>{nameOf(node, t)}</span>
      </span>
      {aside !== undefined && (
        <span className={styles.aside} title={aside}>
          {aside}
        </span>
      )}
    </button>
  );
}
