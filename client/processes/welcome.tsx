import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, Loading, ProcessPicture, useSession } from '../ui/index.ts';
import styles from './processes.module.css';
import { Stages } from './stages.tsx';
import type { Start } from './start.ts';
import { useTemplates } from './use-templates.ts';

/** No process yet: what one is, and the quickest ways to the first. */
export function Welcome({
  mayEdit,
  onStart,
  onImport,
}: {
  mayEdit: boolean;
  onStart: (start: Start) => void;
  onImport: () => void;
}) {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('bringing');
  const templates = useTemplates(useSession().workspace.language);
  return (
    <div className={styles.welcome}>
      <h1>{t('welcome.title')}</h1>
      <p>{t(mayEdit ? 'welcome.text' : 'welcome.readOnly')}</p>
      {mayEdit && (
        <>
          {templates.isPending && <Loading />}
          <div className={styles.cards}>
            {templates.data?.items.map(({ id, name, description, stages, outline }) => (
              <article key={id} className={styles.card}>
                <div className={styles.picture}>
                  <ProcessPicture process={outline} />
                </div>
                <h2>{name}</h2>
                <p>{description}</p>
                <Stages names={stages} />
                <Button onClick={() => onStart({ from: 'template', template: id })}>
                  {t('welcome.use')}
                </Button>
              </article>
            ))}
          </div>
          <div className={styles.others}>
            <Button
              variant="default"
              leftSection={<Icon of="add" />}
              onClick={() => onStart({ from: 'blank' })}
            >
              {t('create.blank')}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon of="upload" />}
              onClick={() => onStart({ from: 'file' })}
            >
              {t('create.file')}
            </Button>
            <Button variant="default" leftSection={<Icon of="upload" />} onClick={onImport}>
              {say('title')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
