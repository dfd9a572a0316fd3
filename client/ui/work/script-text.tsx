import { useTranslation } from 'react-i18next';
import type { OpenActionView } from '../../../machines/api/index.ts';
import styles from './script-text.module.css';

/** What to say, with the deal's facts in it; what nobody knows yet stands there by its name, to be asked for. */
export function ScriptText({
  script,
  className,
}: {
  script: NonNullable<OpenActionView['script']>;
  className?: string | undefined;
}) {
  const { t } = useTranslation('work');
  return (
    <div className={className ? `${styles.text} ${className}` : styles.text}>
      {script.map(({ text, path, missing }, index) =>
        path === null ? (
          text
        ) : (
          // Parts have nothing but their place to be told apart by, and come anew together.
          <span
            key={index}
            className={missing ? styles.missing : styles.fact}
            title={missing ? t('do.missing', { field: text }) : undefined}
          >
            {missing ? `${text}?` : text}
          </span>
        ),
      )}
    </div>
  );
}
