import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  actionDefaults,
  channels,
  isAutomatic,
  isReviewed,
  type Action,
  type Channel,
  type NodePatch,
} from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { nameOf, sayPills } from '../drawing/arrow-words.ts';
import { useDesigner } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { AimFields } from './aim.tsx';
import { ContactingFields } from './contacting.tsx';
import { ChannelFields } from './channel.tsx';
import { ChecklistFields } from './checklist.tsx';
import { ChoiceField } from './fields/choice.tsx';
import { DurationField } from './fields/duration.tsx';
import { WholeProblems } from './fields/problems.tsx';
import { RoleField } from './fields/role.tsx';
import { TextField } from './fields/text.tsx';
import { NodeMark } from './node-mark.tsx';
import { Beside, NameField, NoteField } from './parts.tsx';
import { arriving } from './reading.ts';
import { Results } from './results.tsx';
import rows from './rows.module.css';
import { WhenCell } from './when.tsx';

/** What the team does. */
export function ActionFields({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const at = (field: string) => `nodes/${action.id}/${field}`;
  const set = (patch: NodePatch, burst?: string) =>
    designer.edit({ do: 'setNode', id: action.id, patch }, { burst });
  const human = !isAutomatic(action.channel);
  const aimed = human || action.channel === 'email';
  return (
    <>
      <WholeProblems list="nodes" id={action.id} />
      <NameField node={action} label={t('action.name')} />
      <ChoiceField
        label={t('action.channel')}
        value={action.channel}
        icon={<Icon of={action.channel} />}
        options={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        path={at('channel')}
        // The choices are the channels above.
        onChoose={(channel) => set(channelPatch(action, channel as Channel, designer.process))}
      />
      {action.channel === 'email' && (
        <Switch
          label={t('action.review')}
          description={t('action.reviewHint')}
          checked={action.review ?? false}
          disabled={designer.readOnly}
          onChange={(event) =>
            set(
              event.currentTarget.checked
                ? { review: true }
                : { review: undefined, performer: undefined, due: undefined },
            )
          }
        />
      )}
      {(human || isReviewed(action)) && (
        <Beside>
          <RoleField
            label={human ? t('action.performer') : t('action.reviewer')}
            value={action.performer}
            path={at('performer')}
            onChoose={(performer) => set({ performer })}
          />
          <DurationField
            label={t('action.due')}
            value={action.due}
            optional
            placeholder={t('action.noDue')}
            path={at('due')}
            onWrite={(due, burst) => set({ due }, burst)}
          />
        </Beside>
      )}
      <ChannelFields action={action} />
      {human && (
        <TextField
          label={t('action.script')}
          placeholder={t('action.scriptPlaceholder')}
          value={action.script ?? ''}
          lines={2}
          breaks
          maxLength={10_000}
          path={at('script')}
          onWrite={(script, burst) =>
            designer.edit(
              { do: 'setNode', id: action.id, patch: { script: script === '' ? undefined : script } },
              { burst, quiet: true },
            )
          }
        />
      )}
      {human && <ChecklistFields action={action} />}
      {aimed && <AimFields action={action} />}
      {action.channel === 'email' && <ContactingFields action={action} />}
      <Results action={action} />
      <OpenedBy action={action} />
      <Switch
        label={t('action.outlives')}
        checked={action.outlives ?? false}
        disabled={designer.readOnly}
        onChange={(event) => set({ outlives: event.currentTarget.checked || undefined })}
      />
      <NoteField node={action} />
    </>
  );
}

/** What belongs to one channel only goes when the channel changes; what both have stays. */
function channelPatch(
  action: Action,
  channel: Channel,
  process: Parameters<typeof actionDefaults>[1],
): NodePatch {
  const cleared = {
    review: undefined,
    performer: undefined,
    due: undefined,
    results: undefined,
    aim: undefined,
    script: undefined,
    checklist: undefined,
    via: undefined,
    invite: undefined,
    set: undefined,
    url: undefined,
    notify: undefined,
    template: undefined,
    contacting: undefined,
  };
  const human = !isAutomatic(channel);
  const writes = channel === 'email' || channel === 'message';
  return {
    ...cleared,
    ...actionDefaults(channel, process),
    channel,
    ...(human && action.performer !== undefined && { performer: action.performer }),
    ...(human && action.due && { due: action.due }),
    ...(human && action.script !== undefined && { script: action.script }),
    ...(human && action.checklist && { checklist: action.checklist }),
    ...((human || channel === 'email') && action.aim && { aim: action.aim }),
    ...(writes && action.template !== undefined && { template: action.template }),
  };
}

function OpenedBy({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const arrows = arriving(process, action.id).filter(({ node }) => node.id !== action.id);
  if (arrows.length === 0) return null;
  return (
    <section>
      <h3 className={rows.head}>{t('action.opened')}</h3>
      <ul className={rows.rows}>
        {arrows.map(({ edge, node }) => (
          <li key={edge.id} className={rows.row}>
            <button type="button" className={rows.open} onClick={() => designer.selectEdge(edge.id)}>
              <WhenCell words={sayPills(edge, process, node, action, t)} fallback={t('step.otherwise')} />
              <span className={rows.what}>
                <NodeMark node={node} />
                <span>{nameOf(node, t)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
