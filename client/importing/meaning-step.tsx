import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping, ImportPreview } from '../../machines/api/index.ts';
import { Money } from '../ui/index.ts';
import type { MappingEdit } from './import-query.ts';
import styles from './meaning.module.css';
import { Leads } from './leads.tsx';
import { Owners } from './owners.tsx';
import { PlaceSelect } from './place-select.tsx';

interface MeaningStepProps {
  found: Import;
  mapping: ImportMapping;
  preview: ImportPreview | undefined;
  onChange: (edit: MappingEdit) => void;
}

/** What the file's stages, statuses and owners mean here. */
export function MeaningStep(props: MeaningStepProps) {
  return (
    <div className={styles.cards}>
      {props.found.kind === 'deals' ? <Stages {...props} /> : <Leads {...props} />}
      {props.found.statuses.length > 0 && <Statuses {...props} />}
      <Owners {...props} />
    </div>
  );
}

function Stages({ found, mapping, preview, onChange }: MeaningStepProps) {
  const { t } = useTranslation('import');
  const { stages, places, processes } = found;
  const totals = new Map(preview?.stages.map((stage) => [stage.value, stage.totals]));
  const hasColumn = Object.values(mapping.columns).includes('deal.stage');
  const set = (value: string, place: string | null) =>
    onChange((now) => ({ ...now, stages: { ...now.stages, [value]: place } }));
  return (
    <section className={styles.card} aria-labelledby="stages">
      <header className={styles.head}>
        <div>
          <h2 id="stages" className={styles.title}>
            {hasColumn ? t('meaning.stages') : t('meaning.whereAll')}
          </h2>
          <p className={styles.text}>{hasColumn ? t('meaning.stagesText') : t('meaning.whereAllText')}</p>
        </div>
        {processes.length > 1 && (
          <Select
            className={styles.process}
            aria-label={t('meaning.process')}
            data={processes.map(({ id, name }) => ({ value: id, label: name }))}
            value={mapping.process}
            onChange={(process) =>
              onChange((now) => ({ ...now, process, place: null, stages: {}, statuses: {} }))
            }
            placeholder={t('meaning.process')}
            allowDeselect={false}
          />
        )}
      </header>
      {hasColumn ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('meaning.stage')}</th>
              <th className={styles.number}>{t('meaning.deals')}</th>
              <th className={styles.number}>{t('meaning.value')}</th>
              <th className={styles.choice}>{t('meaning.standsAt')}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map(({ value, count }) => (
              <tr key={value}>
                <td className={value === '' ? styles.none : styles.value}>{value || t('meaning.noStage')}</td>
                <td className={`${styles.number} gl-num`}>{count}</td>
                <td className={styles.number}>
                  {(totals.get(value) ?? []).map(({ currency, minor }) => (
                    <Money key={currency} className={styles.sum} minor={minor} currency={currency} />
                  ))}
                </td>
                <td className={styles.choice}>
                  <PlaceSelect
                    places={places}
                    value={mapping.stages[value]}
                    onChange={(place) => set(value, place)}
                    label={t('meaning.place', { stage: value || t('meaning.noStage') })}
                    none={t('meaning.leaveOut')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={styles.single}>
          <PlaceSelect
            places={places}
            value={mapping.place ?? undefined}
            onChange={(place) => onChange((now) => ({ ...now, place }))}
            label={t('meaning.whereAll')}
          />
        </div>
      )}
    </section>
  );
}

function Statuses({ found, mapping, onChange }: MeaningStepProps) {
  const { t } = useTranslation('import');
  const set = (value: string, place: string | null) =>
    onChange((now) => ({ ...now, statuses: { ...now.statuses, [value]: place } }));
  return (
    <section className={styles.card} aria-labelledby="statuses">
      <header className={styles.head}>
        <div>
          <h2 id="statuses" className={styles.title}>
            {t('meaning.statuses')}
          </h2>
          <p className={styles.text}>{t('meaning.statusesText')}</p>
        </div>
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('meaning.status')}</th>
            <th className={styles.number}>{t('meaning.deals')}</th>
            <th className={styles.choice}>{t('meaning.standsAt')}</th>
          </tr>
        </thead>
        <tbody>
          {found.statuses.map(({ value, count }) => (
            <tr key={value}>
              <td className={value === '' ? styles.none : styles.value}>{value || t('columns.empty')}</td>
              <td className={`${styles.number} gl-num`}>{count}</td>
              <td className={styles.choice}>
                <PlaceSelect
                  outcomesOnly
                  places={found.places}
                  value={mapping.statuses[value] ?? null}
                  onChange={(place) => set(value, place)}
                  label={t('meaning.place', { stage: value || t('columns.empty') })}
                  none={t('meaning.asStage')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
