import { ActionIcon, Button, NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Cap, type Contacting, mostCaps, usualContactRules } from '../../../../machines/index.ts';
import { Icon, WeekHours } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import styles from '../inspector.module.css';
import page from './pages.module.css';

/** Where this process differs from the workspace's contact rules. */
export function ContactingPage() {
  const { t } = useTranslation('contact-rules');
  const designer = useDesigner();
  const { contacting = {} } = useProcess();
  const set = (next: Partial<Contacting>) => designer.edit({ do: 'setContacting', contacting: next });
  const { hours, holidays, caps = [], doubleContact, support, otherDeal } = contacting;
  const choice = hours === undefined ? 'workspace' : hours === 'any' ? 'any' : 'own';
  return (
    <>
      <p className={styles.text}>{t('process.intro')}</p>
      <Select
        label={t('process.hours')}
        data={(['workspace', 'any', 'own'] as const).map((value) => ({
          value,
          label: t(`process.hoursAs.${value}`),
        }))}
        value={choice}
        allowDeselect={false}
        readOnly={designer.readOnly}
        onChange={(value) =>
          set({
            hours: value === 'any' ? 'any' : value === 'own' ? (usualContactRules.hours ?? {}) : undefined,
          })
        }
      />
      {hours !== undefined && hours !== 'any' && (
        <WeekHours
          hours={hours}
          empty={t('hours.quiet')}
          readOnly={designer.readOnly}
          onChange={(next) => set({ hours: next })}
        />
      )}
      <FieldProblems path="contacting/hours" />
      <Switch
        label={t('process.holidays')}
        checked={holidays ?? true}
        disabled={designer.readOnly}
        onChange={(event) => set({ holidays: event.currentTarget.checked ? undefined : false })}
      />
      <Caps caps={caps} onChange={(next) => set({ caps: next.length > 0 ? next : undefined })} />
      <Pause
        label={t('process.doubleContact')}
        value={doubleContact}
        onChange={(next) => set({ doubleContact: next })}
      />
      <Pause label={t('process.support')} value={support} onChange={(next) => set({ support: next })} />
      <Pause label={t('process.otherDeal')} value={otherDeal} onChange={(next) => set({ otherDeal: next })} />
    </>
  );
}

function Caps({ caps, onChange }: { caps: readonly Cap[]; onChange: (caps: Cap[]) => void }) {
  const { t } = useTranslation('contact-rules');
  const designer = useDesigner();
  const put = (place: number, cap: Partial<Cap>) =>
    onChange(caps.map((one, index) => (index === place ? { ...one, ...cap } : one)));
  return (
    <div>
      <span className={styles.label}>{t('process.caps')}</span>
      {caps.map((cap, place) => (
        // Rows have no names of their own; they are few and change in their place.
        <div key={place} className={page.cap}>
          <NumberInput
            aria-label={t('caps.messages')}
            min={1}
            max={100}
            allowDecimal={false}
            readOnly={designer.readOnly}
            value={cap.messages}
            onChange={(messages) => typeof messages === 'number' && put(place, { messages })}
          />
          <span>{t('caps.days')}</span>
          <NumberInput
            aria-label={t('caps.days')}
            min={1}
            max={366}
            allowDecimal={false}
            readOnly={designer.readOnly}
            value={cap.days}
            onChange={(days) => typeof days === 'number' && put(place, { days })}
          />
          {!designer.readOnly && (
            <ActionIcon
              size={28}
              aria-label={t('caps.remove', { messages: cap.messages, days: cap.days })}
              onClick={() => onChange(caps.filter((_, index) => index !== place))}
            >
              <Icon of="close" size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!designer.readOnly && caps.length < mostCaps && (
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon of="add" size={14} />}
          onClick={() => onChange([...caps, { messages: 1, days: 7 }])}
        >
          {t('caps.add')}
        </Button>
      )}
    </div>
  );
}

interface PauseProps {
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
}

function Pause({ label, value, onChange }: PauseProps) {
  const { t } = useTranslation('contact-rules');
  const designer = useDesigner();
  return (
    <Select
      label={label}
      data={(['workspace', 'wait', 'go'] as const).map((one) => ({
        value: one,
        label: t(`process.pauseAs.${one}`),
      }))}
      value={value === undefined ? 'workspace' : value ? 'wait' : 'go'}
      allowDeselect={false}
      readOnly={designer.readOnly}
      onChange={(next) => onChange(next === 'workspace' ? undefined : next === 'wait')}
    />
  );
}
