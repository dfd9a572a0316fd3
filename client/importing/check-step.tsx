import type { UseQueryResult } from '@tanstack/react-query';
import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind, ImportMapping, ImportPreview } from '../../machines/api/index.ts';
import { quantity } from '../locales/index.ts';
import { ErrorState, Icon, Money } from '../ui/index.ts';
import styles from './check.module.css';
import { Consent } from './consent.tsx';
import type { MappingEdit } from './import-query.ts';
import { Placed } from './placed.tsx';
import { Problems } from './problems.tsx';
import { Sending } from './sending.tsx';
import { FirstRows } from './first-rows.tsx';

interface CheckStepProps {
  found: Import;
  mapping: ImportMapping;
  preview: UseQueryResult<ImportPreview>;
  onChange: (edit: MappingEdit) => void;
  /** All have agreed, and where isn't said yet. */
  onUnsaid: (unsaid: boolean) => void;
}

/** What it comes to, before anything is done. */
export function CheckStep({ found, mapping, preview, onChange, onUnsaid }: CheckStepProps) {
  const { t } = useTranslation('import');
  const { data, error, isPlaceholderData, isFetching } = preview;
  if (!data) {
    return error ? (
      <ErrorState title={t('check.failed')} error={error} onRetry={() => void preview.refetch()} />
    ) : (
      <p className={styles.looking} role="status">
        <Loader size={16} /> {t('check.looking')}
      </p>
    );
  }
  const deals = found.kind === 'deals';
  return (
    <div className={styles.cards} data-stale={isPlaceholderData || isFetching || undefined}>
      <Counts preview={data} kind={found.kind} />
      {data.placed.length > 0 && (
        <Placed heading={deals ? t('check.placed') : t('check.placedLeads')} placed={data.placed} />
      )}
      {/* Deals that are here already bring nobody along who could be asked about. */}
      {(found.kind === 'contacts' || data.sending.people > 0) && (
        <section className={styles.card} aria-labelledby="consent">
          <Consent mapping={mapping} sending={data.sending} onChange={onChange} onUnsaid={onUnsaid} />
          {(deals || mapping.process !== null) && (
            <Sending sending={data.sending} mapping={mapping} onChange={onChange} />
          )}
        </section>
      )}
      {data.problems.length > 0 && <Problems problems={data.problems} rows={data.fail} />}
      {data.rows.length > 0 && <FirstRows found={found} preview={data} />}
    </div>
  );
}

function Counts({ preview, kind }: { preview: ImportPreview; kind: ImportKind }) {
  const { t } = useTranslation('import');
  const deals = kind === 'deals';
  const { create, update, unchanged, skip, fail, newContacts, newCompanies, newLeads, newProducts, totals } =
    preview;
  const along = [
    newContacts > 0 && t('check.along_contacts', { count: newContacts }),
    newCompanies > 0 && t('check.along_companies', { count: newCompanies }),
    newProducts > 0 && t('check.along_products', { count: newProducts }),
    newLeads > 0 && t('check.along_leads', { count: newLeads }),
  ].filter((one) => one !== false);
  return (
    <section className={styles.card} aria-label={t('steps.check')}>
      <dl className={styles.counts}>
        <Created kind={kind} count={create} />
        {deals &&
          totals.map(({ currency, minor }) => (
            <Count
              key={currency}
              value={<Money minor={minor} currency={currency} />}
              words={t('check.inAll')}
              strong
            />
          ))}
        {update > 0 && <Count value={update} words={t('check.update', { count: update })} />}
        {unchanged > 0 && <Count value={unchanged} words={t('check.unchanged', { count: unchanged })} />}
        {skip > 0 && <Count value={skip} words={t('check.skip', { count: skip })} />}
        {fail > 0 && <Count value={fail} words={t('check.fail', { count: fail })} warned />}
      </dl>
      {along.length > 0 && <p className={styles.along}>{along.join(' · ')}</p>}
      {deals && unchanged > 0 && create === 0 && <p className={styles.along}>{t('check.knownHint')}</p>}
    </section>
  );
}

/** How many are new of what the file is about. */
export function Created({ kind, count }: { kind: ImportKind; count: number }) {
  const { t } = useTranslation('import');
  const words = {
    contacts: t('check.newContacts', { count }),
    companies: t('check.newCompanies', { count }),
    deals: t('check.newDeals', { count }),
  };
  return <Count value={count} words={words[kind]} strong />;
}

interface CountProps {
  value: ReactNode;
  words: string;
  strong?: boolean;
  warned?: boolean;
}

/** One number with what is counted; the reader says the words first, as a definition list does. */
export function Count({ value, words, strong = false, warned = false }: CountProps) {
  const { i18n } = useTranslation();
  return (
    <div className={styles.count} data-strong={strong || undefined} data-warned={warned || undefined}>
      <dt>
        {warned && <Icon of="warning" size={14} />}
        {words}
      </dt>
      <dd className="gl-num">{typeof value === 'number' ? quantity(value, i18n.language) : value}</dd>
    </div>
  );
}
