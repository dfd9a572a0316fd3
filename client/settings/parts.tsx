import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ErrorState, Kbd, useHotkeys } from '../ui/index.ts';
import styles from './parts.module.css';

/** One section's page: what it is about, and its cards. */
export function Page({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{title}</h1>
        {intro && <p className={styles.intro}>{intro}</p>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  title?: string;
  /** What it decides, in a sentence. */
  text?: ReactNode;
  /** Beside the title: the card's one action. */
  aside?: ReactNode;
  children?: ReactNode;
}

export function Card({ title, text, aside, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      {(title !== undefined || aside) && (
        <header className={styles.cardHead}>
          <div>
            {title !== undefined && <h2 className={styles.cardTitle}>{title}</h2>}
            {text && <p className={styles.cardText}>{text}</p>}
          </div>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Fields under each other, or beside each other where there is room. */
export function Fields({ beside = false, children }: { beside?: boolean; children: ReactNode }) {
  return <div className={beside ? `${styles.fields} ${styles.beside}` : styles.fields}>{children}</div>;
}

interface FormProps {
  title: string;
  /** The page's own title says it already. */
  untitled?: boolean;
  text?: ReactNode;
  children: ReactNode;
  /** Something differs from what is saved. */
  dirty: boolean;
  /** Marks what is wrong, or saves. Fields marked with an error get the cursor, the first one first. */
  onSave: () => void;
  onDiscard: () => void;
  pending: boolean;
  /** A refusal that belongs to no field. */
  error: Error | null;
  /** The verb on the button; "Save" unless told. */
  action?: string;
}

/** A card whose fields are saved together; what to do about changes stands at its foot. */
export function FormCard(props: FormProps) {
  const { t } = useTranslation('settings');
  const form = useRef<HTMLFormElement>(null);
  const save = () => {
    flushSync(props.onSave);
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  useHotkeys(t('title'), [
    { keys: 'mod+s', label: t('save.keys'), run: save, whileTyping: true, enabled: props.dirty },
  ]);
  return (
    <form
      ref={form}
      noValidate
      aria-label={props.title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
    >
      <Card title={props.untitled ? undefined : props.title} text={props.text}>
        {props.children}
        {props.error && !props.pending && <ErrorState compact error={props.error} />}
        <footer className={styles.foot} data-dirty={props.dirty || undefined}>
          <span className={styles.unsaved} role="status">
            {props.dirty && t('save.unsaved')}
          </span>
          {props.dirty && (
            <Button variant="subtle" onClick={props.onDiscard} disabled={props.pending}>
              {t('save.discard')}
            </Button>
          )}
          <Button
            type="submit"
            variant={props.dirty ? 'filled' : 'default'}
            disabled={!props.dirty}
            loading={props.pending}
            rightSection={props.dirty && <Kbd keys="mod+s" />}
          >
            {props.action ?? t('save.action')}
          </Button>
        </footer>
      </Card>
    </form>
  );
}
