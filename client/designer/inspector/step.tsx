import { MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { halves, stagesOf, type Half, type Step } from '../../../machines/index.ts';
import { Icon, PassiveChip, StepChip } from '../../ui/index.ts';
import { nameOf, sayDuration } from '../drawing/arrow-words.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { fieldChoices } from './fields/catalogue.ts';
import { NumberField } from './fields/number.tsx';
import { FieldProblems, WholeProblems } from './fields/problems.tsx';
import { RoleField } from './fields/role.tsx';
import styles from './inspector.module.css';
import { Beside, NameField, NoteField, Remark } from './parts.tsx';
import { columnBefore, firstWait } from './reading.ts';
import { WhileHere } from './while-here.tsx';
import { WaysOut } from './ways-out.tsx';

/** Where the customer stands. */
export function StepFields({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const at = (field: string) => `nodes/${step.id}/${field}`;
  const set = (patch: Partial<Omit<Step, 'id' | 'kind'>>, burst?: string) =>
    designer.edit({ do: 'setNode', id: step.id, patch }, { burst });
  return (
    <>
      <WholeProblems list="nodes" id={step.id} />
      <NameField node={step} label={t('step.name')} />
      <InfluenceField step={step} />
      {step.influence === 'passive' && (
        <TextInput
          label={t('step.chip')}
          placeholder={nameOf(step, t)}
          value={step.chip ?? ''}
          maxLength={60}
          readOnly={designer.readOnly}
          onChange={({ currentTarget: { value } }) =>
            set({ chip: value === '' ? undefined : value }, at('chip'))
          }
          onBlur={() => designer.settle()}
        />
      )}
      <Consequence step={step} />
      <Beside>
        <NumberField
          label={t('step.stay')}
          unit={t('step.days')}
          value={step.expectedDays}
          max={3650}
          decimals={1}
          path={at('expectedDays')}
          onWrite={(expectedDays, burst) => set({ expectedDays }, burst)}
        />
        <NumberField
          label={t('step.chance')}
          unit="%"
          value={step.winChance}
          max={100}
          path={at('winChance')}
          onWrite={(winChance, burst) => set({ winChance }, burst)}
        />
        <RoleField
          label={t('step.owner')}
          value={step.owner}
          path={at('owner')}
          nothing={t('field.none')}
          onChoose={(owner) => set({ owner })}
        />
      </Beside>
      <div>
        <span className={styles.label}>{t('step.half')}</span>
        <SegmentedControl
          fullWidth
          aria-label={t('step.half')}
          readOnly={designer.readOnly}
          data={halves.map((half) => ({ value: half, label: t(`step.${half}`) }))}
          value={step.half}
          // The control's values are the halves above.
          onChange={(half) => set({ half: half as Half })}
        />
      </div>
      <RequiredField step={step} />
      <WhileHere step={step} />
      <WaysOut step={step} />
      <NoteField node={step} />
    </>
  );
}

/** What people fill in when they bring a deal here; nothing that a passive step could show. */
function RequiredField({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const required = step.required ?? [];
  if (step.influence === 'passive' && required.length === 0) return null;
  const groups = fieldChoices(process, t)
    .map(({ group, items }) => ({ group, items: items.filter(({ value }) => isAsked(value)) }))
    .filter(({ items }) => items.length > 0);
  const offered = new Set(groups.flatMap(({ items }) => items.map(({ value }) => value)));
  // What isn't there any more still has to be seen to be taken away.
  const strange = required.filter((path) => !offered.has(path)).map((path) => ({ value: path, label: path }));
  return (
    <div>
      <MultiSelect
        label={t('step.required')}
        description={t('step.requiredHint')}
        placeholder={required.length === 0 ? t('step.requiredNothing') : undefined}
        data={[...groups, ...(strange.length > 0 ? [{ group: '', items: strange }] : [])]}
        value={[...new Set(required)]}
        searchable
        hidePickedOptions
        maxValues={20}
        readOnly={designer.readOnly}
        onChange={(paths) =>
          designer.edit({
            do: 'setNode',
            id: step.id,
            patch: { required: paths.length > 0 ? paths : undefined },
          })
        }
      />
      <FieldProblems path={`nodes/${step.id}/required`} />
    </div>
  );
}

/** Owners are given and agreements are made: nobody types them. */
const isAsked = (path: string): boolean => !path.startsWith('owner.') && path !== 'contact.consent';

function InfluenceField({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <div role="radiogroup" aria-label={t('step.who')}>
      <span className={styles.label}>{t('step.who')}</span>
      <div className={styles.influence}>
        {(['influenced', 'passive'] as const).map((influence) => (
          <label key={influence} data-of={influence}>
            <input
              type="radio"
              name={`influence of ${step.id}`}
              checked={step.influence === influence}
              disabled={designer.readOnly}
              onChange={() => designer.edit({ do: 'setInfluence', id: step.id, influence })}
            />
            <Icon of={influence} size={14} />
            {t(influence === 'influenced' ? 'step.we' : 'step.they')}
          </label>
        ))}
      </div>
      <FieldProblems path={`nodes/${step.id}/influence`} />
    </div>
  );
}

/** What the choice means for the pipeline, with the chip as it will stand on the card. */
function Consequence({ step }: { step: Step }) {
  const { t } = useTranslation('designer');
  const process = useProcess();
  const words = step.chip?.trim() || nameOf(step, t);
  if (step.influence === 'influenced') {
    if (step.half === 'marketing') {
      return (
        <Remark icon="stage">
          {t('step.lead')}
          <div className={styles.chip}>
            <StepChip step={words} />
          </div>
        </Remark>
      );
    }
    const stages = stagesOf(process);
    const number = stages.findIndex(({ id }) => id === step.id) + 1;
    return <Remark icon="stage">{t('step.column', { number, all: stages.length })}</Remark>;
  }
  const wait = firstWait(process, step);
  const duration =
    wait && (wait.on.kind === 'after' || wait.on.kind === 'quiet') ? sayDuration(wait.on.duration, t) : null;
  const column = step.half === 'sales' ? columnBefore(process, step) : null;
  return (
    <Remark icon="stage">
      {step.half === 'marketing' ? (
        t('step.leadChip')
      ) : column ? (
        <Trans
          t={t}
          i18nKey="step.noColumn"
          values={{ stage: nameOf(column, t) }}
          components={{ b: <b /> }}
        />
      ) : (
        t('step.noColumnYet')
      )}
      <div className={styles.chip}>
        <PassiveChip step={words} day={3} next={duration ? t('step.next', { duration }) : undefined} />
      </div>
    </Remark>
  );
}
