import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { estimate } from '../../../../client/designer/drawing/measure.ts';
import { Painter } from '../../../../client/designer/drawing/picture.ts';
import { iconShape } from '../../../../client/designer/printing/icon-shape.ts';
import { printedIcons } from '../../../../client/designer/printing/icons.tsx';
import { estimatedWidth, type Ink } from '../../../../client/designer/printing/ink.ts';
import { paletteOf, type Scheme } from '../../../../client/designer/printing/palette.ts';
import type { Subject } from '../../../../client/designer/printing/sheet.ts';
import { i18n } from '../../../../client/locales/index.ts';
import { Icon } from '../../../../client/ui/icons.tsx';
import type { Process } from '../../../../machines/index.ts';

const tokens = readFileSync(join(import.meta.dirname, '../../../../client/ui/tokens.css'), 'utf8');

/** What pictures are drawn with, without a browser: letters are as wide as they are estimated to be. */
export const inkOf = (scheme: Scheme = 'light'): Ink => ({
  palette: paletteOf(tokens, scheme),
  icons: new Map(
    printedIcons.map((of) => [of, iconShape(renderToStaticMarkup(createElement(Icon, { of })))]),
  ),
  width: estimatedWidth,
  say: i18n.getFixedT('en', 'designer'),
  print: i18n.getFixedT('en', 'printing'),
});

export const subjectOf = (process: Process, counts: ReadonlyMap<string, number> = new Map()): Subject => ({
  process,
  standing: 'Draft of 22 November 2026',
  picture: new Painter().paint({
    process,
    problems: new Map(),
    counts,
    moving: new Map(),
    measure: estimate,
    t: i18n.getFixedT('en', 'designer'),
  }),
});
