import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeDone, Deal, type DealPage, type PatchDeal, type UserRef } from '../../machines/api/index.ts';
import type { FactValue } from '../../machines/index.ts';
import { api } from '../api.ts';
import { Avatar, PersonPicker, useZone } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import type { FieldInput } from './field-editor.tsx';
import { FieldRow } from './field-row.tsx';
import styles from './fields-panel.module.css';
import { Panel } from './panel.tsx';

/** What is known of the deal, each value changed where it stands. */
export function FieldsPanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const zone = useZone() ?? 'UTC';
  const { deal, ownFields, may } = page;
  const filled = ownFields.filter(({ id }) => isFilled(deal.fields[id])).length;
  const fields: {
    key: string;
    label: string;
    input: FieldInput;
    patch: (value: FieldInput['value']) => PatchDeal;
  }[] = [
    {
      key: 'title',
      label: t('fields.title'),
      input: { type: 'text', value: deal.title, required: true },
      patch: (value) => ({ title: String(value) }),
    },
    {
      key: 'value',
      label: t('fields.value'),
      input: { type: 'money', value: deal.valueMinor, currency: deal.currency },
      patch: (value) => ({ valueMinor: numberOf(value) }),
    },
    {
      key: 'currency',
      label: t('fields.currency'),
      input: { type: 'choice', value: deal.currency, choices: currencies, required: true },
      patch: (value) => ({ currency: String(value) }),
    },
    {
      key: 'source',
      label: t('fields.source'),
      input: { type: 'text', value: deal.source },
      patch: (value) => ({ source: textOf(value) }),
    },
    {
      key: 'segment',
      label: t('fields.segment'),
      input: { type: 'text', value: deal.segment },
      patch: (value) => ({ segment: textOf(value) }),
    },
    {
      key: 'product',
      label: t('fields.product'),
      input: { type: 'text', value: deal.product },
      patch: (value) => ({ product: textOf(value) }),
    },
    {
      key: 'meeting',
      label: t('fields.meeting'),
      input: { type: 'moment', value: deal.meetingAt, zone },
      patch: (value) => ({ meetingAt: numberOf(value) }),
    },
    {
      key: 'close',
      label: t('fields.expectedClose'),
      input: { type: 'day', value: deal.expectedCloseOn },
      patch: (value) => ({ expectedCloseOn: textOf(value) }),
    },
    ...ownFields.map(({ id, label, type, choices }) => ({
      key: `own ${id}`,
      label,
      input: ownInput(type, deal.fields[id] ?? null, { choices, currency: deal.currency, zone }),
      patch: (value: FieldInput['value']): PatchDeal => ({ fields: { [id]: value } }),
    })),
  ];
  return (
    <Panel
      label={t('fields.heading')}
      aside={
        ownFields.length > 0 ? (
          <span>{t('fields.filled', { filled, all: ownFields.length })}</span>
        ) : undefined
      }
    >
      <dl className={styles.fields}>
        {fields.map(({ key, label, input, patch }) => (
          <Field key={key} page={page} label={label} input={input} patch={patch} mayEdit={may.edit} />
        ))}
      </dl>
      {page.processRoles.length > 0 && <Roles page={page} />}
    </Panel>
  );
}

const currencies = Intl.supportedValuesOf('currency');
const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
const textOf = (value: FieldInput['value']): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const numberOf = (value: FieldInput['value']): number | null => (typeof value === 'number' ? value : null);

type OwnType = DealPage['ownFields'][number]['type'];

function ownInput(
  type: OwnType,
  value: Exclude<FactValue, undefined>,
  { choices, currency, zone }: { choices: string[]; currency: string; zone: string },
): FieldInput {
  switch (type) {
    case 'text':
      return { type, value: value === null ? null : String(value) };
    case 'number':
      return { type, value: typeof value === 'number' ? value : null };
    case 'money':
      return { type, value: typeof value === 'number' ? value : null, currency };
    case 'date':
      return { type: 'moment', value: typeof value === 'number' ? value : null, zone };
    case 'choice':
      return { type, value: value === null ? null : String(value), choices };
    case 'yesno':
      return { type, value: typeof value === 'boolean' ? value : null };
  }
}

function Field({
  page,
  label,
  input,
  patch,
  mayEdit,
}: {
  page: DealPage;
  label: string;
  input: FieldInput;
  patch: (value: FieldInput['value']) => PatchDeal;
  mayEdit: boolean;
}) {
  const client = useQueryClient();
  const { id } = page.deal;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (value: FieldInput['value']) => api.patch(dealPath(id), patch(value), Deal),
    onSuccess: (deal) => {
      client.setQueryData(['deal', id, 'page'], (known: DealPage | undefined) => known && { ...known, deal });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', id] }),
  });
  return (
    <FieldRow
      label={label}
      input={input}
      mayEdit={mayEdit}
      error={save.error?.message}
      onSave={async (value) => {
        await save.mutateAsync(value);
      }}
      onClear={() => save.reset()}
    />
  );
}

/** Who plays which part of the process in this deal. */
function Roles({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  return (
    <>
      <h3 className={styles.label}>{t('roles.title')}</h3>
      <dl className={styles.fields}>
        {page.processRoles.map((role) => (
          <Role key={role.id} page={page} role={role} />
        ))}
      </dl>
    </>
  );
}

function Role({ page, role }: { page: DealPage; role: { id: string; name: string } }) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const { deal, may } = page;
  const player = deal.roles[role.id] ?? null;
  const give = useMutation({
    mutationFn: (user: UserRef | null) =>
      api.post(`${dealPath(deal.id)}/roles`, { role: role.id, user: user?.id ?? null }, ChangeDone),
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal.id] }),
  });
  const name = player ? (
    <>
      <Avatar name={player.name} size={20} decorative />
      {player.name}
    </>
  ) : (
    t('roles.anybody')
  );
  return (
    <div className={styles.field}>
      <dt>{role.name}</dt>
      <dd>
        {may.assign ? (
          <PersonPicker
            label={role.name}
            current={player}
            nobody={t('roles.nobody')}
            opened={opened}
            onOpenedChange={setOpened}
            onPick={(user) => give.mutate(user)}
          >
            {(toggle) => (
              <Button
                size="xs"
                variant="subtle"
                className={styles.player}
                onClick={toggle}
                loading={give.isPending}
              >
                <span className={styles.name}>{name}</span>
              </Button>
            )}
          </PersonPicker>
        ) : (
          <span className={styles.said}>
            <span className={styles.name}>{name}</span>
          </span>
        )}
      </dd>
    </div>
  );
}
