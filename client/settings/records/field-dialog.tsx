import { ActionIcon, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldUse } from '../../../machines/api/index.ts';
import {
  type FieldChoice,
  fieldTypes,
  type FieldType,
  type RecordKind,
  WorkspaceField,
} from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Icon, toast, usePhone } from '../../ui/index.ts';
import styles from './records.module.css';

interface FieldDialogProps {
  entity: RecordKind;
  /** Null for a new one. */
  field: WorkspaceField | null;
  onClose: () => void;
}

/** A choice that isn't saved yet gets its value from its name. */
type ChoiceDraft = FieldChoice & { isNew?: true };

/** What a field is called, what kind of value it takes, and what there is to choose. */
export function FieldDialog({ entity, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  const client = useQueryClient();
  const [label, setLabel] = useState(field?.label ?? '');
  const [hint, setHint] = useState(field?.hint ?? '');
  const [type, setType] = useState<FieldType>(field?.type ?? 'text');
  const [choices, setChoices] = useState<ChoiceDraft[]>(field?.choices ?? []);
  const [missing, setMissing] = useState(false);
  const use = useQuery({
    queryKey: ['fields', 'use', entity, field?.id],
    queryFn: ({ signal }) => api.get(`/fields/${entity}/${field?.id}/use`, FieldUse, { signal }),
    enabled: field !== null,
  });
  const chooses = type === 'choice' || type === 'choices';
  const named = choices.filter((one) => one.label.trim() !== '');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = {
        label,
        hint,
        type,
        choices: chooses
          ? named.map(({ isNew, value, label: called, ...rest }) => ({
              ...rest,
              label: called.trim(),
              value: isNew ? called.trim() : value,
            }))
          : [],
      };
      return field
        ? api.patch(`/fields/${entity}/${field.id}`, body, WorkspaceField)
        : api.post('/fields', { entity, ...body }, WorkspaceField);
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['fields'] });
      toast.done(t('fields.saved', { label: saved.label }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === '') setMissing(true);
    else save.mutate();
  };
  const types = field ? (use.data?.types ?? [field.type]) : fieldTypes;
  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? t('fields.editTitle', { label: field.label }) : t('fields.add')}
      size={520}
      fullScreen={phone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('fields.label')}
            value={label}
            maxLength={80}
            data-autofocus
            error={missing ? t('fields.labelMissing') : undefined}
            onChange={(event) => {
              setLabel(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Select
            label={t('fields.type')}
            description={
              field && use.data && use.data.records > 0
                ? t('fields.typeKept', { count: use.data.records })
                : undefined
            }
            data={types.map((one) => ({ value: one, label: t(`type.${one}`) }))}
            value={type}
            allowDeselect={false}
            onChange={(chosen) => setType(fieldTypes.find((one) => one === chosen) ?? type)}
          />
          {chooses && <Choices choices={choices} onChange={setChoices} />}
          <TextInput
            label={t('fields.hint')}
            description={t('fields.hintText')}
            value={hint}
            maxLength={300}
            onChange={(event) => setHint(event.currentTarget.value)}
          />
          {save.isError && <ErrorState compact error={save.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface ChoicesProps {
  choices: readonly ChoiceDraft[];
  onChange: (choices: ChoiceDraft[]) => void;
}

function Choices({ choices, onChange }: ChoicesProps) {
  const { t } = useTranslation('records');
  const set = (place: number, patch: Partial<ChoiceDraft>) =>
    onChange(choices.map((one, at) => (at === place ? { ...one, ...patch } : one)));
  const up = (place: number) => {
    const next = [...choices];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(place - 1, 0, moved);
    onChange(next);
  };
  return (
    <fieldset className={styles.choices}>
      <legend>{t('fields.choices')}</legend>
      {choices.map((choice, place) => (
        <div key={choice.isNew ? `new ${place}` : choice.value} className={styles.choice}>
          <TextInput
            size="xs"
            aria-label={t('fields.choice', { number: place + 1 })}
            value={choice.label}
            maxLength={200}
            disabled={choice.retired}
            autoFocus={choice.isNew && choice.label === ''}
            onChange={(event) => set(place, { label: event.currentTarget.value })}
          />
          <ActionIcon
            size={28}
            aria-label={t('fields.up', { label: choice.label })}
            disabled={place === 0}
            onClick={() => up(place)}
          >
            <Icon of="up" size={14} />
          </ActionIcon>
          {choice.retired ? (
            <Button size="xs" variant="subtle" onClick={() => set(place, { retired: false })}>
              {t('fields.back')}
            </Button>
          ) : (
            <ActionIcon
              size={28}
              aria-label={t('fields.removeChoice', { label: choice.label })}
              onClick={() =>
                choice.isNew
                  ? onChange(choices.filter((_one, at) => at !== place))
                  : set(place, { retired: true })
              }
            >
              <Icon of="remove" size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      <p className={styles.about}>{t('fields.choicesHint')}</p>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon of="add" size={14} />}
        onClick={() => onChange([...choices, { value: '', label: '', isNew: true }])}
      >
        {t('fields.addChoice')}
      </Button>
    </fieldset>
  );
}
