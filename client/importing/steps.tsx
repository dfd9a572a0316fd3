import { Button, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileBar } from './file-bar.tsx';
import { importQuery, previewQuery, startImport, useMapping } from './import-query.ts';
import { MeaningStep } from './meaning-step.tsx';
import { type Step, stepsOf, usePlace } from './place.ts';
import styles from './steps.module.css';

/** From a file that has been looked through to its import: what the columns are, what their values mean, what it comes to. */
export function Steps({ found }: { found: Import }) {
  const { t } = useTranslation('import');
  const { place: asked, go } = usePlace();
  const steps = stepsOf(found.kind);
  const place = { ...asked, step: steps.includes(asked.step) ? asked.step : 'columns' };
  const { mapping, change, pending } = useMapping(found);
  const client = useQueryClient();
  // The totals of stages are worth having before one maps them.
  const preview = useQuery({
    ...previewQuery(found, found.mapping),
    enabled: !pending && place.step !== 'columns',
  });
  const start = useMutation({
    mutationFn: () => startImport(found.id),
    onSuccess: (started) => {
      client.setQueryData(importQuery(found.id).queryKey, started);
      void client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const [unsaid, setUnsaid] = useState(false);
  const at = steps.indexOf(place.step);
  const next = steps[at + 1];
  const before = steps[at - 1];
  const blocked = found.missing.length > 0 || unsaid;
  const count = preview.data ? preview.data.create + preview.data.update : 0;
  const isLooked = preview.data !== undefined && !preview.isPlaceholderData && !pending;
  return (
    <div className={styles.screen}>
      <div className={styles.scroll}>
        <div className={styles.page}>
          <FileBar found={found} />
          <StepBar found={found} current={place.step} onGo={(step) => go({ step })} />
          {place.step === 'columns' && <ColumnsStep found={found} mapping={mapping} onChange={change} />}
          {place.step === 'meaning' && (
            <MeaningStep found={found} mapping={mapping} preview={preview.data} onChange={change} />
          )}
          {place.step === 'check' && (
            <CheckStep
              found={found}
              mapping={mapping}
              preview={preview}
              onChange={change}
              onUnsaid={setUnsaid}
            />
          )}
        </div>
      </div>
      <footer className={styles.foot}>
        <Missing found={found} unsaid={unsaid} />
        <span className={styles.buttons}>
          {before && (
            <Button variant="default" size="md" onClick={() => go({ step: before })}>
              {t('steps.back')}
            </Button>
          )}
          {next ? (
            <Button size="md" onClick={() => go({ step: next })}>
              {t('steps.next')}
            </Button>
          ) : (
            <Button
              size="md"
              disabled={blocked || !isLooked}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {isLooked && count === 0
                ? t('check.anyway')
                : {
                    contacts: t('check.importContacts', { count }),
                    companies: t('check.importCompanies', { count }),
                    deals: t('check.importDeals', { count }),
                  }[found.kind]}
            </Button>
          )}
        </span>
      </footer>
    </div>
  );
}

/** Which step decides what is missing. */
const decidedAt: Record<Import['missing'][number]['about'], Step> = {
  columns: 'columns',
  format: 'columns',
  stages: 'meaning',
  owners: 'meaning',
  process: 'meaning',
};

interface StepBarProps {
  found: Import;
  current: Step;
  onGo: (step: Step) => void;
}

function StepBar({ found: { kind, missing }, current, onGo }: StepBarProps) {
  const { t } = useTranslation('import');
  const names = {
    columns: t('steps.columns'),
    meaning: kind === 'deals' ? t('steps.meaning') : t('steps.people'),
    check: t('steps.check'),
  };
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={styles.steps}>
        {stepsOf(kind).map((step, at) => {
          const open = missing.some(({ about }) => decidedAt[about] === step);
          return (
            <li key={step}>
              <UnstyledButton
                className={styles.step}
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onGo(step)}
              >
                <span className={styles.number}>{at + 1}</span>
                <span className={styles.stepName}>{names[step]}</span>
                {open && (
                  <span className={styles.open}>
                    <Icon of="warning" size={14} label={t('steps.blocked')} />
                  </span>
                )}
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** What has to be decided first; a press leads there. */
function Missing({ found: { missing }, unsaid }: { found: Import; unsaid: boolean }) {
  const { t } = useTranslation('import');
  const { go } = usePlace();
  const [first] = missing;
  if (!first) {
    return <span className={styles.missing}>{unsaid && t('consent.sourceMissing')}</span>;
  }
  return (
    <UnstyledButton className={styles.missing} onClick={() => go({ step: decidedAt[first.about] })}>
      <Icon of="warning" />
      <span role="status">{first.message}</span>
    </UnstyledButton>
  );
}
