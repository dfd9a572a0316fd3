import { Button, Loader } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons.tsx';
import styles from './states.module.css';

interface EmptyStateProps {
  icon: IconName;
  /** One sentence that says what is here when something is: "Nobody is waiting for you." */
  title: ReactNode;
  /** How things get here, or when the next one comes. */
  children?: ReactNode;
  /** The one next thing to do, usually a Button. */
  action?: ReactNode;
}

/** A place with nothing in it, which always says what comes next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.fill}>
      <div className={styles.state}>
        <span className={styles.icon}>
          <Icon of={icon} size={20} />
        </span>
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
        {action && <div className={styles.actions}>{action}</div>}
      </div>
    </div>
  );
}

interface ErrorStateProps {
  /** Anything thrown; an ApiError's message already holds the remedy. */
  error: unknown;
  onRetry?: () => void;
  /** What failed, in words: "The inbox could not be loaded". */
  title?: ReactNode;
  /** What a developer wants to know, small and below. */
  detail?: string;
  /** One line instead of a whole pane. */
  compact?: boolean;
}

/** A failure with what happened, the remedy, and a way to try again. */
export function ErrorState({ error, onRetry, title, detail, compact = false }: ErrorStateProps) {
  const { t } = useTranslation('common');
  const message = error instanceof Error && error.message !== '' ? error.message : t('error.unknown');
  const retry = onRetry && (
    <Button
      variant="default"
      size={compact ? 'xs' : 'sm'}
      onClick={onRetry}
      leftSection={<Icon of="retry" />}
    >
      {t('error.retry')}
    </Button>
  );
  if (compact) {
    return (
      <div role="alert" className={styles.inline}>
        <Icon of="error" />
        <span>{message}</span>
        {retry}
      </div>
    );
  }
  return (
    <div className={styles.fill} role="alert">
      <div className={styles.state}>
        <span className={`${styles.icon} ${styles.problem}`}>
          <Icon of="error" size={20} />
        </span>
        <p className={styles.title}>{title ?? t('error.title')}</p>
        <p className={styles.text}>{message}</p>
        {detail !== undefined && <code className={styles.detail}>{detail}</code>}
        {retry && <div className={styles.actions}>{retry}</div>}
      </div>
    </div>
  );
}

/** A quiet wait: nothing for the first 300 ms, since most answers come sooner and a flash is worse than none. */
export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.fill} role="status" aria-label={label ?? t('loading')}>
      <div className={styles.state}>{shown && <Loader />}</div>
    </div>
  );
}
