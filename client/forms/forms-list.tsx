import { Button, Menu, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { FormListItem } from '../../machines/api/index.ts';
import { formStarters } from '../../machines/index.ts';
import { EmptyState, ErrorState, Icon, Loading, TopBar, useCan, useDates } from '../ui/index.ts';
import { formsQuery } from './forms-query.ts';
import styles from './list.module.css';
import { useStartForm } from './use-start-form.ts';

/** All lead forms with their numbers; those of one entry where the address names it. */
export function FormsList() {
  const { t } = useTranslation('forms');
  const mayEdit = useCan('forms.edit');
  const list = useQuery(formsQuery);
  const [search] = useSearchParams();
  const process = search.get('process');
  const entry = search.get('entry');
  const items = list.data?.items.filter(
    ({ target }) => process === null || (target?.process === process && target.entry === entry),
  );
  return (
    <>
      <TopBar title={t('title')} right={mayEdit && items && items.length > 0 ? <NewForm /> : undefined} />
      {list.isPending && <Loading />}
      {list.isError && (
        <ErrorState title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items && items.length === 0 && (mayEdit ? <Starters /> : <NoForms />)}
      {items && items.length > 0 && (
        <div className={styles.page}>
          {process !== null && (
            <p className={styles.note}>
              {t('list.ofEntry')} <Link to="/forms">{t('list.all')}</Link>
            </p>
          )}
          <FormTable items={items} />
        </div>
      )}
    </>
  );
}

function NoForms() {
  const { t } = useTranslation('forms');
  return (
    <EmptyState icon="field" title={t('empty.title')}>
      {t('empty.text')}
    </EmptyState>
  );
}

function NewForm() {
  const { t } = useTranslation('forms');
  const start = useStartForm();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<Icon of="add" />} loading={start.isPending}>
          {t('new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formStarters.map((starter) => (
          <Menu.Item key={starter} onClick={() => start.mutate(starter)}>
            {t(`starter.${starter}.title`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nothing there yet: two ready-made forms, and an empty one. */
function Starters() {
  const { t } = useTranslation('forms');
  const start = useStartForm();
  return (
    <div className={styles.welcome}>
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.text')}</p>
      <div className={styles.cards}>
        {(['contact', 'newsletter'] as const).map((starter) => (
          <article key={starter} className={styles.card}>
            <h2>{t(`starter.${starter}.title`)}</h2>
            <p>{t(`starter.${starter}.text`)}</p>
            <Button loading={start.isPending} onClick={() => start.mutate(starter)}>
              {t('empty.use')}
            </Button>
          </article>
        ))}
      </div>
      <Button
        variant="default"
        leftSection={<Icon of="add" />}
        disabled={start.isPending}
        onClick={() => start.mutate('empty')}
      >
        {t('starter.empty.title')}
      </Button>
    </div>
  );
}

function FormTable({ items }: { items: readonly FormListItem[] }) {
  const { t } = useTranslation('forms');
  return (
    <Table className={styles.table} verticalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('list.name')}</Table.Th>
          <Table.Th>{t('list.state')}</Table.Th>
          <Table.Th className={styles.number}>{t('list.views')}</Table.Th>
          <Table.Th className={styles.number}>{t('list.submissions')}</Table.Th>
          <Table.Th className={styles.number}>{t('list.confirmed')}</Table.Th>
          <Table.Th className={styles.number}>{t('list.leads')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ item }: { item: FormListItem }) {
  const { t } = useTranslation('forms');
  const dates = useDates();
  const { counts, target } = item;
  const asides = [
    counts.unconfirmed > 0 && t('list.unconfirmed', { count: counts.unconfirmed }),
    counts.refused > 0 && t('list.refused', { count: counts.refused }),
  ].filter((one) => one !== false);
  return (
    <Table.Tr className={styles.row}>
      <Table.Td className={styles.name}>
        <Link to={`/forms/${encodeURIComponent(item.id)}`}>{item.name}</Link>
        <p>
          {target ? (
            <>
              <Icon of="entry" size={14} /> {target.processName} · {target.entryName}
              {!target.live && (
                <span className={styles.problem}>
                  <Icon of="warning" size={14} /> {t('list.notLive')}
                </span>
              )}
            </>
          ) : (
            t('list.noTarget')
          )}
        </p>
      </Table.Td>
      <Table.Td data-label={t('list.state')}>
        <span className={styles.live}>
          <i data-live={item.published || undefined} />
          {t(item.published ? 'list.published' : item.publishedAt === null ? 'list.draft' : 'list.closed')}
        </span>
        {item.changed && <span className={styles.aside}>{t('list.changed')}</span>}
        {!item.published && (
          <span className={styles.aside}>{t('list.edited', { when: dates.moment(item.updatedAt) })}</span>
        )}
      </Table.Td>
      <Table.Td data-label={t('list.views')} className={`${styles.number} gl-num`}>
        {counts.views}
      </Table.Td>
      <Table.Td data-label={t('list.submissions')} className={`${styles.number} gl-num`}>
        {counts.submissions}
        {asides.map((aside) => (
          <span key={aside} className={styles.aside}>
            {aside}
          </span>
        ))}
        {counts.robots > 0 && (
          <span className={styles.aside}>{t('list.robots', { count: counts.robots })}</span>
        )}
      </Table.Td>
      <Table.Td data-label={t('list.confirmed')} className={`${styles.number} gl-num`}>
        {item.doubleOptIn ? counts.confirmed : <span className={styles.none}>{t('list.notAsked')}</span>}
      </Table.Td>
      <Table.Td data-label={t('list.leads')} className={`${styles.number} gl-num`}>
        {counts.leads}
      </Table.Td>
    </Table.Tr>
  );
}
