import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Node } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner } from '../store/context.tsx';
import { linedUp, spread } from '../keyboard/arranging.ts';
import styles from './inspector.module.css';

/** Several nodes at once: put them in order, copy or remove them. */
export function ManyFields({ nodes }: { nodes: readonly Node[] }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const ids = nodes.map(({ id }) => id);
  const move = (moves: ReturnType<typeof linedUp>) => designer.edit({ do: 'moveNodes', moves });
  if (designer.readOnly || nodes.length === 0) return null;
  return (
    <>
      <p className={styles.text}>{t('many.text')}</p>
      <Button.Group orientation="vertical">
        <Button variant="default" onClick={() => move(linedUp(nodes, 'x'))}>
          {t('many.column')}
        </Button>
        <Button variant="default" onClick={() => move(linedUp(nodes, 'y'))}>
          {t('many.row')}
        </Button>
        <Button variant="default" disabled={nodes.length < 3} onClick={() => move(spread(nodes, 'x'))}>
          {t('many.spreadX')}
        </Button>
        <Button variant="default" disabled={nodes.length < 3} onClick={() => move(spread(nodes, 'y'))}>
          {t('many.spreadY')}
        </Button>
      </Button.Group>
      <Button.Group>
        <Button
          variant="default"
          leftSection={<Icon of="copy" size={14} />}
          onClick={() => designer.edit({ do: 'duplicateNodes', ids }, { selectAdded: true })}
        >
          {t('inspector.duplicate')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon of="trash" size={14} />}
          onClick={() => designer.edit({ do: 'removeNodes', ids })}
        >
          {t('inspector.remove')}
        </Button>
      </Button.Group>
    </>
  );
}
