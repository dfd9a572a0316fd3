import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../machines/api/index.ts';

interface ClosingFormProps {
  closing: Pick<Closing, 'name' | 'reasons'>;
  /** Stands above the reasons: what ends with it. */
  children?: ReactNode;
  pending?: boolean;
  onCancel: () => void;
  onReason: (reason: string) => void;
}

const other = 'other';

/** Closing by hand, always with a reason: the ones that the drawing offers, or one in one's own words. */
export function ClosingForm({ closing, children, pending = false, onCancel, onReason }: ClosingFormProps) {
  const { t } = useTranslation('work');
  const { t: common } = useTranslation('common');
  const { name, reasons } = closing;
  const [chosen, setChosen] = useState(reasons.length > 0 ? '' : other);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const reason = chosen === other ? words.trim() : (reasons[Number(chosen)] ?? '');
  const problem = tried && (chosen === '' || reason === '') && t('closing.missing');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen !== '' && reason !== '') onReason(reason);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {children}
        {reasons.length > 0 && (
          <Radio.Group
            label={t('closing.why')}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setTried(false);
            }}
            error={chosen === '' && problem}
          >
            <Stack gap="sm" pt={4}>
              {reasons.map((one, index) => (
                <Radio
                  key={one}
                  value={String(index)}
                  label={one}
                  data-autofocus={index === 0 || undefined}
                />
              ))}
              <Radio value={other} label={t('closing.other')} />
            </Stack>
          </Radio.Group>
        )}
        {chosen === other && (
          <Textarea
            label={reasons.length > 0 ? t('closing.words') : t('closing.why')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            error={problem}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={500}
            data-autofocus={reasons.length === 0 || undefined}
            autoFocus={reasons.length > 0}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
          <Button type="submit" color="ink" loading={pending}>
            {t('closing.action', { name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
