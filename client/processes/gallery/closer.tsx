import { Button, ScrollArea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateCard } from '../../../machines/api/index.ts';
import { Icon, ProcessPicture } from '../../ui/index.ts';
import { Stages } from '../stages.tsx';
import { Facts } from './facts.tsx';
import styles from './gallery.module.css';

/** One template with its drawing large enough to read. */
export function Closer({
  template,
  onBack,
  onTake,
}: {
  template: TemplateCard;
  onBack: () => void;
  onTake: () => void;
}) {
  const { t } = useTranslation('gallery');
  const picture = t('picture', { name: template.name });
  return (
    <div className={styles.closer}>
      <div className={styles.closerHead}>
        <Button variant="subtle" leftSection={<Icon of="back" />} onClick={onBack}>
          {t('back')}
        </Button>
        <Button onClick={onTake} data-autofocus>
          {t('use')}
        </Button>
      </div>
      <h2>{template.name}</h2>
      <p>{template.description}</p>
      <Facts template={template} />
      <ScrollArea
        className={styles.room}
        // Scrolls by the keyboard, too.
        viewportProps={{ role: 'region', 'aria-label': picture, tabIndex: 0 }}
      >
        <ProcessPicture process={template.outline} names scale={0.72} />
      </ScrollArea>
      <h3>{t('columns')}</h3>
      <Stages names={template.stages} />
    </div>
  );
}
