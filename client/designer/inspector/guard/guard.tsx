import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Guard } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import styles from './guard.module.css';
import { LeafFields } from './leaf.tsx';
import { asGroup, firstLeaf, isGroup, replacedAt, stored, withoutAt, type Group } from './tree.ts';

interface GuardFieldsProps {
  title: string;
  /** What holds without a condition. */
  nothing: string;
  guard: Guard | undefined;
  path: string;
  onChange: (guard: Guard | undefined, burst: string) => void;
}

/** The builder of a condition from the operator table and the field catalogue. */
export function GuardFields({ title, nothing, guard, path, onChange }: GuardFieldsProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <section className={styles.guard}>
      <h3 className={styles.head}>
        <Icon of="guard" size={14} />
        {title}
      </h3>
      {guard ? (
        <GroupFields group={asGroup(guard)} path={path} onChange={(group) => onChange(stored(group), path)} />
      ) : (
        <div className={styles.none}>
          <span>{nothing}</span>
          {!designer.readOnly && (
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon of="add" size={14} />}
              onClick={() => onChange(firstLeaf(), path)}
            >
              {t('arrowFields.addCondition')}
            </Button>
          )}
        </div>
      )}
      <FieldProblems path={path} />
    </section>
  );
}

interface GroupFieldsProps {
  group: Group;
  path: string;
  onChange: (group: Group) => void;
  /** Groups in groups in groups read like code; two levels say everything that people ask for. */
  nested?: boolean;
}

function GroupFields({ group, path, onChange, nested = false }: GroupFieldsProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <div className={nested ? `${styles.group} ${styles.nested}` : styles.group}>
      {group.of.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('guard.match')}
          value={group.kind}
          readOnly={designer.readOnly}
          data={[
            { value: 'all', label: t('guard.all') },
            { value: 'any', label: t('guard.any') },
          ]}
          onChange={(kind) => onChange({ ...group, kind: kind === 'any' ? 'any' : 'all' })}
        />
      )}
      {group.of.map((one, index) => (
        // Conditions have no identity but their place.
        <Condition
          key={index}
          guard={one}
          path={`${path}/of/${index}`}
          onChange={(next) => onChange(replacedAt(group, index, next))}
          onRemove={() => onChange(withoutAt(group, index))}
        />
      ))}
      {group.of.length === 0 && <p className={styles.none}>{t('guard.empty')}</p>}
      {!designer.readOnly && (
        <div className={styles.adders}>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<Icon of="add" size={14} />}
            onClick={() => onChange({ ...group, of: [...group.of, firstLeaf()] })}
          >
            {t('guard.add')}
          </Button>
          {!nested && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<Icon of="add" size={14} />}
              onClick={() =>
                onChange({
                  ...group,
                  of: [
                    ...group.of,
                    { kind: group.kind === 'all' ? 'any' : 'all', of: [firstLeaf(), firstLeaf()] },
                  ],
                })
              }
            >
              {t('guard.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface ConditionProps {
  guard: Guard;
  path: string;
  onChange: (guard: Guard) => void;
  onRemove: () => void;
}

function Condition({ guard, path, onChange, onRemove }: ConditionProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const negated = guard.kind === 'not';
  const inner = negated ? guard.of : guard;
  const put = (next: Guard) => onChange(negated ? { kind: 'not', of: next } : next);
  return (
    <div className={styles.condition}>
      {negated && <span className={styles.not}>{t('guard.not')}</span>}
      {isGroup(inner) ? (
        <GroupFields group={inner} path={path} onChange={put} nested />
      ) : inner.kind === 'not' ? (
        <Condition guard={inner} path={path} onChange={put} onRemove={onRemove} />
      ) : (
        <LeafFields leaf={inner} path={path} onChange={put} />
      )}
      {!designer.readOnly && (
        <div className={styles.tools}>
          <Tooltip label={t('guard.negate')}>
            <ActionIcon
              size={24}
              aria-label={t('guard.negate')}
              aria-pressed={negated}
              variant={negated ? 'light' : 'subtle'}
              onClick={() => onChange(negated ? guard.of : { kind: 'not', of: guard })}
            >
              <Icon of="disqualified" size={14} />
            </ActionIcon>
          </Tooltip>
          <ActionIcon size={24} aria-label={t('guard.remove')} onClick={onRemove}>
            <Icon of="close" size={14} />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}
