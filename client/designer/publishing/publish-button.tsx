import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../machines/index.ts';
import { Icon, useCan } from '../../ui/index.ts';
import { counted } from '../problems/sorted.ts';
import type { Saver } from '../saving/saver.ts';
import { PublishPanel } from './publish-panel.tsx';
import styles from './publishing.module.css';

interface PublishButtonProps {
  processId: string;
  saver: Saver;
  findings: readonly Finding[];
  /** There are blockers: show them. */
  onBlocked: () => void;
}

/** Never greyed out: it says how many problems block publishing, and shows them; without any, it says what changes. */
export function PublishButton({ processId, saver, findings, onBlocked }: PublishButtonProps) {
  const { t } = useTranslation('designer');
  const mayPublish = useCan('processes.publish');
  const [open, setOpen] = useState(false);
  const { errors, warnings } = counted(findings);
  const press = () => {
    if (errors > 0 && mayPublish) onBlocked();
    else setOpen(!open);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button
          onClick={press}
          aria-label={errors > 0 ? t('publish.blocked', { count: errors }) : undefined}
          rightSection={
            errors > 0 ? (
              <span className={`${styles.blockers} gl-num`}>
                <Icon of="error" size={12} />
                {errors}
              </span>
            ) : undefined
          }
        >
          {t('publish.publish')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {mayPublish ? (
          <PublishPanel
            processId={processId}
            saver={saver}
            warnings={warnings}
            onDone={() => setOpen(false)}
          />
        ) : (
          <p className={styles.text}>{t('publish.mayNot')}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
