import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../copy.tsx';

/** A secret right after it was made; closing it is the last that anybody sees of it. */
export function SecretOnce({
  title,
  text,
  hint,
  onDone,
}: {
  title: string;
  /** Null while there is none to show. */
  text: string | null;
  hint: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('webhooks');
  return (
    <Modal opened={text !== null} onClose={onDone} title={title} size={560}>
      <Stack gap="lg">
        <ShownOnce label={t('secret.label')} hint={hint} text={text ?? ''} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('secret.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
