import type { Paper } from './paper.ts';
import type { Scheme } from './palette.ts';
import type { PngScale } from './png.ts';

export const formats = ['pdf', 'png', 'svg'] as const;
export type Format = (typeof formats)[number];

/** What somebody wants to have printed. */
export interface Choice {
  format: Format;
  scheme: Scheme;
  /** Of a PNG, in pixels for each unit of the canvas. */
  size: PngScale;
  /** Of a PDF. */
  paper: Paper;
  spread: 'one' | 'several';
  /** An SVG brings its letters along. */
  fonts: boolean;
  legend: boolean;
  notes: boolean;
  /** What is too long for the drawing is written out. */
  inFull: boolean;
  /** How many deals are at each step. */
  counts: boolean;
}

export const firstChoice: Choice = {
  format: 'pdf',
  scheme: 'light',
  size: 2,
  paper: 'a4',
  spread: 'one',
  fonts: true,
  legend: true,
  notes: true,
  inFull: true,
  counts: false,
};

/** A colour scheme is for screens: paper is white. */
export const schemeOf = ({ format, scheme }: Choice): Scheme => (format === 'pdf' ? 'light' : scheme);
