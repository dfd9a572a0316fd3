import { useTranslation } from 'react-i18next';
import { useProcess } from '../../store/context.tsx';
import { ChoiceField } from './choice.tsx';

interface RoleFieldProps {
  label: string;
  value: string | undefined;
  onChoose: (role: string | undefined) => void;
  path: string;
  /** What an empty choice means; without, one must be chosen. */
  nothing?: string;
}

/** A process role: who performs, owns or is told. */
export function RoleField({ label, value, onChoose, path, nothing }: RoleFieldProps) {
  const { t } = useTranslation('designer');
  const { roles } = useProcess();
  const options = roles.map(({ id, name }) => ({ value: id, label: name }));
  // A role that was removed elsewhere is still shown by its id, so that it can be replaced.
  if (value !== undefined && !roles.some(({ id }) => id === value)) options.push({ value, label: value });
  return (
    <ChoiceField
      label={label}
      value={value ?? null}
      options={options}
      onChoose={(role) => onChoose(role ?? undefined)}
      path={path}
      nothing={nothing}
      placeholder={t('field.none')}
    />
  );
}
