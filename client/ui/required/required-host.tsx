import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldsMissing, type FieldValue, RequiredFields } from '../../../machines/api/index.ts';
import { isBlank } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Loading } from '../states.tsx';
import { FieldInput } from '../values/field-input.tsx';
import { saveFields } from '../values/saving.ts';
import styles from './required-host.module.css';
import { answerRequired, watchRequired } from './required.ts';

/** Stands once in the frame and asks for what a stage wants to know. */
export function RequiredHost() {
  const { t } = useTranslation('board');
  const asked = useSyncExternalStore(watchRequired.subscribe, watchRequired.current);
  return (
    <Modal
      opened={asked !== null}
      onClose={() => answerRequired(false)}
      title={t('required.title')}
      size={460}
    >
      {asked && <Asking key={`${asked.deal} ${asked.step}`} asked={asked} />}
    </Modal>
  );
}

function Asking({ asked }: { asked: FieldsMissing }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['deal', asked.deal, 'required', asked.step],
    queryFn: ({ signal }) =>
      api.get(`/deals/${encodeURIComponent(asked.deal)}/required`, RequiredFields, {
        signal,
        query: { step: asked.step },
      }),
    staleTime: 0,
    gcTime: 0,
  });
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Form deal={asked.deal} required={data} />;
}

function Form({ deal, required }: { deal: string; required: RequiredFields }) {
  const { t } = useTranslation('board');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const [values, setValues] = useState<ReadonlyMap<string, FieldValue>>(new Map());
  const [tried, setTried] = useState(false);
  const { step, contact, company, currency } = required;
  const missing = required.fields.filter((field) => field.missing);
  const firm = missing.some(({ path }) => path.startsWith('company.')) && company === null;
  // A company that isn't there yet is known by its name before anything else.
  const asked =
    firm && !missing.some(({ path }) => path === 'company.name')
      ? [
          {
            path: 'company.name',
            label: t('required.company'),
            type: 'text' as const,
            choices: null,
            labels: {},
          },
          ...missing,
        ]
      : missing;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      saveFields({ deal, contact: contact?.id ?? null, company: company?.id ?? null }, values),
    onSuccess: () => answerRequired(true),
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (asked.every(({ path }) => !isBlank(values.get(path)))) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p className={styles.text}>{t('required.text', { deal: required.deal.title, step: step.name })}</p>
        {asked.map((field, index) => (
          <FieldInput
            key={field.path}
            field={field}
            label={
              field.path.startsWith('contact.') && contact ? `${field.label} · ${contact.name}` : field.label
            }
            currency={currency}
            value={values.get(field.path) ?? null}
            onChange={(value) => setValues((before) => new Map(before).set(field.path, value))}
            error={tried && isBlank(values.get(field.path)) ? t('required.missing') : undefined}
            autoFocus={index === 0}
          />
        ))}
        {save.error && <ErrorState compact error={save.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => answerRequired(false)}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('required.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
