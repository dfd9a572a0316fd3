import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Node } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner } from '../store/context.tsx';
import { TextField } from './fields/text.tsx';
import styles from './inspector.module.css';
import rows from './rows.module.css';

/** A heading over a list, with what adds to it. */
export function ListHead({
  children,
  onAdd,
  label,
}: {
  children: ReactNode;
  onAdd?: () => void;
  label?: string;
}) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <h3 className={rows.head}>
      {children}
      {onAdd && !designer.readOnly && (
        <button type="button" className={rows.add} aria-label={label} onClick={onAdd}>
          <Icon of="add" size={14} />
          {t('step.add')}
        </button>
      )}
    </h3>
  );
}

/** Fields beside each other. */
export const Beside = ({ children }: { children: ReactNode }) => (
  <div className={styles.beside}>{children}</div>
);

/** A quiet remark about what follows from a choice. */
export function Remark({
  icon,
  children,
}: {
  icon: 'stage' | 'info' | 'warning' | 'timer';
  children: ReactNode;
}) {
  return (
    <div className={styles.remark}>
      <Icon of={icon} size={14} />
      <div>{children}</div>
    </div>
  );
}

/** For whoever reads the drawing. */
export function NoteField({ node }: { node: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <TextField
      label={t('inspector.note')}
      placeholder={t('inspector.notePlaceholder')}
      value={node.note ?? ''}
      path={`nodes/${node.id}/note`}
      lines={1}
      breaks
      maxLength={2000}
      onWrite={(note, burst) =>
        designer.edit(
          { do: 'setNode', id: node.id, patch: { note: note === '' ? undefined : note } },
          { burst, quiet: true },
        )
      }
    />
  );
}

export function NameField({ node, label }: { node: Node; label: string }) {
  const designer = useDesigner();
  return (
    <TextField
      label={label}
      value={node.name}
      path={`nodes/${node.id}/name`}
      strong
      lines={1}
      maxLength={120}
      onWrite={(name, burst) =>
        designer.edit({ do: 'setNode', id: node.id, patch: { name } }, { burst, quiet: true })
      }
    />
  );
}
