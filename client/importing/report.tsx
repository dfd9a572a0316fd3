import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Import } from '../../machines/api/index.ts';
import { Icon, Money, useDates } from '../ui/index.ts';
import { Count, Created } from './check-step.tsx';
import check from './check.module.css';
import { refusedUrl } from './import-query.ts';
import { Placed } from './placed.tsx';
import { Problems } from './problems.tsx';
import styles from './report.module.css';
import { Undo } from './undo.tsx';

/** What all deals of the file come to, by currency. */
function sums(placed: NonNullable<Import['report']>['placed']): [string, number][] {
  const found = new Map<string, number>();
  for (const { totals } of placed)
    for (const { currency, minor } of totals) found.set(currency, (found.get(currency) ?? 0) + minor);
  return [...found];
}

/** What became of the rows, and where to go from here. */
export function Report({ found }: { found: Import }) {
  const { t } = useTranslation('import');
  const dates = useDates();
  const { kind, status, progress, report, mapping, finishedAt, undoneAt, takenBack, error } = found;
  const { created, updated, unchanged, skipped, failed, newContacts, newCompanies, newLeads, newProducts } =
    progress;
  const deals = kind === 'deals';
  const heading =
    status === 'undone'
      ? t('undo.done')
      : status === 'undoing'
        ? t('undo.under')
        : status === 'cancelled'
          ? t('report.cancelled', { done: progress.done, total: progress.total })
          : created + updated > 0
            ? { contacts: t('report.contacts'), companies: t('report.companies'), deals: t('report.deals') }[
                kind
              ]
            : failed > 0 && unchanged === 0
              ? t('report.none')
              : t('report.nothing');
  const along = [
    newContacts > 0 && t('check.along_contacts', { count: newContacts }),
    newCompanies > 0 && t('check.along_companies', { count: newCompanies }),
    newProducts > 0 && t('check.along_products', { count: newProducts }),
    newLeads > 0 && t('check.along_leads', { count: newLeads }),
  ].filter((one) => one !== false);
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{heading}</h1>
        {finishedAt !== null && (
          <p className={styles.text}>{t('report.when', { when: dates.moment(finishedAt) })}</p>
        )}
        {undoneAt !== null && (
          <p className={styles.text}>{t('undo.when', { when: dates.moment(undoneAt) })}</p>
        )}
        {takenBack && (
          <p className={styles.text} role="status">
            {[
              t('undo.gone', { count: takenBack.gone }),
              takenBack.putBack > 0 && t('undo.putBack', { count: takenBack.putBack }),
              takenBack.stayed > 0 && t('undo.stayed', { count: takenBack.stayed }),
            ]
              .filter((part) => part !== false)
              .join(' · ')}
          </p>
        )}
        {error !== null && <p className={styles.text}>{error}</p>}
      </header>
      <div className={styles.card}>
        <dl className={check.counts}>
          <Created kind={kind} count={created} />
          {report &&
            sums(report.placed).map(([currency, minor]) => (
              <Count
                key={currency}
                value={<Money minor={minor} currency={currency} />}
                words={t('check.inAll')}
                strong
              />
            ))}
          {updated > 0 && <Count value={updated} words={t('check.update', { count: updated })} />}
          {unchanged > 0 && <Count value={unchanged} words={t('check.unchanged', { count: unchanged })} />}
          {skipped > 0 && <Count value={skipped} words={t('check.skip', { count: skipped })} />}
          {failed > 0 && <Count value={failed} words={t('report.failed', { count: failed })} warned />}
        </dl>
        {along.length > 0 && <p className={check.along}>{along.join(' · ')}</p>}
      </div>
      <div className={styles.actions}>
        {deals ? (
          <Button
            size="md"
            component={Link}
            to={mapping.process === null ? '/pipeline' : `/pipeline/${encodeURIComponent(mapping.process)}`}
            leftSection={<Icon of="pipeline" />}
          >
            {t('report.pipeline')}
          </Button>
        ) : (
          <Button
            size="md"
            component={Link}
            to={kind === 'companies' ? '/contacts?show=companies' : '/contacts'}
            leftSection={<Icon of={kind === 'companies' ? 'company' : 'contacts'} />}
          >
            {kind === 'companies' ? t('report.openCompanies') : t('report.people')}
          </Button>
        )}
        {newLeads > 0 && (
          <Button size="md" variant="default" component={Link} to="/leads" leftSection={<Icon of="leads" />}>
            {t('report.leads')}
          </Button>
        )}
        <Button size="md" variant="default" component={Link} to="/import" leftSection={<Icon of="upload" />}>
          {kind === 'contacts' && created > 0 ? t('report.dealsNext') : t('report.another')}
        </Button>
        <Undo found={found} />
      </div>
      {report && report.placed.length > 0 && (
        <Placed heading={deals ? t('report.placed') : t('report.placedLeads')} placed={report.placed} />
      )}
      {report && failed > 0 && (
        <>
          <Problems
            problems={report.problems}
            rows={failed}
            heading={t('report.refused', { count: failed })}
            text={t('report.refusedText')}
          />
          <div className={styles.actions}>
            <Button
              component="a"
              href={refusedUrl(found.id)}
              download
              variant="default"
              leftSection={<Icon of="download" />}
            >
              {t('report.download')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
