import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { freshId } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner, useDesignerState, useProcess } from '../../store/context.tsx';
import styles from '../inspector.module.css';
import { MessageFields } from './message.tsx';
import { usesOf } from './uses.ts';

/** The words that go out: all messages, or the one that is open. */
export function MessagesPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const open = useDesignerState((state) => state.message);
  const template = process.templates.find(({ id }) => id === open);
  if (template) return <MessageFields key={template.id} template={template} />;
  const add = () => {
    const id = freshId(
      'template',
      process.templates.map((one) => one.id),
    );
    if (designer.edit({ do: 'addTemplate', id, name: t('messages.new') }) === null)
      designer.open('messages', id);
  };
  return (
    <>
      <p className={styles.text}>
        {process.templates.length === 0 ? t('messages.noneText') : t('messages.intro')}
      </p>
      <div>
        {process.templates.map(({ id, name }) => {
          const count = usesOf(process, id);
          return (
            <button
              key={id}
              type="button"
              className={styles.link}
              onClick={() => designer.open('messages', id)}
            >
              <Icon of="email" />
              <span>{name}</span>
              <small>{count === 0 ? t('messages.unused') : t('messages.used', { count })}</small>
              <Icon of="next" size={14} />
            </button>
          );
        })}
      </div>
      {!designer.readOnly && (
        <Button variant="default" leftSection={<Icon of="add" size={14} />} onClick={add}>
          {t('messages.add')}
        </Button>
      )}
    </>
  );
}
