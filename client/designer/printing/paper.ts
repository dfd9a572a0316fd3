export const papers = ['a4', 'a3', 'letter'] as const;
export type Paper = (typeof papers)[number];

/** Upright, in millimetres. */
const sizes: Readonly<Record<Paper, readonly [widthMm: number, heightMm: number]>> = {
  a4: [210, 297],
  a3: [297, 420],
  letter: [215.9, 279.4],
};

/** CSS pixels in a millimetre; what is printed at full size is as large as on a screen at 100 %. */
const PX_PER_MM = 96 / 25.4;

/** CSS pixels in a point of a PDF file. */
export const PX_PER_POINT = 96 / 72;

export interface PaperSize {
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Both ways to lay the paper, the wide one first. */
export function bothWays(paper: Paper): readonly [landscape: PaperSize, portrait: PaperSize] {
  const [narrow, long] = sizes[paper].map((mm) => mm * PX_PER_MM);
  if (narrow === undefined || long === undefined) throw new Error('a paper has two sides');
  return [
    { width: long, height: narrow },
    { width: narrow, height: long },
  ];
}
