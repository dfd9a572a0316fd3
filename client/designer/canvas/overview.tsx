import { MiniMap, useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../drawing/picture.ts';
import type { FlowNode } from '../mapping.ts';
import styles from './canvas.module.css';
import { extentOf } from './view.ts';

/** From this many nodes on, an overview helps. */
const NEEDS_MAP = 30;

/** A small map of a large drawing, while not all of it is in sight. */
export function Overview({ picture }: { picture: Picture }) {
  const { t } = useTranslation('designer');
  const extent = useMemo(() => extentOf(picture), [picture]);
  const hidden = useStore(({ width, height, transform: [x, y, zoom] }) => {
    if (!extent || picture.nodes.length <= NEEDS_MAP) return true;
    return (
      extent.left * zoom + x >= 0 &&
      extent.top * zoom + y >= 0 &&
      extent.right * zoom + x <= width &&
      extent.bottom * zoom + y <= height
    );
  });
  if (hidden) return null;
  return (
    <MiniMap
      className={styles.map}
      style={{ bottom: 52, right: 1, width: 160, height: 96 }}
      ariaLabel={t('map.label')}
      pannable
      zoomable
      nodeBorderRadius={6}
      nodeColor={colourOf}
      maskColor="var(--gl-hover)"
    />
  );
}

function colourOf(flowNode: FlowNode): string {
  if (flowNode.type === 'note') return 'transparent';
  const { node } = flowNode.data.view;
  if (node.kind === 'step') {
    return node.influence === 'passive' ? 'var(--gl-passive-line)' : 'var(--gl-influenced-line)';
  }
  return node.kind === 'outcome' ? 'var(--gl-ink-2)' : 'var(--gl-line-strong)';
}
