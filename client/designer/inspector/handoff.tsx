import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { crossingsOf, stepZeroOf, type Handoff } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { ChoiceField } from './fields/choice.tsx';
import { DurationField } from './fields/duration.tsx';
import { FieldProblems } from './fields/problems.tsx';
import { RoleField } from './fields/role.tsx';
import { GuardFields } from './guard/guard.tsx';
import styles from './inspector.module.css';
import { NodeMark } from './node-mark.tsx';
import { Remark } from './parts.tsx';
import rows from './rows.module.css';

/** The crossing from marketing to sales: who takes over, by when, which leads, and where a refused one goes. */
export function HandoffPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const { handoff } = process;
  const set = (next: Handoff, burst?: string) =>
    designer.edit({ do: 'setHandoff', handoff: next }, { burst });
  return (
    <>
      <p className={styles.text}>{t('handoff.intro')}</p>
      <StepZero />
      <FieldProblems path="handoff" />
      {handoff ? (
        <>
          <RoleField
            label={t('handoff.owner')}
            value={handoff.owner}
            path="handoff/owner"
            onChoose={(owner) => owner !== undefined && set({ ...handoff, owner })}
          />
          <DurationField
            label={t('handoff.sla')}
            value={handoff.sla}
            optional
            placeholder={t('handoff.noSla')}
            path="handoff/sla"
            onWrite={(sla, burst) => set(without({ ...handoff, sla }), burst)}
          />
          <GuardFields
            title={t('handoff.criteria')}
            nothing={t('handoff.noCriteria')}
            guard={handoff.criteria}
            path="handoff/criteria"
            onChange={(criteria, burst) => set(without({ ...handoff, criteria }), burst)}
          />
          <ChoiceField
            label={t('handoff.refused')}
            value={handoff.refusedTo ?? null}
            nothing={t('handoff.nurture')}
            options={process.nodes
              .filter((node) => node.kind === 'step' || node.kind === 'outcome')
              .map((node) => ({ value: node.id, label: nameOf(node, t) }))}
            path="handoff/refusedTo"
            searchable
            onChoose={(refusedTo) => set(without({ ...handoff, refusedTo: refusedTo ?? undefined }))}
          />
        </>
      ) : (
        !designer.readOnly && <SetUp />
      )}
      <Crossings />
    </>
  );
}

function SetUp() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const [role] = useProcess().roles;
  if (!role) {
    return (
      <Remark icon="warning">
        {t('handoff.needsRole')}{' '}
        <Button variant="subtle" size="compact-xs" onClick={() => designer.open('roles')}>
          {t('page.roles')}
        </Button>
      </Remark>
    );
  }
  return (
    <Button
      variant="default"
      onClick={() =>
        designer.edit({
          do: 'setHandoff',
          handoff: { owner: role.id, sla: { amount: 2, unit: 'hour', working: true } },
        })
      }
    >
      {t('handoff.setUp')}
    </Button>
  );
}

function StepZero() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const zero = stepZeroOf(process);
  if (!zero) {
    const crosses = crossingsOf(process).length > 0;
    return <Remark icon="warning">{t(crosses ? 'handoff.several' : 'handoff.noZero')}</Remark>;
  }
  return (
    <button type="button" className={styles.place} onClick={() => designer.selectNode(zero.id)}>
      <small style={{ width: 'auto' }}>{t('handoff.zero')}</small>
      <NodeMark node={zero} />
      <span>{nameOf(zero, t)}</span>
    </button>
  );
}

function Crossings() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const crossings = crossingsOf(process);
  const node = (id: string) => process.nodes.find((one) => one.id === id);
  if (crossings.length === 0) return null;
  return (
    <section>
      <h3 className={rows.head}>{t('handoff.crossings')}</h3>
      <ul className={rows.rows}>
        {crossings.map((edge) => {
          const [from, to] = [node(edge.from), node(edge.to)];
          if (!from || !to) return null;
          return (
            <li key={edge.id} className={rows.row}>
              <button type="button" className={rows.open} onClick={() => designer.selectEdge(edge.id)}>
                <span className={rows.what}>
                  <NodeMark node={from} />
                  <span>{nameOf(from, t)}</span>
                </span>
                <Icon of="arrow" size={14} className={rows.arrow} />
                <span className={rows.what}>
                  <NodeMark node={to} />
                  <span>{nameOf(to, t)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The handoff without what is left open, as it is stored. */
function without(handoff: Handoff): Handoff {
  const { owner, criteria, sla, refusedTo } = handoff;
  return {
    owner,
    ...(criteria && { criteria }),
    ...(sla && { sla }),
    ...(refusedTo !== undefined && { refusedTo }),
  };
}
