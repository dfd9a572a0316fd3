import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import type { NodeView } from '../drawing/picture.ts';
import styles from './name.module.css';

/** A node's name in the lines that the layout made of it, or the field in which it is written. */
export function NodeName({ view }: { view: NodeView }) {
  const naming = useDesignerState((state) => state.naming === view.node.id);
  if (naming && view.node.kind !== 'anywhere') return <NameField view={view} />;
  const unnamed = view.node.name.trim() === '';
  return (
    <span className={styles.name} data-unnamed={unnamed || undefined} title={view.name}>
      {view.layout.lines.map((line, index) => (
        // Lines have no identity but their place.
        <span key={index} className={styles.line}>
          {line}{' '}
        </span>
      ))}
    </span>
  );
}

function NameField({ view: { node, layout } }: { view: NodeView }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const field = useRef<HTMLTextAreaElement>(null);
  const before = useRef(node.name);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const write = (name: string) =>
    designer.edit({ do: 'setNode', id: node.id, patch: { name } }, { burst: `name of ${node.id}` });
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') write(before.current);
    // Tab looks for the next node right away, once the keyboard is on this one.
    if (event.key === 'Enter' || event.key === 'Escape' || (event.key === 'Tab' && !event.shiftKey)) {
      event.preventDefault();
      designer.name(null);
      // The keyboard goes on where it was: on the node.
      field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
    }
  };
  return (
    <textarea
      ref={field}
      className={`${styles.field} nodrag nopan nowheel`}
      aria-label={t('naming.label')}
      placeholder={node.kind === 'anywhere' ? undefined : t(`naming.${node.kind}`)}
      value={node.name}
      rows={Math.max(1, layout.lines.length)}
      maxLength={120}
      spellCheck={false}
      onChange={(event) => write(event.currentTarget.value.replaceAll('\n', ' '))}
      onKeyDown={onKeyDown}
      onBlur={() => designer.name(null)}
    />
  );
}
