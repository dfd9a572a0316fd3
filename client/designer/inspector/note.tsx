import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useDesigner } from '../store/context.tsx';
import { TextField } from './fields/text.tsx';
import styles from './inspector.module.css';

export function NoteHead({ note }: { note: Note }) {
  const { t } = useTranslation('drawing');
  const { t: say } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <>
      <h2 className={styles.kind}>
        <Icon of="document" size={15} />
        {t('note.title')}
      </h2>
      {!designer.readOnly && (
        <ActionIcon
          size={28}
          aria-label={say('inspector.remove')}
          onClick={() => designer.edit({ do: 'removeNotes', ids: [note.id] })}
        >
          <Icon of="trash" />
        </ActionIcon>
      )}
    </>
  );
}

/** A remark on the canvas. */
export function NoteFields({ note }: { note: Note }) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  return (
    <>
      <TextField
        label={t('note.text')}
        value={note.text}
        path={`notes/${note.id}/text`}
        lines={4}
        breaks
        maxLength={2000}
        onWrite={(text, burst) =>
          designer.edit({ do: 'setNote', id: note.id, patch: { text } }, { burst, quiet: true })
        }
      />
      <p className={styles.text}>{t('note.here')}</p>
    </>
  );
}
