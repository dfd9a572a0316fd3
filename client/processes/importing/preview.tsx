import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessPicture } from '../../ui/index.ts';
import type { Built } from './messages.ts';
import styles from './importing.module.css';

/** Names can be read from this many pixels per canvas unit on. */
const READABLE = 0.72;

/** The process as it would be created, whole or large enough to read. */
export function Preview({ built, isBuilding }: { built: Built; isBuilding: boolean }) {
  const { t } = useTranslation('bringing');
  const [large, setLarge] = useState(built.process.nodes.length <= 14);
  const { process } = built;
  const of = (kind: string) => process.nodes.filter((node) => node.kind === kind).length;
  const label = t('preview.label', { name: process.name });
  return (
    <section className={styles.preview} aria-label={label} aria-busy={isBuilding}>
      <header>
        <span className="gl-num">
          {t('preview.counts', {
            steps: t('preview.steps', { count: of('step') }),
            actions: t('preview.actions', { count: of('action') }),
            outcomes: t('preview.outcomes', { count: of('outcome') }),
          })}
        </span>
        <Button size="xs" variant="subtle" onClick={() => setLarge(!large)}>
          {t(large ? 'preview.whole' : 'preview.large')}
        </Button>
      </header>
      <div className={styles.picture} data-building={isBuilding || undefined}>
        <ProcessPicture process={process} label={label} names={large} {...(large && { scale: READABLE })} />
      </div>
    </section>
  );
}
