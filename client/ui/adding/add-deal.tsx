import { Autocomplete, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Deal, Version } from '../../../machines/api/index.ts';
import type { Half } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { useSession } from '../session.ts';
import { EmptyState, ErrorState, Loading } from '../states.tsx';
import { toast } from '../toast.tsx';
import { usePhone } from '../viewport.ts';
import styles from './adding.module.css';
import { companyInput, CompanyField, type CompanyChoice, noCompany } from './company-field.tsx';
import { ContactPicker, type KnownContact } from './contact-picker.tsx';
import { entriesInto, firstStepOf } from './entries.ts';
import { fieldProblems } from './field-problems.ts';
import { filled } from './filled.ts';
import { useIntention } from './intention.ts';
import { minorOf, MoneyField, type MoneyInput } from './money-field.tsx';
import { type NewPerson, newPerson, NewPersonFields, personBody } from './new-person.tsx';
import { OwnerSelect } from './owner-select.tsx';

interface AddDealProps {
  process: string;
  /** `sales` adds a deal, `marketing` a lead: one record, before and after the handoff. */
  half: Half;
  /** Sources that are in use, to choose from. */
  sources: readonly string[];
  /** Whom it is about, where that is settled already. */
  contact?: KnownContact | undefined;
  opened: boolean;
  onClose: () => void;
  onAdded?: (deal: Deal) => void;
}

/** A deal or lead that somebody brings in by hand. */
export function AddDeal(props: AddDealProps) {
  const { t } = useTranslation('contacts');
  const phone = usePhone();
  const title = props.half === 'sales' ? t('adding.deal') : t('adding.lead');
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={title} size={640} fullScreen={phone}>
      <AddDealBody {...props} />
    </Modal>
  );
}

function AddDealBody(props: AddDealProps) {
  const { t } = useTranslation('contacts');
  const live = useQuery({
    queryKey: ['process', props.process, 'live'],
    queryFn: ({ signal }) =>
      api.get(`/processes/${encodeURIComponent(props.process)}/versions/live`, Version, { signal }),
  });
  if (live.isError) return <ErrorState compact error={live.error} onRetry={() => void live.refetch()} />;
  if (!live.data) return <Loading />;
  const { process } = live.data;
  const entries = entriesInto(process, props.half).map(({ id, name }) => {
    const step = firstStepOf(process, id);
    return { value: id, label: step === undefined ? name : t('adding.entryTo', { entry: name, step }) };
  });
  if (entries.length === 0) {
    return (
      <EmptyState
        icon="entry"
        title={props.half === 'sales' ? t('adding.noEntrySales') : t('adding.noEntryMarketing')}
        action={
          <Button component={Link} to={`/processes/${encodeURIComponent(process.id)}`} variant="default">
            {t('adding.openDrawing')}
          </Button>
        }
      >
        {t('adding.noEntryHint')}
      </EmptyState>
    );
  }
  return <DealForm {...props} entries={entries} />;
}

interface DealFormProps extends AddDealProps {
  entries: { value: string; label: string }[];
}

function DealForm({ process, half, sources, contact, entries, onClose, onAdded }: DealFormProps) {
  const { t } = useTranslation('contacts');
  const client = useQueryClient();
  const { user, currency } = useSession();
  const [entry, setEntry] = useState(entries[0]?.value ?? '');
  const [known, setKnown] = useState<KnownContact | null>(contact ?? null);
  const [person, setPerson] = useState<NewPerson | null>(null);
  const [company, setCompany] = useState<CompanyChoice>(contact?.company ?? noCompany);
  const [title, setTitle] = useState('');
  const [money, setMoney] = useState<MoneyInput>({ amount: '', currency });
  const [source, setSource] = useState('');
  const [segment, setSegment] = useState('');
  const [product, setProduct] = useState('');
  const [owner, setOwner] = useState<string | null>(user?.id ?? null);
  const keyOf = useIntention();
  const [missing, setMissing] = useState(false);

  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = {
        process,
        entry,
        contacts: [known ? { id: known.id } : personBody(person)],
        company: companyInput(company),
        valueMinor: minorOf(money),
        currency: money.currency,
        owner: owner ?? undefined,
        ...filled({ title, source, segment, product }),
      };
      return api.post('/deals', body, Deal, { idempotencyKey: keyOf(body) });
    },
    onSuccess: (deal) => {
      toast.done(t('adding.added', { title: deal.title, step: deal.step.name }));
      for (const topic of ['pipeline', 'leads', 'deals', 'contacts', 'companies'])
        void client.invalidateQueries({ queryKey: [topic] });
      onAdded?.(deal);
      onClose();
    },
  });
  const problems = fieldProblems(add.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = known ?? (person && (person.firstName || person.lastName || person.email));
    if (named) add.mutate();
    else setMissing(true);
  };
  const name =
    company.name.trim() || known?.name || `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim();
  const nobody = missing ? t('adding.contactMissing') : undefined;

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div className={styles.fields}>
          {entries.length > 1 ? (
            <div className={styles.wide}>
              <Select
                label={t('adding.entry')}
                data={entries}
                value={entry}
                onChange={(value) => value !== null && setEntry(value)}
                allowDeselect={false}
              />
            </div>
          ) : (
            <p className={`${styles.wide} ${styles.way}`}>
              <Icon of="entry" size={14} />
              {entries[0]?.label}
            </p>
          )}
          {person ? (
            <NewPersonFields
              value={person}
              onChange={(next) => {
                setPerson(next);
                setMissing(false);
              }}
              onCancel={() => setPerson(null)}
              companyId={company.id}
              onKnown={(contact) => {
                setPerson(null);
                setKnown(contact);
                setMissing(false);
                if (contact.company) setCompany(contact.company);
              }}
              problems={(field) =>
                problems.get(`contacts.0.${field}`) ?? (field === 'firstName' ? nobody : undefined)
              }
            />
          ) : (
            <div className={styles.wide}>
              <ContactPicker
                label={t('adding.contact')}
                value={known}
                error={nobody}
                onPick={(picked) => {
                  setKnown(picked);
                  setMissing(false);
                  if (picked?.company) setCompany(picked.company);
                }}
                onNew={(typed) => setPerson(newPerson(typed))}
              />
            </div>
          )}
          <CompanyField
            label={t('adding.company')}
            value={company}
            onChange={setCompany}
            error={problems.get('company.name')}
          />
          <OwnerSelect label={t('adding.owner')} value={owner} onChange={setOwner} />
          <div className={styles.wide}>
            <TextInput
              label={half === 'sales' ? t('adding.title') : t('adding.leadTitle')}
              placeholder={name}
              value={title}
              maxLength={200}
              error={problems.get('title')}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          </div>
          <MoneyField
            label={t('adding.value')}
            value={money}
            onChange={setMoney}
            error={problems.get('valueMinor')}
          />
          <Autocomplete
            label={t('adding.source')}
            placeholder={t('adding.sourceHint')}
            data={[...sources]}
            value={source}
            onChange={setSource}
            maxLength={120}
          />
          <TextInput
            label={t('adding.segment')}
            value={segment}
            maxLength={120}
            onChange={(event) => setSegment(event.currentTarget.value)}
          />
          <TextInput
            label={t('adding.product')}
            value={product}
            maxLength={120}
            onChange={(event) => setProduct(event.currentTarget.value)}
          />
        </div>
        {add.isError && <ErrorState compact error={add.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('adding.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {half === 'sales' ? t('adding.addDeal') : t('adding.addLead')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
