import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeDone, Deal, type DealPage, type PatchDeal, type UserRef } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import {
  Avatar,
  type FieldData,
  type EditedField,
  FieldRow,
  inputFor,
  isFilled,
  PersonPicker,
  useZone,
} from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import styles from './fields-panel.module.css';
import { Panel } from './panel.tsx';

/** What is known of the deal, each value changed where it stands. */
export function FieldsPanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { t: tr } = useTranslation('records');
  const zone = useZone() ?? 'UTC';
  const { deal, ownFields, may } = page;
  const fromLines = page.lines > 0 ? tr('lines.makesValue') : undefined;
  const wanted = new Set(page.missing.flatMap(({ of }) => of ?? []));
  const filled = ownFields.filter(({ id }) => isFilled(deal.fields[id])).length;
  const fields: {
    key: string;
    /** As the catalogue names it. */
    path: string;
    label: string;
    hint?: string;
    input: EditedField;
    locked?: string | undefined;
    patch: (value: FieldData) => PatchDeal;
  }[] = [
    {
      key: 'title',
      path: 'deal.title',
      label: t('fields.title'),
      input: { type: 'text', value: deal.title, required: true },
      patch: (value) => ({ title: String(value) }),
    },
    {
      key: 'value',
      path: 'deal.value',
      locked: fromLines,
      label: t('fields.value'),
      input: { type: 'money', value: deal.valueMinor, currency: deal.currency },
      patch: (value) => ({ valueMinor: numberOf(value) }),
    },
    {
      key: 'currency',
      path: 'deal.currency',
      locked: fromLines && '',
      label: t('fields.currency'),
      input: { type: 'choice', value: deal.currency, choices: currencies, required: true },
      patch: (value) => ({ currency: String(value) }),
    },
    {
      key: 'source',
      path: 'deal.source',
      label: t('fields.source'),
      input: { type: 'text', value: deal.source },
      patch: (value) => ({ source: textOf(value) }),
    },
    {
      key: 'segment',
      path: 'deal.segment',
      label: t('fields.segment'),
      input: { type: 'text', value: deal.segment },
      patch: (value) => ({ segment: textOf(value) }),
    },
    {
      key: 'product',
      path: 'deal.product',
      label: t('fields.product'),
      input: { type: 'text', value: deal.product },
      patch: (value) => ({ product: textOf(value) }),
    },
    {
      key: 'meeting',
      path: 'deal.meetingAt',
      label: t('fields.meeting'),
      input: { type: 'moment', value: deal.meetingAt, zone },
      patch: (value) => ({ meetingAt: numberOf(value) }),
    },
    {
      key: 'close',
      path: 'deal.expectedCloseOn',
      label: t('fields.expectedClose'),
      input: { type: 'day', value: deal.expectedCloseOn },
      patch: (value) => ({ expectedCloseOn: textOf(value) }),
    },
    ...ownFields.map((field) => ({
      key: `own ${field.id}`,
      path: `deal.${field.id}`,
      label: field.label,
      hint: field.hint,
      input: inputFor(field, deal.fields[field.id], { currency: deal.currency, zone }),
      patch: (value: FieldData): PatchDeal => ({ fields: { [field.id]: value } }),
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
        {fields.map(({ key, path, ...field }) => (
          <Field key={key} page={page} {...field} wanted={wanted.has(path)} mayEdit={may.edit} />
        ))}
      </dl>
      {page.processRoles.length > 0 && <Roles page={page} />}
    </Panel>
  );
}

const currencies = Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }));
const textOf = (value: FieldData): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const numberOf = (value: FieldData): number | null => (typeof value === 'number' ? value : null);

interface FieldProps {
  page: DealPage;
  label: string;
  hint?: string | undefined;
  input: EditedField;
  patch: (value: FieldData) => PatchDeal;
  mayEdit: boolean;
  locked?: string | undefined;
  /** The process asks for it, and it is empty. */
  wanted: boolean;
}

function Field({ page, label, hint, input, patch, mayEdit, locked, wanted }: FieldProps) {
  const client = useQueryClient();
  const { id } = page.deal;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (value: FieldData) => api.patch(dealPath(id), patch(value), Deal),
    onSuccess: (deal) => {
      client.setQueryData(['deal', id, 'page'], (known: DealPage | undefined) => known && { ...known, deal });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', id] }),
  });
  return (
    <FieldRow
      label={label}
      hint={hint}
      input={input}
      mayEdit={mayEdit}
      wanted={wanted}
      {...(locked === undefined ? {} : { locked })}
      onSave={(value) => save.mutateAsync(value)}
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
