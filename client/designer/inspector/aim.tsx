import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../machines/index.ts';
import { useDesigner } from '../store/context.tsx';
import { ChoiceField } from './fields/choice.tsx';
import { FieldProblems } from './fields/problems.tsx';

/** Whom an action is for. */
export function AimFields({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const aim = action.aim ?? { to: 'main' };
  const path = `nodes/${action.id}/aim`;
  const set = (next: Action['aim'], burst?: string) =>
    designer.edit({ do: 'setNode', id: action.id, patch: { aim: next } }, { burst });
  return (
    <>
      <ChoiceField
        label={t('action.aim')}
        value={aim.to}
        options={[
          { value: 'main', label: t('action.aimMain') },
          { value: 'role', label: t('action.aimRole') },
          { value: 'all', label: t('action.aimAll') },
        ]}
        path={path}
        onChoose={(to) => set(to === 'role' ? { to, role: '' } : { to: to === 'all' ? 'all' : 'main' })}
      />
      {aim.to === 'role' && (
        <div>
          <TextInput
            label={t('action.aimRoleName')}
            placeholder={t('action.aimRolePlaceholder')}
            value={aim.role}
            readOnly={designer.readOnly}
            onChange={(event) => set({ to: 'role', role: event.currentTarget.value }, `${path}/role`)}
            onBlur={() => designer.settle()}
          />
          <FieldProblems path={`${path}/role`} />
        </div>
      )}
    </>
  );
}
