import type { Sheet } from './sheet.ts';

export const pngScales = [1, 2, 3] as const;
export type PngScale = (typeof pngScales)[number];

/** What browsers still draw on: pixels along one side, and all together (256 MB of memory). */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 64 * 1024 * 1024;

export interface PngSize {
  /** Pixels. */
  width: number;
  height: number;
  /** The picture had to be made smaller than was asked for. */
  reduced: boolean;
}

/** The size that a picture gets at a scale, or as near to it as browsers can draw. */
export function pngSize({ width, height }: Pick<Sheet, 'width' | 'height'>, wanted: PngScale): PngSize {
  const most = Math.min(MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const scale = Math.min(wanted, most);
  return {
    width: Math.floor(width * scale),
    height: Math.floor(height * scale),
    reduced: scale < wanted,
  };
}

/** A picture as an address that an `<img>` takes. */
export const addressOf = ({ svg }: Pick<Sheet, 'svg'>): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** Draws a picture, which must carry its fonts with it, pixel by pixel. Throws when the browser can't. */
export async function pngOf(sheet: Sheet, { width, height }: PngSize): Promise<Blob> {
  const image = new Image(sheet.width, sheet.height);
  image.src = addressOf(sheet);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser can’t draw pictures.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error(`A picture of ${width} × ${height} pixels is too large for this browser.`));
    }, 'image/png');
  });
}
