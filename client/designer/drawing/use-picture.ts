import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';
import { useProcess } from '../store/context.tsx';
import { browserMeasure, fontsReady } from './measure.ts';
import { Painter, type Picture } from './picture.ts';

interface PictureNeeds {
  problems: ReadonlyMap<string, Severity>;
  counts: ReadonlyMap<string, number>;
  moving: ReadonlyMap<string, Point>;
}

/** The drawing as it stands, painted again when the process or what is shown beside it changes. */
export function usePicture({ problems, counts, moving }: PictureNeeds): Picture {
  const { t } = useTranslation('designer');
  const process = useProcess();
  const [painter] = useState(() => new Painter());
  const fonts = useFonts();
  // A new measure once the fonts are there: what was measured before was another font.
  const measure = useMemo(() => browserMeasure(fonts), [fonts]);
  return useMemo(
    () => painter.paint({ process, problems, counts, moving, measure, t }),
    [painter, process, problems, counts, moving, measure, t],
  );
}

function useFonts(): boolean {
  const [ready, setReady] = useState(() => document.fonts.check('600 14px "Inter Variable"'));
  const asked = useRef(false);
  useEffect(() => {
    if (ready || asked.current) return;
    asked.current = true;
    // A font that can't be loaded leaves the system's, which was measured already.
    fontsReady().then(
      () => setReady(true),
      () => undefined,
    );
  }, [ready]);
  return ready;
}
