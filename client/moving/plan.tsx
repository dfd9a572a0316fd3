import { Button, Select, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MovePlan, StageMove, StepMove, StepNames, StepRef } from '../../machines/api/index.ts';
import { confirm, Icon, PlaceChip, QuietChip, useCan, VersionChanges } from '../ui/index.ts';
import { startMove } from './moving-query.ts';
import styles from './moving.module.css';

interface PlanProps {
  process: string;
  plan: MovePlan;
  steps: StepNames;
  onSteps: (steps: StepNames) => void;
}

/** Who stays, who moves and where somebody has to decide; then does it. */
export function Plan({ process, plan, steps, onSteps }: PlanProps) {
  const { t } = useTranslation('moving');
  const client = useQueryClient();
  const may = useCan('processes.publish');
  const { to, deals, stays, moves, undecided } = plan;
  const going = stays + moves;
  const start = useMutation({
    mutationFn: () => startMove(process, { to: to.hash, steps }),
    onSettled: () => client.invalidateQueries({ queryKey: ['moves'] }),
  });
  const go = async () => {
    const agreed = await confirm({
      title: t('confirm.title', { count: going, number: to.number }),
      body: undecided > 0 ? t('confirm.some', { count: undecided }) : t('confirm.all'),
      action: t('go', { count: going }),
      final: true,
    });
    if (agreed) start.mutate();
  };
  const choose = (step: string) => (chosen: string | null) => {
    const { [step]: _, ...others } = steps;
    onSteps(chosen === null ? others : { ...others, [step]: chosen });
  };
  return (
    <section className={styles.plan} aria-label={t('plan')}>
      <header className={styles.head}>
        <div>
          <h1>{t('heading', { count: deals, number: to.number })}</h1>
          <p className={styles.text}>{t('text')}</p>
          <ul className={styles.sums}>
            {stays > 0 && <li>{t('stays', { count: stays })}</li>}
            {moves > 0 && <li>{t('moves', { count: moves })}</li>}
            {undecided > 0 && (
              <li className={styles.undecided}>
                <Icon of="warning" size={14} />
                {t('undecided', { count: undecided })}
              </li>
            )}
          </ul>
        </div>
        {!may ? (
          <p className={styles.text}>{t('mayNot')}</p>
        ) : going === 0 ? (
          <p className={styles.text}>{t('decideFirst')}</p>
        ) : (
          <Button size="md" loading={start.isPending} onClick={() => void go()}>
            {t('go', { count: going })}
          </Button>
        )}
      </header>
      <Table className={styles.table} verticalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.now')}</Table.Th>
            <Table.Th className={styles.count}>{t('column.deals')}</Table.Th>
            <Table.Th>{t('column.then', { number: to.number })}</Table.Th>
            <Table.Th>{t('column.changes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.steps.map((row) => (
            <Row
              key={`${row.version.hash} ${row.step.id}`}
              row={row}
              places={plan.places}
              chosen={steps[row.step.id] ?? null}
              onChoose={choose(row.step.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {plan.stages.length > 0 && (
        <Stages stages={plan.stages} places={plan.places} steps={steps} onChoose={choose} />
      )}
    </section>
  );
}

interface Choosing {
  places: readonly StepRef[];
  chosen: string | null;
  onChoose: (step: string | null) => void;
}

function Row({ row, places, chosen, onChoose }: Choosing & { row: StepMove }) {
  const { t } = useTranslation('moving');
  const { step, version, deals, becomes, to, suggested, examples } = row;
  return (
    <Table.Tr className={styles.row} data-undecided={becomes === 'undecided' || undefined}>
      <Table.Td data-label={t('column.now')}>
        <span className={styles.place}>
          <PlaceChip place={step} />
          <QuietChip>{t('version', { number: version.number })}</QuietChip>
        </span>
      </Table.Td>
      <Table.Td data-label={t('column.deals')} className={`${styles.count} gl-num`}>
        {deals}
      </Table.Td>
      <Table.Td data-label={t('column.thenShort')}>
        {becomes === 'stays' && to && chosen === null ? (
          <span className={styles.place}>
            <PlaceChip place={to} />
            <span className={styles.quiet}>{to.name === step.name ? t('same') : t('renamed')}</span>
          </span>
        ) : (
          <div className={styles.choice}>
            <PlaceSelect
              label={t('choose', { step: step.name, number: version.number })}
              placeholder={t('choosePlaceholder', { number: version.number })}
              places={places}
              chosen={chosen}
              onChoose={onChoose}
            />
            {chosen === null && suggested && (
              <Button variant="light" size="xs" onClick={() => onChoose(suggested.id)}>
                {t('suggested', { step: suggested.name })}
              </Button>
            )}
          </div>
        )}
      </Table.Td>
      <Table.Td data-label={t('column.changes')}>
        {becomes === 'undecided' ? (
          <div className={styles.quiet}>
            <p>{t('gone')}</p>
            {examples.length > 0 && (
              <p className={styles.examples}>
                {examples.map(({ id, title }) => (
                  <Link key={id} to={`/deals/${id}`}>
                    {title}
                  </Link>
                ))}
                {deals > examples.length && <span>{t('more', { count: deals - examples.length })}</span>}
              </p>
            )}
          </div>
        ) : (
          <VersionChanges kept={row.kept} ended={row.ended} begun={row.begun} closed={row.closed} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function PlaceSelect({
  label,
  placeholder,
  places,
  chosen,
  onChoose,
}: Choosing & { label: string; placeholder: string }) {
  const { t } = useTranslation('moving');
  const group = (half: StepRef['half'], name: string) => ({
    group: name,
    items: places
      .filter((place) => place.half === half)
      .map(({ id, name: of }) => ({ value: id, label: of })),
  });
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={[group('marketing', t('half.marketing')), group('sales', t('half.sales'))].filter(
        ({ items }) => items.length > 0,
      )}
      value={chosen}
      onChange={onChoose}
      searchable
      clearable
    />
  );
}

/** Columns that go while deals are shown in them, whose customers stand at a step without a column. */
function Stages({
  stages,
  places,
  steps,
  onChoose,
}: {
  stages: readonly StageMove[];
  places: readonly StepRef[];
  steps: StepNames;
  onChoose: (step: string) => (chosen: string | null) => void;
}) {
  const { t } = useTranslation('moving');
  const columns = places.filter(({ influence, half }) => influence === 'influenced' && half === 'sales');
  return (
    <section className={styles.stages}>
      <div>
        <h2>{t('stages.title')}</h2>
        <p className={styles.text}>{t('stages.text')}</p>
      </div>
      <ul>
        {stages.map(({ stage, deals }) => (
          <li key={stage.id}>
            <span className={styles.place}>
              <PlaceChip place={stage} />
              <span className={styles.quiet}>{t('deals', { count: deals })}</span>
            </span>
            <PlaceSelect
              label={t('stages.choose', { stage: stage.name })}
              placeholder={t('stages.keep')}
              places={columns}
              chosen={steps[stage.id] ?? null}
              onChoose={onChoose(stage.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
