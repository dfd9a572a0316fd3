import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface ViewWords {
  name: string;
  shared: boolean;
}

interface ViewDialogProps {
  title: string;
  action: string;
  from: ViewWords;
  busy: boolean;
  onSave: (words: ViewWords) => void;
  onClose: () => void;
}

/** The name of a view, and who sees it. */
export function ViewDialog({ title, action, from, busy, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation('views');
  const { t: common } = useTranslation('common');
  const [name, setName] = useState(from.name);
  const [shared, setShared] = useState(from.shared);
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setMissing(true);
    else onSave({ name: name.trim(), shared });
  };
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('dialog.name')}
            value={name}
            maxLength={80}
            error={missing && name.trim() === '' ? t('dialog.nameMissing') : undefined}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
          />
          <Checkbox
            label={t('dialog.shared')}
            description={t('dialog.sharedHint')}
            checked={shared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
