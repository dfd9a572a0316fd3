import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldCatalogue, fieldsDecidedBy, type FactValue, type Process } from '../../../machines/index.ts';
import { useWithFields } from '../store/drawing.ts';
import { FieldValue } from './field-value.tsx';
import { valuesAskedFor } from './who.ts';

interface FillFieldProps {
  process: Process;
  opened: boolean;
  onClose: () => void;
  onFill: (fields: Record<string, Exclude<FactValue, undefined>>) => void;
}

/** The team fills in a field of the deal while the customer walks; first offered is what the drawing goes by. */
export function FillField({ process, opened, onClose, onFill }: FillFieldProps) {
  const { t } = useTranslation('walking');
  const decisive = fieldsDecidedBy(process);
  const { workspaceFields } = useWithFields(process);
  const fields = fieldCatalogue(process.fields, workspaceFields)
    .filter(({ path, type }) => path.startsWith('deal.') && type !== 'user')
    .toSorted((a, b) => Number(decisive.includes(b.path)) - Number(decisive.includes(a.path)));
  const [path, setPath] = useState<string | null>(null);
  const [value, setValue] = useState<Exclude<FactValue, undefined>>('');
  const field = fields.find((one) => one.path === path) ?? fields[0];
  if (!field) return null;
  return (
    <Modal opened={opened} onClose={onClose} title={t('fill.title')} centered size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onFill({ [field.path]: value === '' ? null : value });
          onClose();
        }}
      >
        <Stack gap="md">
          <Select
            label={t('fill.field')}
            allowDeselect={false}
            searchable
            data={fields.map((one) => ({ value: one.path, label: one.label }))}
            value={field.path}
            onChange={(next) => {
              setPath(next);
              setValue('');
            }}
          />
          <FieldValue
            field={field}
            label={t('fill.value')}
            value={value}
            offered={valuesAskedFor(process, field.path)}
            onChange={setValue}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('fill.cancel')}
            </Button>
            <Button type="submit">{t('fill.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
