import { useTranslation } from 'react-i18next';
import type { Step } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import { soleNode } from '../store/selection.ts';
import styles from './frame.module.css';

/** Beside the step that is selected: turns red to green and back. */
export function FlipButton({ step }: { step: Step }) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  const alone = useDesignerState((state) => soleNode(state.selection) === step.id);
  if (!alone) return null;
  const to = step.influence === 'passive' ? 'influenced' : 'passive';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.flip} nodrag nopan`}
      data-to={to}
      aria-label={t(`flip.${to}`)}
      title={t(`flip.${to}`)}
      onClick={() => designer.edit({ do: 'setInfluence', id: step.id, influence: to })}
    >
      <Icon of={to} size={13} />
    </button>
  );
}
