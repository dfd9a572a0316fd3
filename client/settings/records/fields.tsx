import { ActionIcon, Badge, Button, Menu, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldUse } from '../../../machines/api/index.ts';
import { WorkspaceField, type RecordKind } from '../../../machines/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, EmptyState, ErrorState, fieldsQuery, Icon, Loading, toast } from '../../ui/index.ts';
import { Card, Page } from '../parts.tsx';
import { FieldDialog } from './field-dialog.tsx';
import styles from './records.module.css';
import { TagsCard } from './tags-card.tsx';

const entities = ['contact', 'company', 'deal'] as const;

const pathOf = ({ entity, id }: Pick<WorkspaceField, 'entity' | 'id'>): string => `/fields/${entity}/${id}`;

/** What the workspace keeps of people, companies and deals beside what is built in; and its tags. */
export function FieldsSection() {
  const { t } = useTranslation('records');
  const { t: ts } = useTranslation('settings');
  const [entity, setEntity] = useState<RecordKind>('contact');
  const [dialog, setDialog] = useState<WorkspaceField | 'new' | null>(null);
  const fields = useQuery(fieldsQuery);
  if (fields.isPending) return <Loading />;
  if (!fields.data)
    return (
      <ErrorState title={t('fields.error')} error={fields.error} onRetry={() => void fields.refetch()} />
    );
  const all = fields.data.items.filter((field) => field.entity === entity);
  const used = all.filter(({ retiredAt }) => retiredAt === null);
  const retired = all.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <Page title={ts('sections.fields')} intro={t('fields.intro')}>
      <Card
        title={t('fields.title')}
        text={t('fields.text')}
        aside={
          <Button variant="default" leftSection={<Icon of="add" />} onClick={() => setDialog('new')}>
            {t('fields.add')}
          </Button>
        }
      >
        <SegmentedControl
          aria-label={t('fields.of')}
          value={entity}
          onChange={(chosen) => setEntity(entities.find((one) => one === chosen) ?? 'contact')}
          data={entities.map((one) => ({ value: one, label: t(`entity.${one}`) }))}
        />
        {used.length === 0 ? (
          <EmptyState icon="field" title={t('fields.empty')}>
            {t('fields.emptyHow')}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {used.map((field, place) => (
              <FieldLine
                key={field.id}
                field={field}
                order={used.map(({ id }) => id)}
                place={place}
                onEdit={() => setDialog(field)}
              />
            ))}
          </ul>
        )}
        {retired.length > 0 && (
          <>
            <h3 className={styles.heading}>{t('fields.retired')}</h3>
            <ul className={styles.list}>
              {retired.map((field) => (
                <RetiredLine key={field.id} field={field} />
              ))}
            </ul>
          </>
        )}
      </Card>
      <TagsCard />
      {dialog !== null && (
        <FieldDialog
          entity={entity}
          field={dialog === 'new' ? null : dialog}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  );
}

function useFieldChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSettled: () => client.invalidateQueries({ queryKey: ['fields'] }),
  });
}

interface FieldLineProps {
  field: WorkspaceField;
  /** Ids of all, as they stand. */
  order: readonly string[];
  place: number;
  onEdit: () => void;
}

function FieldLine({ field, order, place, onEdit }: FieldLineProps) {
  const { t } = useTranslation('records');
  const change = useFieldChange();
  const { entity, label, type, choices, hint } = field;
  const move = (by: 1 | -1) => {
    const ids = [...order];
    const [moved] = ids.splice(place, 1);
    if (moved) ids.splice(place + by, 0, moved);
    change.mutate(() => api.put(`/fields/${entity}/order`, { ids }, nothing));
  };
  /** What happens to its values is told before it happens. */
  const retire = async () => {
    let use: FieldUse;
    try {
      use = await api.get(`${pathOf(field)}/use`, FieldUse);
    } catch (error) {
      toast.problem(error);
      return;
    }
    const named = [...use.processes, ...use.segments].map(({ name }) => `“${name}”`).join(', ');
    const body = [
      use.records === 0 ? t('fields.noValues') : t('fields.values', { count: use.records }),
      ...(named === '' ? [] : [t('fields.namedBy', { names: named })]),
    ].join(' ');
    const sure = await confirm({
      title: t('fields.retireTitle', { label }),
      body,
      action: use.records === 0 && named === '' ? t('fields.remove') : t('fields.retire'),
    });
    if (!sure) return;
    if (use.records === 0 && named === '') {
      await change.mutateAsync(() => api.delete(pathOf(field), nothing));
      toast.done(t('fields.removed', { label }));
      return;
    }
    await change.mutateAsync(() => api.patch(pathOf(field), { retired: true }, WorkspaceField));
    toast.done(t('fields.putAway', { label }), {
      undo: () => change.mutateAsync(() => api.patch(pathOf(field), { retired: false }, WorkspaceField)),
    });
  };
  const offered = choices.filter(({ retired }) => !retired);
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name}>{label}</span>
        <span className={styles.about}>
          {t(`type.${type}`)}
          {offered.length > 0 && <>: {offered.map((one) => one.label).join(', ')}</>}
          {hint && <> · {hint}</>}
        </span>
        <code className={styles.path}>
          {entity}.{field.id}
        </code>
      </div>
      <ActionIcon
        aria-label={t('fields.up', { label })}
        disabled={place === 0 || change.isPending}
        onClick={() => move(-1)}
      >
        <Icon of="up" />
      </ActionIcon>
      <ActionIcon
        aria-label={t('fields.down', { label })}
        disabled={place === order.length - 1 || change.isPending}
        onClick={() => move(1)}
      >
        <Icon of="down" />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('fields.more', { label })}>
            <Icon of="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of="edit" />} onClick={onEdit}>
            {t('fields.edit')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of="remove" />} onClick={() => void retire()}>
            {t('fields.retire')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function RetiredLine({ field }: { field: WorkspaceField }) {
  const { t } = useTranslation('records');
  const change = useFieldChange();
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name}>{field.label}</span>
        <span className={styles.about}>{t(`type.${field.type}`)}</span>
      </div>
      <Badge variant="default">{t('fields.away')}</Badge>
      <Button
        size="xs"
        variant="subtle"
        loading={change.isPending}
        onClick={() => change.mutate(() => api.patch(pathOf(field), { retired: false }, WorkspaceField))}
      >
        {t('fields.back')}
      </Button>
    </li>
  );
}
