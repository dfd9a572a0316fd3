import regular from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?url';
import medium from '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf?url';
import semibold from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?url';
import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';
import { binary, fontBytes } from './fonts.ts';
import type { Weight } from './ink.ts';
import { PX_PER_POINT } from './paper.ts';
import type { Sheet } from './sheet.ts';

/* Loaded when somebody wants a PDF: this file and what it imports are larger than the rest of the designer. */

interface About {
  title: string;
  subject: string;
  /** After every page. */
  onPage: (done: number) => void;
}

const FAMILY = 'Inter';

const fonts: Readonly<Record<Weight, string>> = { 400: regular, 500: medium, 600: semibold };
const weights = [400, 500, 600] as const;

interface FontFile {
  weight: Weight;
  bytes: Uint8Array;
}

/** Pages as a PDF with vectors and selectable text in Inter, of which it carries the letters that are used. */
export async function pdfOf(pages: readonly Sheet[], { title, subject, onPage }: About): Promise<Blob> {
  const [first] = pages;
  if (!first) throw new Error('A PDF needs a page.');
  const files = await Promise.all(weights.filter((weight) => pages.some(uses(weight))).map(fontFile));
  const format = [first.width / PX_PER_POINT, first.height / PX_PER_POINT];
  const orientation = first.width > first.height ? 'landscape' : 'portrait';
  const pdf = new jsPDF({ unit: 'pt', format, orientation, compress: true, putOnlyUsedFonts: true });
  pdf.setProperties({ title, subject, creator: 'Greenlane' });
  for (const { weight, bytes } of files) {
    const name = `Inter-${weight}.ttf`;
    pdf.addFileToVFS(name, binary(bytes));
    pdf.addFont(name, FAMILY, 'normal', weight);
  }
  for (const [index, page] of pages.entries()) {
    if (index > 0) pdf.addPage(format, orientation);
    const picture = new DOMParser().parseFromString(page.svg, 'image/svg+xml').documentElement;
    const size = { width: pdf.internal.pageSize.getWidth(), height: pdf.internal.pageSize.getHeight() };
    await svg2pdf(picture, pdf, { x: 0, y: 0, ...size });
    onPage(index + 1);
    // The screen stays alive between long pages.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return pdf.output('blob');
}

const uses =
  (weight: Weight) =>
  ({ svg }: Sheet): boolean =>
    svg.includes(`font-weight="${weight}"`);

async function fontFile(weight: Weight): Promise<FontFile> {
  return { weight, bytes: await fontBytes(fonts[weight]) };
}
