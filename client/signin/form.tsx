import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { ErrorState } from '../ui/index.ts';
import styles from './card.module.css';

interface FormProps {
  children: ReactNode;
  /** The verb on the button. */
  action: string;
  /** Marks what is missing, or sends. Fields marked with an error get the cursor, the first one first. */
  onSubmit: () => void;
  /** Why the server refused; null while it has not. */
  error: Error | null;
  pending: boolean;
  disabled?: boolean;
}

/** Fields, the reason of a refusal, and one button. */
export function Form({ children, action, onSubmit, error, pending, disabled }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    flushSync(onSubmit);
    form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {children}
      {error && !pending && <ErrorState compact error={error} />}
      <Button type="submit" size="md" loading={pending} disabled={disabled}>
        {action}
      </Button>
    </form>
  );
}
