import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  fieldTypes,
  freshId,
  messengers,
  resultsOf,
  type Action,
  type GuardValue,
  type NodePatch,
} from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner, useProcess } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { fieldAt, fieldChoices } from './fields/catalogue.ts';
import { ChoiceField } from './fields/choice.tsx';
import { FieldProblems } from './fields/problems.tsx';
import { RoleField } from './fields/role.tsx';
import { TextField } from './fields/text.tsx';
import { ValueInput } from './guard/value.tsx';
import { InviteFields } from './invite.tsx';
import styles from './inspector.module.css';
import { leaving } from './reading.ts';

/** What one channel needs beside what all actions have. */
export function ChannelFields({ action }: { action: Action }) {
  switch (action.channel) {
    case 'email':
      return <MessageField action={action} />;
    case 'message':
      return (
        <>
          <ViaField action={action} />
          <MessageField action={action} />
        </>
      );
    case 'meeting':
      return <InviteFields action={action} />;
    case 'webhook':
      return <UrlField action={action} />;
    case 'field':
      return <SetField action={action} />;
    case 'notify':
      return <NotifyFields action={action} />;
    default:
      return null;
  }
}

const useSet = (action: Action) => {
  const designer = useDesigner();
  return (patch: NodePatch, burst?: string) =>
    designer.edit({ do: 'setNode', id: action.id, patch }, { burst, quiet: true });
};

/** Where a message is written; by mail it is a letter to be sent, elsewhere words to be copied. */
function ViaField({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const process = useProcess();
  const set = useSet(action);
  return (
    <ChoiceField
      label={t('action.via')}
      value={action.via ?? 'mail'}
      options={[
        { value: 'mail', label: t('action.viaMail') },
        ...messengers.map((via) => ({ value: via, label: t(`messenger.${via}`) })),
      ]}
      path={`nodes/${action.id}/via`}
      onChoose={(chosen) => {
        const via = messengers.find((one) => one === chosen);
        // Somebody says that it was sent; a result that arrows hang on keeps its name.
        const unnamed = resultsOf(action).join() === 'done' && leaving(process, action.id).length === 0;
        set({ via, ...(via && unnamed ? { results: ['sent'] } : {}) });
      }}
    />
  );
}

/** Which words go out, and the way to them. */
function MessageField({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const set = useSet(action);
  const { template } = action;
  const exists = process.templates.some(({ id }) => id === template);
  const others = process.nodes.filter(
    (node) =>
      node.kind === 'action' &&
      node.id !== action.id &&
      node.template !== undefined &&
      node.template === template,
  ).length;
  const write = () => {
    const id = freshId(
      'template',
      process.templates.map((one) => one.id),
    );
    const refused = designer.edit([
      { do: 'addTemplate', id, name: action.name.trim() || t('action.template') },
      { do: 'setNode', id: action.id, patch: { template: id } },
    ]);
    if (refused === null) designer.open('messages', id);
  };
  return (
    <div>
      <ChoiceField
        label={t('action.template')}
        value={exists ? (template ?? null) : null}
        options={process.templates.map(({ id, name }) => ({ value: id, label: name }))}
        path={`nodes/${action.id}/template`}
        placeholder={t('action.noTemplate')}
        searchable
        onChoose={(id) => id && set({ template: id })}
      />
      <Button.Group mt={6}>
        {exists && template !== undefined && (
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon of="edit" size={14} />}
            onClick={() => designer.open('messages', template)}
          >
            {t('action.editTemplate')}
          </Button>
        )}
        {!designer.readOnly && (
          <Button variant="default" size="xs" leftSection={<Icon of="add" size={14} />} onClick={write}>
            {t('action.newTemplate')}
          </Button>
        )}
      </Button.Group>
      {exists && others > 0 && <p className={styles.text}>{t('action.usedBy', { count: others })}</p>}
    </div>
  );
}

function UrlField({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const set = useSet(action);
  return (
    <TextField
      label={t('action.url')}
      placeholder={t('action.urlPlaceholder')}
      value={action.url ?? ''}
      maxLength={2000}
      path={`nodes/${action.id}/url`}
      onWrite={(url, burst) => set({ url: url === '' ? undefined : url.trim() }, burst)}
    />
  );
}

function SetField({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const process = useDrawing();
  const set = useSet(action);
  const field = action.set && fieldAt(process, action.set.field);
  const path = `nodes/${action.id}/set`;
  // Actions change the deal; contacts and companies belong to more than one.
  const choices = fieldChoices(process, t, settable).filter(({ items }) =>
    items.some(({ value }) => value.startsWith('deal.')),
  );
  const write = (value: GuardValue) => {
    if (action.set && value !== undefined && !Array.isArray(value)) {
      set({ set: { ...action.set, value } }, `${path}/value`);
    }
  };
  return (
    <>
      <ChoiceField
        label={t('action.setField')}
        value={action.set?.field ?? null}
        options={choices}
        path={path}
        searchable
        onChoose={(chosen) =>
          chosen && set({ set: { field: chosen, value: firstValue(fieldAt(process, chosen)?.type) } })
        }
      />
      <FieldProblems path={`${path}/field`} />
      {action.set && (
        <div>
          <span className={styles.label}>{t('action.setValue')}</span>
          <ValueInput field={field ?? { type: 'text' }} is="is" value={action.set.value} onWrite={write} />
          <FieldProblems path={`${path}/value`} />
        </div>
      )}
    </>
  );
}

/** One value is set, so neither a list nor somebody who may have left can be it. */
const settable = fieldTypes.filter((type) => type !== 'choices' && type !== 'user');

const firstValue = (type: string | undefined): string | number | boolean =>
  type === 'yesno' ? true : type === 'number' || type === 'money' ? 0 : '';

function NotifyFields({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const set = useSet(action);
  const notify = action.notify ?? { text: '' };
  const path = `nodes/${action.id}/notify`;
  return (
    <>
      <RoleField
        label={t('action.notifyRole')}
        value={notify.role}
        nothing={t('action.notifyOwner')}
        path={`${path}/role`}
        onChoose={(role) => set({ notify: role === undefined ? { text: notify.text } : { ...notify, role } })}
      />
      <TextField
        label={t('action.notifyText')}
        value={notify.text}
        lines={2}
        maxLength={500}
        path={`${path}/text`}
        onWrite={(text, burst) => set({ notify: { ...notify, text } }, burst)}
      />
    </>
  );
}
