import type { Choice } from './choice.ts';
import { pngOf, pngSize } from './png.ts';
import { withFonts } from './sheet.ts';
import type { Prepared } from './use-sheets.ts';

interface About {
  title: string;
  standing: string;
  onPage: (done: number) => void;
}

/** The file that is asked for. Throws when the browser can't make it. */
export async function fileOf(prepared: Prepared, choice: Choice, about: About): Promise<Blob> {
  const { sheets, fontFaces } = prepared;
  const [first] = sheets;
  if (!first) throw new Error('There is nothing to save.');
  switch (choice.format) {
    case 'svg': {
      const { svg } = choice.fonts ? withFonts(first, fontFaces) : first;
      return new Blob([svg], { type: 'image/svg+xml' });
    }
    case 'png':
      return pngOf(withFonts(first, fontFaces), pngSize(first, choice.size));
    case 'pdf': {
      const { pdfOf } = await import('./pdf.ts');
      return pdfOf(sheets, { title: about.title, subject: about.standing, onPage: about.onPage });
    }
  }
}
