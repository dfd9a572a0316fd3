import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInEvents, eventLabel, eventName, type Edit, term } from '../../../../machines/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { ChoiceField } from './choice.tsx';
import { told } from '../../../locales/index.ts';

interface EventFieldProps {
  label: string;
  value: string | undefined;
  /** With the edits that a new event needs first. */
  onChoose: (event: string | undefined, first: readonly Edit[]) => void;
  path: string;
  /** What an empty choice means; without, one must be chosen. */
  nothing?: string;
}

/** Marks the choice that makes a new event; a NUL is in no event's name. */
const NEW = '\0new';

/** A customer event: a built-in one, one of the process, or a new one by typing what it is called. */
export function EventField({ label, value, onChoose, path, nothing }: EventFieldProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const [typed, setTyped] = useState('');
  const own = process.events.map(({ name, label: text }) => ({ value: name, label: text }));
  const builtIn = Object.entries(builtInEvents).map(([name, text]) => ({
    value: name,
    label: told(term(text)),
  }));
  const known = [...own, ...builtIn];
  if (value !== undefined && !known.some((one) => one.value === value))
    own.push({ value, label: told(eventLabel(value, process)) });
  const wanted = typed.trim();
  const isNew = wanted !== '' && !known.some((one) => one.label.toLowerCase() === wanted.toLowerCase());

  const choose = (chosen: string | null) => {
    if (chosen !== NEW) return onChoose(chosen ?? undefined, []);
    const name = eventName(wanted, designer.process);
    onChoose(name, [{ do: 'addEvent', label: wanted, name }]);
  };
  return (
    <ChoiceField
      label={label}
      value={value ?? null}
      options={[
        ...(own.length > 0 ? [{ group: t('field.ownEvents'), items: own }] : []),
        { group: t('field.builtInEvents'), items: builtIn },
        // Its label holds what was typed, so the list's own filter keeps it.
        ...(isNew && !designer.readOnly
          ? [{ group: ' ', items: [{ value: NEW, label: t('field.newEvent', { label: wanted }) }] }]
          : []),
      ]}
      onChoose={choose}
      path={path}
      nothing={nothing}
      searchable
      onSearch={setTyped}
    />
  );
}
