import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { toast } from '../toast.tsx';

/** Puts a text into the clipboard; false, and said, where the browser doesn't let us. */
export async function copyText(text: string, words: { done: string; failed: string }): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    toast.done(words.done);
    return true;
  } catch {
    // Without a secure connection, or where the person has said no, browsers keep the clipboard to themselves.
    toast.info(words.failed);
    return false;
  }
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('work');
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        size={28}
        onClick={() => void copyText(text, { done: t('copy.done'), failed: t('copy.failed') })}
      >
        <Icon of="copy" size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
