import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';
import { useProcess } from '../store/context.tsx';
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
  const process = useProcess();
  const [painter] = useState(() => new Painter());
  const fonts = useFonts();
  // A new measure once the fonts are there: what was measured before was another font.
  const measure = useMemo(() => browserMeasure(fonts === 'there'), [fonts]);
  const picture = useMemo(
    () => painter.paint({ process, problems, counts, moving, measure, t }),
    [painter, process, problems, counts, moving, measure, t],
  );
  return { picture, settled: fonts !== 'coming' };
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
