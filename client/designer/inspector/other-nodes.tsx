import { SegmentedControl, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  entrySources,
  outcomeKinds,
  type Anywhere,
  type Entry,
  type Node,
  type Outcome,
  type OutcomeKind,
} from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf, sayPills } from '../drawing/arrow-words.ts';
import { useDesigner } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { EntryForms } from './entry-forms.tsx';
import { ChoiceField } from './fields/choice.tsx';
import { FieldProblems, WholeProblems } from './fields/problems.tsx';
import styles from './inspector.module.css';
import { NodeMark } from './node-mark.tsx';
import { ListHead, NameField, NoteField } from './parts.tsx';
import { leaving } from './reading.ts';
import rows from './rows.module.css';
import { SortedRows } from './sorting.tsx';
import { WhenCell } from './when.tsx';

/** How it ends. */
export function OutcomeFields({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <>
      <WholeProblems list="nodes" id={outcome.id} />
      <NameField node={outcome} label={t('outcomeFields.name')} />
      <div>
        <ChoiceField
          label={t('outcomeFields.kind')}
          value={outcome.outcome}
          icon={<Icon of={outcome.outcome} />}
          options={outcomeKinds.map((kind) => ({ value: kind, label: t(`outcome.${kind}`) }))}
          path={`nodes/${outcome.id}/outcome`}
          // The choices are the kinds above.
          onChoose={(kind) =>
            designer.edit({ do: 'setNode', id: outcome.id, patch: { outcome: kind as OutcomeKind } })
          }
        />
        <p className={styles.text}>{t(`outcomeFields.${outcome.outcome}`)}</p>
      </div>
      {outcome.outcome !== 'won' && (
        <TagsInput
          label={t('outcomeFields.reasons')}
          placeholder={t('outcomeFields.reasonsPlaceholder')}
          value={outcome.reasons ?? []}
          maxTags={30}
          readOnly={designer.readOnly}
          onChange={(reasons) =>
            designer.edit({
              do: 'setNode',
              id: outcome.id,
              patch: { reasons: reasons.length === 0 ? undefined : reasons.map((one) => one.slice(0, 120)) },
            })
          }
        />
      )}
      <Arrows node={outcome} title={t('outcomeFields.then')} />
      <NoteField node={outcome} />
    </>
  );
}

/** How a customer gets in. */
export function EntryFields({ entry }: { entry: Entry }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const often = ['once', 'one-at-a-time', 'any'] as const;
  return (
    <>
      <WholeProblems list="nodes" id={entry.id} />
      <NameField node={entry} label={t('entryFields.name')} />
      <div>
        <ChoiceField
          label={t('entryFields.source')}
          value={entry.source}
          options={entrySources.map((source) => ({ value: source, label: t(`source.${source}`) }))}
          path={`nodes/${entry.id}/source`}
          // The choices are the sources above.
          onChoose={(source) =>
            designer.edit({ do: 'setNode', id: entry.id, patch: { source: source as Entry['source'] } })
          }
        />
        <p className={styles.text}>{t(`entryFields.${entry.source}`)}</p>
      </div>
      <ChoiceField
        label={t('entryFields.often')}
        value={entry.often}
        options={often.map((one) => ({ value: one, label: t(`entryFields.${one}`) }))}
        path={`nodes/${entry.id}/often`}
        onChoose={(one) =>
          designer.edit({ do: 'setNode', id: entry.id, patch: { often: one as Entry['often'] } })
        }
      />
      {entry.source === 'form' && <EntryForms entry={entry} />}
      <Arrows node={entry} title={t('entryFields.leads')} hint={t('entryFields.order')} />
      <NoteField node={entry} />
    </>
  );
}

/** Where arrows begin that leave from every step. */
export function AnywhereFields({ anywhere }: { anywhere: Anywhere }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const scopes = ['all', 'marketing', 'sales'] as const;
  return (
    <>
      <WholeProblems list="nodes" id={anywhere.id} />
      <div>
        <span className={styles.label}>{t('anywhereFields.scope')}</span>
        <SegmentedControl
          fullWidth
          orientation="vertical"
          aria-label={t('anywhereFields.scope')}
          readOnly={designer.readOnly}
          data={scopes.map((scope) => ({ value: scope, label: t(`anywhereFields.${scope}`) }))}
          value={anywhere.scope}
          // The values are the scopes above.
          onChange={(scope) =>
            designer.edit({ do: 'setNode', id: anywhere.id, patch: { scope: scope as Anywhere['scope'] } })
          }
        />
        <FieldProblems path={`nodes/${anywhere.id}/scope`} />
      </div>
      <Arrows node={anywhere} title={t('anywhereFields.leads')} hint={t('anywhereFields.hint')} />
      <NoteField node={anywhere} />
    </>
  );
}

/** The arrows that leave a node, in the order in which they are tried. */
function Arrows({ node, title, hint }: { node: Node; title: string; hint?: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const joints = new Map(leaving(process, node.id).map((joint) => [joint.edge.id, joint]));
  return (
    <section>
      <ListHead onAdd={() => designer.connectFrom(node.id)} label={t('rows.addWay')}>
        {title}
      </ListHead>
      {joints.size === 0 && <p className={rows.empty}>{t('step.noWays')}</p>}
      <SortedRows
        ids={[...joints.keys()]}
        nameOf={(id) => nameOf(joints.get(id)?.node ?? node, t)}
        onSort={(ids) => designer.edit({ do: 'reorderEdges', from: node.id, ids })}
        readOnly={designer.readOnly}
      >
        {(id) => {
          const joint = joints.get(id);
          if (!joint) return null;
          return (
            <button
              type="button"
              className={rows.open}
              aria-label={t('rows.open', { name: nameOf(joint.node, t) })}
              onClick={() => designer.selectEdge(id)}
            >
              <WhenCell
                words={sayPills(joint.edge, process, node, joint.node, t)}
                fallback={t('step.otherwise')}
              />
              <Icon of="arrow" size={14} className={rows.arrow} />
              <span className={rows.what}>
                <NodeMark node={joint.node} />
                <span>{nameOf(joint.node, t)}</span>
              </span>
            </button>
          );
        }}
      </SortedRows>
      {hint && joints.size > 1 && <p className={rows.hint}>{hint}</p>}
    </section>
  );
}
