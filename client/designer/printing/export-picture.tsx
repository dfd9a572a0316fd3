import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHotkeys } from '../../ui/index.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Standing } from '../saving/use-saving.ts';

/** Fetched when somebody prints: most people never do. */
const PrintDialog = lazy(async () => ({ default: (await import('./dialog.tsx')).PrintDialog }));

interface PictureNeeds {
  /** As it is on the canvas. */
  picture: Picture;
  standing: Standing;
  /** Nothing has changed since the last save. */
  saved: boolean;
  /** Deals by step or outcome. */
  counts: ReadonlyMap<string, number>;
}

/** The dialog that saves the drawing as a picture: opened from the menu, and by the key that prints everywhere. */
export function useExportPicture(needs: PictureNeeds): { open: () => void; dialog: ReactNode } {
  const { t } = useTranslation('designer');
  const { t: print } = useTranslation('printing');
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  useHotkeys(t('keys.group'), [{ keys: 'mod+p', label: print('title'), run: open }]);
  return {
    open,
    dialog: opened && (
      <Suspense>
        <PrintDialog {...needs} onClose={() => setOpened(false)} />
      </Suspense>
    ),
  };
}
