import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, toast } from '../ui/index.ts';

function useCopy(): (text: string) => void {
  const { t } = useTranslation('settings');
  return (text) => {
    // Not there on a plain http address in a local network; then selecting by hand is the way.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error(t('copy.failed')));
    written.then(
      () => toast.done(t('copy.done')),
      () => toast.problem(new Error(t('copy.failed'))),
    );
  };
}

/** Puts a text on the clipboard; `what` names it for those who don't see where the button stands. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation('settings');
  const copy = useCopy();
  return (
    <Tooltip label={t('copy.action')}>
      <ActionIcon size={28} aria-label={t('copy.what', { what })} onClick={() => copy(text)}>
        <Icon of="copy" size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Something that is shown this once: whole, selected with one press, and with a button to take it along. */
export function ShownOnce({ label, hint, text }: { label: string; hint: string; text: string }) {
  const { t } = useTranslation('settings');
  const copy = useCopy();
  const field = useRef<HTMLInputElement>(null);
  return (
    <TextInput
      ref={field}
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description']}
      value={text}
      readOnly
      size="md"
      onFocus={() => field.current?.select()}
      rightSectionWidth={100}
      rightSection={
        <Button
          size="xs"
          data-autofocus
          leftSection={<Icon of="copy" size={14} />}
          onClick={() => {
            field.current?.select();
            copy(text);
          }}
        >
          {t('copy.action')}
        </Button>
      }
    />
  );
}
