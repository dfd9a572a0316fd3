import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Process } from '../../../machines/index.ts';
import tokens from '../../ui/tokens.css?raw';
import { browserMeasure, fontsReady } from '../drawing/measure.ts';
import type { Picture } from '../drawing/picture.ts';
import { schemeOf, type Choice } from './choice.ts';
import { fontFacesFor } from './fonts.ts';
import { drawnIcons } from './icons.tsx';
import { cutWords } from './in-full.ts';
import { browserWidth } from './ink.ts';
import type { Pages } from './on-paper.ts';
import { pagesOf } from './pages.ts';
import { paletteOf } from './palette.ts';
import { printedPicture } from './printed-picture.ts';
import { svgOf, type Sheet, type Subject } from './sheet.ts';

/** The pictures as they will be saved. */
export interface Prepared {
  sheets: readonly Sheet[];
  /** The letters that they need, as `@font-face` rules. */
  fontFaces: string;
  /** Where each page of the drawing lies among the others; pages of words come after them. */
  places: Pages['places'];
  /** Something was too long for the drawing. */
  cut: boolean;
  /** Of the drawing on paper; 1 is as on a screen at 100 %. */
  scale: number;
}

export type Sheets =
  { state: 'drawing' } | { state: 'ready'; prepared: Prepared } | { state: 'failed'; error: unknown };

interface Wanted {
  /** As it is on the canvas. */
  picture: Picture;
  process: Process;
  standing: string;
  counts: ReadonlyMap<string, number>;
  choice: Choice;
}

const noCounts: ReadonlyMap<string, number> = new Map();

/** Draws what is chosen, again when the choice changes; until then the pictures from before stay. */
export function useSheets({
  picture,
  process,
  standing,
  counts,
  choice,
}: Wanted): Sheets & { again: () => void } {
  const { t: say } = useTranslation('designer');
  const { t: print } = useTranslation('printing');
  const [sheets, setSheets] = useState<Sheets>({ state: 'drawing' });
  const [attempt, setAttempt] = useState(0);
  const { format, paper, spread, legend, notes, inFull } = choice;
  const scheme = schemeOf(choice);
  const shownCounts = choice.counts ? counts : noCounts;

  useEffect(() => {
    let wanted = true;
    const draw = async (): Promise<Prepared> => {
      // Missing letters are no reason not to print: the system's are measured then.
      const hasFonts = await fontsReady().then(
        () => true,
        () => false,
      );
      const printed = printedPicture(
        picture,
        { process, measure: browserMeasure(hasFonts), t: say },
        { counts: shownCounts, notes },
      );
      const ink = {
        palette: paletteOf(tokens, scheme),
        icons: drawnIcons(),
        width: browserWidth(),
        say,
        print,
      };
      const subject: Subject = { process, picture: printed, standing };
      const drawn =
        format === 'pdf'
          ? pagesOf(subject, ink, { paper, spread, legend, inFull })
          : { pages: [svgOf(subject, ink, { legend, inFull })], places: [{ column: 0, row: 0 }], scale: 1 };
      const fontFaces = await fontFacesFor(drawn.pages.map(({ svg }) => svg).join(''));
      const cut = cutWords(printed, process, ink).length > 0;
      return { sheets: drawn.pages, fontFaces, cut, places: drawn.places, scale: drawn.scale };
    };
    // After what was chosen has been painted on the screen.
    const timer = setTimeout(() => {
      draw().then(
        (prepared) => wanted && setSheets({ state: 'ready', prepared }),
        (error: unknown) => wanted && setSheets({ state: 'failed', error }),
      );
    });
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [
    picture,
    process,
    standing,
    shownCounts,
    format,
    scheme,
    paper,
    spread,
    legend,
    notes,
    inFull,
    say,
    print,
    attempt,
  ]);

  const again = () => {
    setSheets({ state: 'drawing' });
    setAttempt((before) => before + 1);
  };
  return { ...sheets, again };
}
