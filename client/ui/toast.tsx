import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { i18n } from '../locales/index.ts';
import { Icon } from './icons.tsx';
import styles from './toast.module.css';

interface ToastOptions {
  /** Takes back what was just done; the toast then stays for 8 seconds and shows "Undo". */
  undo?: () => void | Promise<unknown>;
  /** Where this leads on to; the toast then stays for 8 seconds. */
  next?: { label: string; go: () => void };
  /** A second line in second ink. */
  detail?: ReactNode;
}

/** Short words about what just happened, at the head of the page. Read aloud politely; problems at once. */
export const toast = {
  /** Takes back what was done last, while its toast is still there. False where there is nothing to take back. */
  undoLast(): boolean {
    const last = undoable.at(-1);
    if (!last) return false;
    last.run();
    return true;
  },
  hide: (id: string): void => void notifications.hide(id),
  done: (message: ReactNode, options: ToastOptions = {}) => show('done', message, options),
  info: (message: ReactNode, options: ToastOptions = {}) => show('info', message, options),
  /** For a refused change: shows the error's own message, which says the remedy. */
  problem: (error: unknown) => {
    const message = error instanceof Error && error.message !== '' ? error.message : i18n.t('error.unknown');
    return show('problem', message, {});
  },
};

/** Toasts that offer to take something back, in the order in which they came. */
const undoable: { id: string; run: () => void }[] = [];

function forget(id: string): void {
  const at = undoable.findIndex((one) => one.id === id);
  if (at !== -1) undoable.splice(at, 1);
}

const icons = {
  done: <Icon of="check" size={18} style={{ color: 'var(--gl-accent)' }} />,
  info: <Icon of="info" size={18} style={{ color: 'var(--gl-ink-2)' }} />,
  problem: <Icon of="error" size={18} style={{ color: 'var(--gl-error)' }} />,
};

function show(kind: keyof typeof icons, message: ReactNode, { undo, next, detail }: ToastOptions): string {
  const takeBack =
    undo &&
    (() => {
      notifications.hide(id);
      forget(id);
      Promise.resolve(undo()).catch((error: unknown) => toast.problem(error));
    });
  const id: string = notifications.show({
    onClose: () => forget(id),
    icon: icons[kind],
    role: kind === 'problem' ? 'alert' : 'status',
    autoClose: kind === 'problem' ? 10_000 : undo || next ? 8_000 : 4_000,
    closeButtonProps: { 'aria-label': i18n.t('close') },
    message: (
      <div className={styles.line}>
        <div className={styles.words}>
          <div className={styles.message}>{message}</div>
          {detail && <div>{detail}</div>}
        </div>
        {next && (
          <Button
            variant="subtle"
            size="xs"
            className={styles.next}
            onClick={() => {
              notifications.hide(id);
              next.go();
            }}
          >
            {next.label}
          </Button>
        )}
        {takeBack && (
          <Button variant="subtle" size="xs" className={styles.next} onClick={takeBack}>
            {i18n.t('undo')}
          </Button>
        )}
      </div>
    ),
  });
  if (takeBack) undoable.push({ id, run: takeBack });
  return id;
}
