import { startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Process, Severity } from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';
import { useDrawnProcess } from '../store/drawn.ts';
import { useWithFields } from '../store/drawing.ts';
import { browserMeasure, fontsReady, haveFonts } from './measure.ts';
import { Painter, type Picture } from './picture.ts';

interface PictureNeeds {
  problems: ReadonlyMap<string, Severity>;
  counts: ReadonlyMap<string, number>;
  moving: ReadonlyMap<string, Point>;
}

interface Drawn {
  picture: Picture;
  /** Measured in the fonts that it is written in: nothing will shift any more. */
  settled: boolean;
}

/** The drawing as it stands, painted again when the process or what is shown beside it changes. */
export function usePicture({ problems, counts, moving }: PictureNeeds): Drawn {
  const { t } = useTranslation('designer');
  const process = useDrawnProcess();
  const [painter] = useState(() => new Painter());
  const fonts = useFonts();
  // A new measure once the fonts are there: what was measured before was another font.
  const measure = useMemo(() => browserMeasure(fonts === 'there'), [fonts]);
  const drawing = useWithFields(process);
  const resting = useResting(process, moving);
  const picture = useMemo(
    () => painter.paint({ process: drawing, problems, counts, moving, measure, t, hurried: !resting }),
    [painter, drawing, problems, counts, moving, measure, t, resting],
  );
  return { picture, settled: fonts !== 'coming' };
}

/** So long after the last change, nobody waits for the next letter or step of a drag. */
const REST_MS = 250;

/** Nothing has been changed for a moment: false with the very change that begins a run of them. */
function useResting(process: Process, moving: ReadonlyMap<string, Point>): boolean {
  const [rested, setRested] = useState({ process, moving });
  const resting = rested.process === process && rested.moving === moving;
  useEffect(() => {
    if (resting) return;
    const timer = setTimeout(() => startTransition(() => setRested({ process, moving })), REST_MS);
    return () => clearTimeout(timer);
  }, [resting, process, moving]);
  return resting;
}

function useFonts(): 'coming' | 'there' | 'missing' {
  const [fonts, setFonts] = useState<'coming' | 'there' | 'missing'>(() =>
    haveFonts() ? 'there' : 'coming',
  );
  useEffect(() => {
    if (fonts !== 'coming') return;
    let wanted = true;
    const set = (now: 'there' | 'missing') => wanted && setFonts(now);
    // A font that can't be loaded leaves the system's, for which the estimate is as good as anything.
    fontsReady().then(
      () => set('there'),
      () => set('missing'),
    );
    return () => {
      wanted = false;
    };
  }, [fonts]);
  return fonts;
}
