import { PasswordInput } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

/** As the server's own rule says; the field shows it before anything is typed. */
export const shortestPassword = 10;

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The form was submitted: say what is missing. */
  tried: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A new password, with the rule in view and what is still missing once one has tried. */
export function PasswordField({ value, onChange, tried, ref }: PasswordFieldProps) {
  const { t } = useTranslation('signin');
  const missing = shortestPassword - value.length;
  return (
    <PasswordInput
      ref={ref}
      label={t('password')}
      description={t('setup.passwordRule', { count: shortestPassword })}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      name="new-password"
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={tried && missing > 0 && t('setup.passwordShort', { count: missing })}
      size="md"
    />
  );
}
