import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action, ActionContacting } from '../../../machines/index.ts';
import { useDesigner } from '../store/context.tsx';
import styles from './inspector.module.css';

const exceptions = ['anyTime', 'uncounted', 'regardless'] as const;

/** Which contact rules an e-mail doesn't keep to. */
export function ContactingFields({ action }: { action: Action }) {
  const { t } = useTranslation('contact-rules');
  const designer = useDesigner();
  const set = (name: keyof ActionContacting, on: boolean) => {
    const { [name]: _before, ...others } = action.contacting ?? {};
    const next = on ? { ...others, [name]: true } : others;
    designer.edit({
      do: 'setNode',
      id: action.id,
      patch: { contacting: Object.keys(next).length > 0 ? next : undefined },
    });
  };
  return (
    <div role="group" aria-label={t('action.title')}>
      <span className={styles.label}>{t('action.title')}</span>
      {exceptions.map((name) => (
        <Switch
          key={name}
          mt={6}
          label={t(`action.${name}`)}
          checked={action.contacting?.[name] ?? false}
          disabled={designer.readOnly}
          onChange={(event) => set(name, event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}
