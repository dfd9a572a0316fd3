import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactPage, DealList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ContactPicker, type KnownContact } from '../ui/index.ts';
import type { FormProps } from './deciding.ts';
import styles from './question-pane.module.css';

type Who = 'known' | 'new';

/** Whose a mail is: somebody's who is here, or somebody new, with or without a deal. */
export function WhoseForm({ question, busy, onDecide }: FormProps) {
  const { t } = useTranslation('questions');
  const { contact, stranger } = question;
  const [who, setWho] = useState<Who>(contact || !stranger ? 'known' : 'new');
  const aside = (
    <Button variant="subtle" disabled={busy} onClick={() => onDecide({ is: 'nothing' })}>
      {t('act.aside')}
    </Button>
  );
  return (
    <div className={styles.form}>
      {stranger !== null && (
        <SegmentedControl<Who>
          aria-label={t('who.label')}
          value={who}
          onChange={setWho}
          data={[
            { value: 'new', label: t('who.new') },
            { value: 'known', label: t('who.known') },
          ]}
        />
      )}
      {who === 'known' ? (
        <Known question={question} busy={busy} onDecide={onDecide} aside={aside} />
      ) : (
        <Newcomer question={question} busy={busy} onDecide={onDecide} aside={aside} />
      )}
    </div>
  );
}

type PartProps = FormProps & { aside: ReactNode };

function Known({ question, busy, onDecide, aside }: PartProps) {
  const { t } = useTranslation('questions');
  const { contact } = question;
  const [picked, setPicked] = useState<KnownContact | null>(
    contact && { ...contact, company: question.company },
  );
  const [deal, setDeal] = useState<string | null>(null);
  const page = useQuery({
    queryKey: ['contact', picked?.id ?? ''],
    queryFn: ({ signal }) =>
      api.get(`/contacts/${encodeURIComponent(picked?.id ?? '')}`, ContactPage, { signal }),
    enabled: picked !== null,
  });
  const deals = page.data?.deals ?? [];
  return (
    <>
      <ContactPicker
        label={t('contact')}
        value={picked}
        onPick={(next) => {
          setPicked(next);
          setDeal(null);
        }}
      />
      {picked !== null && (
        <Select
          label={t('deal')}
          placeholder={t('noDeal')}
          clearable
          value={deal}
          onChange={setDeal}
          data={deals.map(({ id, title, step }) => ({ value: id, label: `${title} · ${step.name}` }))}
        />
      )}
      <div className={styles.actions}>
        <Button
          loading={busy}
          disabled={picked === null}
          onClick={() => picked && onDecide({ is: 'assigned', contact: picked.id, deal })}
        >
          {t('act.assign')}
        </Button>
        {aside}
      </div>
    </>
  );
}

/** More open deals of a company than anybody chooses from. */
const dealsOffered = 50;

function Newcomer({ question, busy, onDecide, aside }: PartProps) {
  const { t } = useTranslation('questions');
  const { stranger, company } = question;
  const [firstName, setFirstName] = useState(stranger?.firstName ?? '');
  const [lastName, setLastName] = useState(stranger?.lastName ?? '');
  const [search, setSearch] = useState('');
  const [deal, setDeal] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['deals', 'whose', company?.id ?? null, search],
    queryFn: ({ signal }) =>
      api.get('/deals', DealList, {
        signal,
        query: {
          status: 'open',
          limit: dealsOffered,
          ...(search.trim() === '' ? (company ? { company: company.id } : {}) : { q: search.trim() }),
        },
      }),
  });
  const written = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <>
      <div className={styles.names}>
        <TextInput
          label={t('firstName')}
          value={firstName}
          maxLength={200}
          onChange={(event) => setFirstName(event.currentTarget.value)}
        />
        <TextInput
          label={t('lastName')}
          value={lastName}
          maxLength={200}
          onChange={(event) => setLastName(event.currentTarget.value)}
        />
      </div>
      <Select
        label={t('deal')}
        placeholder={t('noDeal')}
        clearable
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        value={deal}
        onChange={setDeal}
        filter={({ options }) => options}
        data={(found.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      <div className={styles.actions}>
        <Button
          loading={busy}
          onClick={() =>
            onDecide({
              is: 'new-contact',
              firstName: written(firstName),
              lastName: written(lastName),
              deal,
            })
          }
        >
          {t('act.create')}
        </Button>
        {aside}
      </div>
    </>
  );
}
