import { Anchor, Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, queryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Company, CompanyPage, type Contact, type PatchCompany } from '../../machines/api/index.ts';
import { api, ApiError } from '../api.ts';
import { OwnerSelect } from '../ui/adding/index.ts';
import {
  Avatar,
  Crumbs,
  EmptyState,
  ErrorState,
  Files,
  Icon,
  Loading,
  OwnFields,
  Tags,
  toast,
  TopBar,
  useCan,
} from '../ui/index.ts';
import { LooksLike, MergeWith } from '../ui/merging/index.ts';
import { AddContact } from './add-contact.tsx';
import styles from './contacts.module.css';
import { DealList } from './deal-list.tsx';
import { DealSums } from './deal-sums.tsx';
import fields from './fields.module.css';
import { FieldRow, InlineField } from './inline-field.tsx';
import { Panel } from './panel.tsx';
import { PartsOfPage } from './parts-of-page.tsx';
import { ReachChip } from './reach-chip.tsx';
import { SupportSwitch } from './support-switch.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const companyPath = (id: string) => `/companies/${encodeURIComponent(id)}`;

const companyQuery = (id: string) =>
  queryOptions({
    queryKey: ['company', id],
    queryFn: ({ signal }) => api.get(companyPath(id), CompanyPage, { signal }),
    meta: { topics: ['deals', 'contacts'] },
  });

/** `/companies/:id`: a company with its people, its deals, and all that was said and done. */
export function CompanyScreen({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const { data: page, error, isPending, refetch } = useQuery(companyQuery(id));
  const path = [{ to: '/contacts?show=companies', label: t('show.companies') }];
  const name = page?.company.name;
  return (
    <>
      <TopBar title={name ?? t('title')} where={name !== undefined && <Crumbs path={path} here={name} />} />
      {page ? (
        <CompanyView page={page} />
      ) : isPending ? (
        <Loading />
      ) : error instanceof ApiError && error.code === 'not-found' ? (
        <EmptyState
          icon="company"
          title={t('gone.company')}
          action={
            <Button component={Link} to="/contacts?show=companies" variant="default">
              {t('gone.companies')}
            </Button>
          }
        >
          {t('gone.text')}
        </EmptyState>
      ) : (
        <ErrorState title={t('error.company')} error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function CompanyView({ page: { company, contacts, deals, tags } }: { page: CompanyPage }) {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('contact-rules');
  const { t: tx } = useTranslation('records');
  const mayEdit = useCan('contacts.edit');
  const { t: tf } = useTranslation('finding');
  const [adding, setAdding] = useState(false);
  const [merging, setMerging] = useState(false);
  const { id, name } = company;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.companyIcon}>
          <Icon of="company" size={20} />
        </span>
        <div className={styles.headWords}>
          <h1 className={styles.title}>{name}</h1>
          <p className={styles.subtitle}>
            {company.industry && <span>{company.industry}</span>}
            <span>{t('people', { count: contacts.length })}</span>
          </p>
        </div>
        {mayEdit && (
          <div className={styles.headActions}>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<Icon of="down" size={14} />}>
                  {t('more')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon of="copy" />} onClick={() => setMerging(true)}>
                  {tf('with.menu')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        )}
      </header>
      {!mayEdit && <p className={styles.readOnly}>{t('readOnly')}</p>}
      <PartsOfPage
        history={<TimelinePanel of="company" id={id} />}
        details={
          <>
            <LooksLike kind="company" record={{ id, name }} />
            <Panel label={t('facts')}>
              <CompanyFields company={company} readOnly={!mayEdit} />
            </Panel>
            <Panel label={tx('tags.title')}>
              <Tags kind="company" id={id} tags={tags} mayEdit={mayEdit} />
            </Panel>
            <Panel label={tr('support.title')}>
              <SupportSwitch path={companyPath(id)} since={company.supportSince} />
            </Panel>
            <Panel
              label={t('show.people')}
              aside={
                mayEdit && (
                  <Button
                    size="xs"
                    variant="subtle"
                    leftSection={<Icon of="add" size={14} />}
                    onClick={() => setAdding(true)}
                  >
                    {t('add')}
                  </Button>
                )
              }
            >
              <People contacts={contacts} />
            </Panel>
            <Panel label={t('deals.label')} aside={<DealSums deals={deals} />}>
              <DealList deals={deals} />
            </Panel>
            <Files kind="company" id={id} mayEdit={mayEdit}>
              {(list, add) => (
                <Panel label={tx('files.title')} aside={add}>
                  {list}
                </Panel>
              )}
            </Files>
          </>
        }
      />
      <AddContact opened={adding} onClose={() => setAdding(false)} company={{ id, name }} />
      <MergeWith
        of={{ id, name }}
        look={{ kind: 'company', name, domain: company.domain ?? '', website: company.website ?? '' }}
        opened={merging}
        onClose={() => setMerging(false)}
      />
    </div>
  );
}

function CompanyFields({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const { t } = useTranslation('contacts');
  const client = useQueryClient();
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (patch: PatchCompany) => api.patch(companyPath(company.id), patch, Company),
    onSuccess: (changed) => {
      client.setQueryData(companyQuery(company.id).queryKey, (page) => page && { ...page, company: changed });
      for (const topic of ['companies', 'contacts', 'contact'])
        void client.invalidateQueries({ queryKey: [topic] });
    },
  });
  const text = (field: 'domain' | 'industry' | 'country', label: string) => (
    <InlineField
      label={label}
      value={company[field] ?? ''}
      onSave={(written) => change.mutateAsync({ [field]: written === '' ? null : written })}
      readOnly={readOnly}
    />
  );
  const { website, size } = company;
  return (
    <>
      <dl className={fields.fields}>
        <InlineField
          label={t('field.companyName')}
          value={company.name}
          onSave={(name) => change.mutateAsync({ name })}
          readOnly={readOnly}
        />
        {text('domain', t('field.domain'))}
        <InlineField
          label={t('field.website')}
          value={website ?? ''}
          type="url"
          shown={
            website &&
            /^https?:\/\//u.test(website) && (
              <Anchor href={website} target="_blank" rel="noreferrer">
                {website}
              </Anchor>
            )
          }
          onSave={(written) => change.mutateAsync({ website: written === '' ? null : written })}
          readOnly={readOnly}
        />
        {text('industry', t('field.industry'))}
        <InlineField
          label={t('field.size')}
          value={size === null ? '' : String(size)}
          type="number"
          onSave={(written) => change.mutateAsync({ size: written === '' ? null : Number(written) })}
          readOnly={readOnly}
        />
        {text('country', t('field.country'))}
        <FieldRow label={t('adding.owner')}>
          {readOnly ? (
            (company.owner?.name ?? <span className={fields.none}>–</span>)
          ) : (
            <OwnerSelect
              size="xs"
              variant="unstyled"
              className={fields.choice}
              aria-label={t('adding.owner')}
              value={company.owner?.id ?? null}
              onChange={(owner) =>
                void change.mutateAsync({ owner }).catch((error: unknown) => toast.problem(error))
              }
            />
          )}
        </FieldRow>
      </dl>
      <OwnFields
        entity="company"
        values={company.fields}
        mayEdit={!readOnly}
        onSave={(values) => change.mutateAsync({ fields: values })}
      />
    </>
  );
}

function People({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation('contacts');
  if (contacts.length === 0) return <p className={styles.quiet}>{t('nobodyYet')}</p>;
  return (
    <ul className={styles.people}>
      {contacts.map((contact) => (
        <li key={contact.id} className={styles.person}>
          <Avatar name={contact.name} decorative />
          <div className={styles.whoWords}>
            <Link to={`/contacts/${encodeURIComponent(contact.id)}`} className={styles.dealTitle}>
              {contact.name}
            </Link>
            <span className={styles.aside}>{contact.jobTitle ?? contact.email}</span>
          </div>
          <ReachChip contact={contact} />
        </li>
      ))}
    </ul>
  );
}
