import { Anchor, Button, Group, Select, Stack, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Contact, PatchContact } from '../../machines/api/index.ts';
import {
  CompanyField,
  companyInput,
  type CompanyChoice,
  noCompany,
  OwnerSelect,
} from '../ui/adding/index.ts';
import { Icon, toast } from '../ui/index.ts';
import { patchContact, useContactChange } from './contact-query.ts';
import fields from './fields.module.css';
import { FieldRow, InlineField } from './inline-field.tsx';

/** What is known of a person, each fact edited where it stands. */
export function ContactFields({ contact, readOnly }: { contact: Contact; readOnly: boolean }) {
  const { t } = useTranslation('contacts');
  const change = useContactChange(contact.id);
  const save = (patch: PatchContact) => change.mutateAsync(patchContact(contact.id, patch));
  const text = (field: 'firstName' | 'lastName' | 'jobTitle' | 'language' | 'country', label: string) => (
    <InlineField
      label={label}
      value={contact[field] ?? ''}
      onSave={(written) => save({ [field]: written === '' ? null : written })}
      readOnly={readOnly}
    />
  );
  const { email, phone, company, owner, zone } = contact;
  return (
    <dl className={fields.fields}>
      {text('firstName', t('field.firstName'))}
      {text('lastName', t('field.lastName'))}
      <InlineField
        label={t('field.email')}
        value={email ?? ''}
        type="email"
        shown={email && <Anchor href={`mailto:${email}`}>{email}</Anchor>}
        onSave={(written) => save({ email: written === '' ? null : written })}
        readOnly={readOnly}
      />
      <InlineField
        label={t('field.phone')}
        value={phone ?? ''}
        type="tel"
        shown={phone && <Anchor href={`tel:${phone.replaceAll(/[^+\d]/gu, '')}`}>{phone}</Anchor>}
        onSave={(written) => save({ phone: written === '' ? null : written })}
        readOnly={readOnly}
      />
      {text('jobTitle', t('field.jobTitle'))}
      <FieldRow label={t('adding.company')}>
        <CompanyValue
          company={company}
          readOnly={readOnly}
          onSave={(choice) => save({ company: companyInput(choice) ?? null })}
        />
      </FieldRow>
      <FieldRow label={t('adding.owner')}>
        {readOnly ? (
          (owner?.name ?? <span className={fields.none}>–</span>)
        ) : (
          <OwnerSelect
            size="xs"
            variant="unstyled"
            className={fields.choice}
            aria-label={t('adding.owner')}
            value={owner?.id ?? null}
            onChange={(chosen) =>
              void save({ owner: chosen }).catch((error: unknown) => toast.problem(error))
            }
          />
        )}
      </FieldRow>
      {text('language', t('field.language'))}
      {text('country', t('field.country'))}
      <FieldRow label={t('field.zone')}>
        {readOnly ? (
          (zone ?? <span className={fields.none}>–</span>)
        ) : (
          <Select
            size="xs"
            variant="unstyled"
            className={fields.choice}
            aria-label={t('field.zone')}
            data={zones}
            value={zone}
            onChange={(chosen) => void save({ zone: chosen }).catch((error: unknown) => toast.problem(error))}
            placeholder={t('field.zoneHint')}
            searchable
            clearable
            limit={50}
          />
        )}
      </FieldRow>
    </dl>
  );
}

const zones = Intl.supportedValuesOf('timeZone');

interface CompanyValueProps {
  company: Contact['company'];
  readOnly: boolean;
  onSave: (choice: CompanyChoice) => Promise<unknown>;
}

/** Where they work: a link, or the choice of another one. */
function CompanyValue({ company, readOnly, onSave }: CompanyValueProps) {
  const { t } = useTranslation('contacts');
  const [choice, setChoice] = useState<CompanyChoice | null>(null);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (!choice) return;
    setSaving(true);
    try {
      await onSave(choice);
      setChoice(null);
    } catch (error) {
      toast.problem(error);
    } finally {
      setSaving(false);
    }
  };
  if (choice) {
    return (
      <Stack gap="xs" flex={1}>
        <CompanyField label="" value={choice} onChange={setChoice} autoFocus />
        <Group gap="xs">
          <Button size="xs" loading={saving} onClick={() => void save()}>
            {t('field.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setChoice(null)}>
            {t('adding.cancel')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <>
      {company && <Link to={`/companies/${encodeURIComponent(company.id)}`}>{company.name}</Link>}
      {readOnly ? (
        !company && <span className={fields.none}>–</span>
      ) : (
        <UnstyledButton
          className={fields.edit}
          aria-label={t('field.edit', { label: t('adding.company') })}
          onClick={() => setChoice(company ?? noCompany)}
        >
          {company ? <Icon of="edit" size={14} /> : t('field.add')}
        </UnstyledButton>
      )}
    </>
  );
}
