import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  type Finding,
  IMPORT_BYTES,
  type ImportFormat,
  importFormats,
  type ImportNote,
  ImportRefused,
  lint,
  readForeign,
} from '../../machines/index.ts';
import { CommandError, readArgs, UsageError, type Command } from './command.ts';

export const importForeignFile: Command = {
  name: 'import',
  summary: 'turn a draw.io drawing, a BPMN diagram or an XState machine into a process document',
  help: `Usage: greenlane import FILE [--from drawio|bpmn|xstate] [--name NAME]

Prints a process document. What was left out, changed or guessed, and what the linter says about the result, goes to
standard error. The format is found by the file's content.

  --from FORMAT   refuse the file unless it has this format
  --name NAME     name of the process; otherwise its title, else the file's name

FILE is a .drawio, .xml, .bpmn or .json file, or a PNG or SVG with a draw.io drawing inside; “-” reads standard input.
Exit code 0 when a document was printed, 1 when the file can't be brought in.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { from: { type: 'string' }, name: { type: 'string' } }, [
      'FILE',
    ]);
    const from = formatOf(values.from);
    const [file = ''] = positionals;
    const { process, notes } = imported(await bytesOf(file), file, from, values.name);
    io.out(`${JSON.stringify(process, null, 2)}\n`);
    io.err(report(process.name, notes, lint(process)));
    return 0;
  },
};

function formatOf(from: string | undefined): ImportFormat | undefined {
  const format = importFormats.find((one) => one === from);
  if (from !== undefined && !format)
    throw new UsageError(`--from is “${from}”; it takes ${importFormats.join(', ')}.`);
  return format;
}

function imported(bytes: Uint8Array, file: string, from: ImportFormat | undefined, name: string | undefined) {
  try {
    return readForeign(bytes, { from, name, fileName: file === '-' ? undefined : basename(file) });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new CommandError(`“${file}” wasn’t imported. ${error.message}`);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  try {
    const { size } = await stat(file);
    // Refused before a large file is held in memory; what is just within reads on to be refused by its content.
    if (size > IMPORT_BYTES)
      throw new CommandError(
        `“${file}” has ${Math.ceil(size / 1024 / 1024)} MB; up to ${IMPORT_BYTES / 1024 / 1024} MB are read. Take large pictures out of it, or split the drawing.`,
      );
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no file “${file}”. Check the path.`
        : code === 'EISDIR'
          ? `“${file}” is a folder. Name the drawing in it.`
          : `“${file}” can’t be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

const headings: Record<ImportNote['kind'], string> = {
  'left-out': 'Left out',
  changed: 'Changed',
  guessed: 'Guessed',
};

function report(name: string, notes: readonly ImportNote[], findings: readonly Finding[]): string {
  const parts = (['left-out', 'changed', 'guessed'] as const).flatMap((kind) => {
    const these = notes.filter((note) => note.kind === kind);
    const lines = [...Map.groupBy(these.map(noteLine), (line) => line)].map(([line, all]) =>
      all.length > 1 ? `${line} (${all.length} times)` : line,
    );
    return lines.length > 0 ? [`${headings[kind]} (${these.length}):\n${lines.join('\n')}`] : [];
  });
  const found = findings.map(({ severity, message, remedy }) => `  ${severity}: ${message} ${remedy}`);
  if (found.length > 0)
    parts.push(`To look at before “${name}” is published (${found.length}):\n${found.join('\n')}`);
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : 'Everything found its place.\n';
}

const noteLine = ({ name, message, remedy, page }: ImportNote): string =>
  `  ${String(name)}${page === undefined ? '' : ` (${page})`}: ${String(message)}${remedy === undefined ? '' : ` ${String(remedy)}`}`;
