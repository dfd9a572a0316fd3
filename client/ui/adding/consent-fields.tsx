import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface ConsentInput {
  given: boolean;
  source: string;
  wording: string;
}

export const noConsent: ConsentInput = { given: false, source: '', wording: '' };

/** What the server takes; nothing where nobody agreed to anything. */
export const consentBody = ({ given, source, wording }: ConsentInput) =>
  given
    ? {
        given,
        ...(source.trim() === '' ? {} : { source: source.trim() }),
        ...(wording.trim() === '' ? {} : { wording: wording.trim() }),
      }
    : undefined;

interface ConsentFieldsProps {
  value: ConsentInput;
  onChange: (value: ConsentInput) => void;
  /** Asks for the words agreed to as well. */
  withWording?: boolean;
}

/** Whether somebody agreed to be written to, and where they did. */
export function ConsentFields({ value, onChange, withWording = false }: ConsentFieldsProps) {
  const { t } = useTranslation('contacts');
  return (
    <>
      <Checkbox
        label={t('adding.consent')}
        description={t('adding.consentHint')}
        checked={value.given}
        onChange={(event) => onChange({ ...value, given: event.currentTarget.checked })}
      />
      {value.given && (
        <TextInput
          label={t('adding.consentSource')}
          placeholder={t('adding.consentSourceHint')}
          value={value.source}
          maxLength={200}
          onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
        />
      )}
      {value.given && withWording && (
        <Textarea
          label={t('adding.consentWording')}
          value={value.wording}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => onChange({ ...value, wording: event.currentTarget.value })}
        />
      )}
    </>
  );
}
