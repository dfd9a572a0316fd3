import { CloseButton, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './adding.module.css';
import { consentBody, ConsentFields, type ConsentInput, noConsent } from './consent-fields.tsx';
import type { KnownContact } from './contact-picker.tsx';
import { filled } from './filled.ts';
import { LikelySame, personLook } from './likely-same.tsx';
import { typedPerson, type TypedPerson } from './names.ts';

/** Somebody who is not in the workspace yet. */
export interface NewPerson extends TypedPerson {
  phone: string;
  consent: ConsentInput;
}

export const newPerson = (typed: string): NewPerson => ({
  ...typedPerson(typed),
  phone: '',
  consent: noConsent,
});

/** What the server takes. */
export const personBody = (person: NewPerson | null) => {
  if (!person) return {};
  const { consent, ...texts } = person;
  return { ...filled(texts), consent: consentBody(consent) };
};

interface NewPersonFieldsProps {
  value: NewPerson;
  onChange: (value: NewPerson) => void;
  /** Somebody known was meant after all. */
  onCancel: () => void;
  /** Somebody who is there already was meant. */
  onKnown?: (contact: KnownContact) => void;
  companyId?: string | undefined;
  /** What is wrong, by field. */
  problems: (field: keyof NewPerson) => string | undefined;
}

/** The fields of a new contact inside the form of a deal. */
export function NewPersonFields({
  value,
  onChange,
  onCancel,
  onKnown,
  companyId,
  problems,
}: NewPersonFieldsProps) {
  const { t } = useTranslation('contacts');
  const text = (field: 'firstName' | 'lastName' | 'email' | 'phone', label: string) => (
    <TextInput
      label={label}
      value={value[field]}
      error={problems(field)}
      type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
    />
  );
  return (
    <div className={styles.person}>
      <div className={styles.personHead}>
        {t('adding.newPerson')}
        <CloseButton size="sm" aria-label={t('adding.otherContact')} onClick={onCancel} />
      </div>
      {text('firstName', t('field.firstName'))}
      {text('lastName', t('field.lastName'))}
      {text('email', t('field.email'))}
      {text('phone', t('field.phone'))}
      {onKnown && (
        <LikelySame
          look={personLook({ ...value, companyId })}
          onUse={({ id, name, email, company }) => onKnown({ id, name, email, company })}
        />
      )}
      <div className={styles.wide}>
        <ConsentFields value={value.consent} onChange={(consent) => onChange({ ...value, consent })} />
      </div>
    </div>
  );
}
