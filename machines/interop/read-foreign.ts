import { bpmnImporter } from './bpmn/index.ts';
import { contentOf } from './content.ts';
import { drawioImporter } from './drawio/index.ts';
import {
  type ForeignContent,
  type ImportFormat,
  importFormatNames,
  importFormats,
  type ImportOptions,
  type Imported,
  type Importer,
  ImportRefused,
} from './import.ts';
import { xstateImporter } from './xstate/index.ts';
import { say } from '../saying/index.ts';

const importers: Readonly<Record<ImportFormat, Importer>> = {
  drawio: drawioImporter,
  bpmn: bpmnImporter,
  xstate: xstateImporter,
};

/** A file of another program, told by its content, not by its name. */
export interface RecognisedFile {
  format: ImportFormat;
  content: ForeignContent;
}

/** Throws ImportRefused for what is none of the formats, or not the one that was asked for. */
export function recogniseForeign(bytes: Uint8Array, from?: ImportFormat): RecognisedFile {
  const content = contentOf(bytes);
  const format = importFormats.find((one) => importers[one].recognises(content));
  if (format && (from ?? format) === format) return { format, content };
  if (from) {
    throw new ImportRefused(
      'not-this-format',
      format
        ? say`This isn’t a file of ${importFormatNames[from]}; it looks like ${importFormatNames[format]}. Choose another file, or leave the format to be found.`
        : say`This isn’t a file of ${importFormatNames[from]}. Choose another file, or leave the format to be found.`,
    );
  }
  throw new ImportRefused(
    'not-this-format',
    say`This is none of the files that can be brought in: a draw.io drawing (.drawio, .xml, or a PNG or SVG with the drawing inside), a BPMN 2.0 diagram or an XState machine as JSON. Save the drawing as one of these.`,
  );
}

/** Reads a recognised file with everything it proposes. Throws ImportRefused. */
export const importForeign = (file: RecognisedFile, options: ImportOptions = {}): Imported =>
  importers[file.format].read(file.content, options);

/** The one door for files of other programs. Throws ImportRefused. */
export function readForeign(
  bytes: Uint8Array,
  { from, ...options }: ImportOptions & { from?: ImportFormat } = {},
): Imported & { format: ImportFormat } {
  const file = recogniseForeign(bytes, from);
  return { format: file.format, ...importForeign(file, options) };
}
