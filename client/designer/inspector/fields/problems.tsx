import type { Finding } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useFindingsAt, useFindingsOn } from '../../problems/context.tsx';
import { useDesigner } from '../../store/context.tsx';
import styles from './fields.module.css';

/** What lint says about a field, right under it, with the one-click remedy. */
export function FieldProblems({ path }: { path: string }) {
  return <Problems findings={useFindingsAt(path)} />;
}

/** What lint says about a node or arrow as a whole, over its fields. */
export function WholeProblems({ list, id }: { list: 'nodes' | 'edges'; id: string }) {
  return <Problems findings={useFindingsOn(list, id)} />;
}

function Problems({ findings }: { findings: readonly Finding[] }) {
  const designer = useDesigner();
  if (findings.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {findings.map(({ rule, severity, message, remedy, fix }) => (
        <li key={`${rule} ${message}`} data-severity={severity} title={remedy}>
          <Icon of={severity} size={14} />
          <span>
            {message}{' '}
            {fix && !designer.readOnly && (
              <button type="button" className={styles.fix} onClick={() => designer.edit(fix.edits)}>
                {fix.label}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
