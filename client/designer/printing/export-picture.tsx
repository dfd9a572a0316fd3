import { useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toast, useHotkeys } from '../../ui/index.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Standing } from '../saving/use-saving.ts';

interface PictureNeeds {
  /** As it is on the canvas. */
  picture: Picture;
  standing: Standing;
  /** Nothing has changed since the last save. */
  saved: boolean;
  /** Deals by step or outcome. */
  counts: ReadonlyMap<string, number>;
}

type Dialog = ComponentType<PictureNeeds & { onClose: () => void }>;

/**
 * The dialog that saves the drawing as a picture: opened from the menu, and by the key that prints everywhere. It is
 * fetched when somebody wants it, since most people never print; without a connection, the drawing stays as it is.
 */
export function useExportPicture(needs: PictureNeeds): { open: () => void; dialog: ReactNode } {
  const { t } = useTranslation('designer');
  const { t: print } = useTranslation('printing');
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const open = () => {
    import('./dialog.tsx').then(
      ({ PrintDialog }) => setDialog(() => PrintDialog),
      () => toast.problem(new Error(print('notLoaded'))),
    );
  };
  useHotkeys(t('keys.group'), [{ keys: 'mod+p', label: print('title'), run: open }]);
  return { open, dialog: Dialog && <Dialog {...needs} onClose={() => setDialog(null)} /> };
}
