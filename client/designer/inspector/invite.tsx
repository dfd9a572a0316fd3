import { useTranslation } from 'react-i18next';
import type { Action, Invite } from '../../../machines/index.ts';
import { useDesigner } from '../store/context.tsx';
import { ChoiceField } from './fields/choice.tsx';
import { TextField } from './fields/text.tsx';

const lengths = [15, 20, 30, 45, 60, 90, 120];

/** What the invitation of a meeting says, for the rep to look over before it goes. */
export function InviteFields({ action }: { action: Action }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const invite: Invite = action.invite ?? { minutes: 30 };
  const path = `nodes/${action.id}/invite`;
  const set = (patch: Partial<Invite>, burst?: string) => {
    const next = { ...invite, ...patch };
    for (const name of ['title', 'place', 'note'] as const) if (next[name] === '') delete next[name];
    return designer.edit({ do: 'setNode', id: action.id, patch: { invite: next } }, { burst, quiet: true });
  };
  return (
    <>
      <ChoiceField
        label={t('action.inviteMinutes')}
        value={String(invite.minutes)}
        options={[...new Set([...lengths, invite.minutes])]
          .toSorted((a, b) => a - b)
          .map((minutes) => ({ value: String(minutes), label: t('action.minutes', { count: minutes }) }))}
        path={`${path}/minutes`}
        onChoose={(minutes) => minutes && set({ minutes: Number(minutes) })}
      />
      <TextField
        label={t('action.inviteTitle')}
        placeholder={action.name}
        value={invite.title ?? ''}
        maxLength={200}
        path={`${path}/title`}
        onWrite={(title, burst) => set({ title }, burst)}
      />
      <TextField
        label={t('action.invitePlace')}
        placeholder={t('action.invitePlaceHint')}
        value={invite.place ?? ''}
        maxLength={500}
        path={`${path}/place`}
        onWrite={(place, burst) => set({ place }, burst)}
      />
      <TextField
        label={t('action.inviteNote')}
        value={invite.note ?? ''}
        lines={2}
        breaks
        maxLength={5_000}
        path={`${path}/note`}
        onWrite={(note, burst) => set({ note }, burst)}
      />
    </>
  );
}
