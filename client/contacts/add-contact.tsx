import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { Contact } from '../../machines/api/index.ts';
import { api, ApiError } from '../api.ts';
import {
  CompanyField,
  companyInput,
  type CompanyChoice,
  consentBody,
  ConsentFields,
  fieldProblems,
  filled,
  LikelySame,
  noCompany,
  noConsent,
  OwnerSelect,
  personLook,
  useIntention,
} from '../ui/adding/index.ts';
import { ErrorState, toast, usePhone, useSession } from '../ui/index.ts';
import styles from './contacts.module.css';

interface AddContactProps {
  opened: boolean;
  onClose: () => void;
  /** Where they work, where that is settled already. */
  company?: CompanyChoice;
}

/** Somebody new, with what they agreed to. Leads to their page. */
export function AddContact({ opened, onClose, company }: AddContactProps) {
  const { t } = useTranslation('contacts');
  const phone = usePhone();
  return (
    <Modal opened={opened} onClose={onClose} title={t('add')} size={560} fullScreen={phone}>
      <ContactForm company={company ?? noCompany} onClose={onClose} />
    </Modal>
  );
}

const blank = { firstName: '', lastName: '', email: '', phone: '', jobTitle: '' };

/** `details` of an address that somebody else has already. */
const Taken = z.object({ id: z.string() });

function ContactForm({ company: given, onClose }: { company: CompanyChoice; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const { t: tFound } = useTranslation('finding');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { user } = useSession();
  const [texts, setTexts] = useState(blank);
  const [company, setCompany] = useState(given);
  const [owner, setOwner] = useState<string | null>(user?.id ?? null);
  const [consent, setConsent] = useState(noConsent);
  const [missing, setMissing] = useState(false);
  const keyOf = useIntention();
  const open = (id: string) => {
    onClose();
    void navigate(`/contacts/${encodeURIComponent(id)}`);
  };
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = {
        ...filled(texts),
        company: companyInput(company),
        owner: owner ?? undefined,
        consent: consentBody(consent),
      };
      return api.post('/contacts', body, Contact, { idempotencyKey: keyOf(body) });
    },
    onSuccess: (contact) => {
      toast.done(t('added', { name: contact.name }));
      for (const topic of ['contacts', 'companies', 'company'])
        void client.invalidateQueries({ queryKey: [topic] });
      open(contact.id);
    },
  });
  const problems = fieldProblems(add.error);
  const taken =
    add.error instanceof ApiError && add.error.code === 'already-exists'
      ? Taken.safeParse(add.error.details).data?.id
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ([texts.firstName, texts.lastName, texts.email].some((text) => text.trim() !== '')) add.mutate();
    else setMissing(true);
  };
  const text = (field: keyof typeof blank, label: string, type: 'text' | 'email' | 'tel' = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={texts[field]}
      autoComplete="off"
      error={problems.get(field) ?? (field === 'firstName' && missing ? t('nameMissing') : undefined)}
      data-autofocus={field === 'firstName' || undefined}
      onChange={(event) => {
        setTexts({ ...texts, [field]: event.currentTarget.value });
        setMissing(false);
      }}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div className={styles.form}>
          {text('firstName', t('field.firstName'))}
          {text('lastName', t('field.lastName'))}
          {text('email', t('field.email'), 'email')}
          {text('phone', t('field.phone'), 'tel')}
          <LikelySame
            look={personLook({ ...texts, companyId: company.id })}
            action={tFound('hint.open')}
            onUse={({ id }) => open(id)}
          />
          <CompanyField label={t('adding.company')} value={company} onChange={setCompany} />
          {text('jobTitle', t('field.jobTitle'))}
          <OwnerSelect label={t('adding.owner')} value={owner} onChange={setOwner} />
          <Stack gap="md" className={styles.formWide}>
            <ConsentFields value={consent} onChange={setConsent} withWording />
          </Stack>
        </div>
        {add.isError && problems.size === 0 && <ErrorState compact error={add.error} />}
        <Group justify="flex-end" gap="sm">
          {taken !== undefined && (
            <Button variant="default" onClick={() => open(taken)} mr="auto">
              {t('openTaken')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('adding.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
