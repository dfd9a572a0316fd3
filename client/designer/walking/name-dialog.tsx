import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface NameDialogProps {
  title: string;
  name: string;
  /** The verb on the button. */
  action: string;
  /** What is worth knowing before, about the name as it stands. */
  hint?: (name: string) => ReactNode;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name. Shown while it is mounted. */
export function NameDialog({ title, name: before, action, hint, onName, onClose }: NameDialogProps) {
  const { t } = useTranslation('walking');
  const [name, setName] = useState(before);
  const ready = name.trim() !== '';
  return (
    <Modal opened onClose={onClose} title={title} centered size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onName(name.trim());
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('scenarios.name')}
            value={name}
            maxLength={120}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
          {hint && (
            <Text size="sm" c="dimmed" component="div">
              {hint(name.trim())}
            </Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('who.cancel')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
