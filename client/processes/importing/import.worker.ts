import {
  buildProcess,
  type Drawing,
  findGroups,
  type FoundGroup,
  importForeign,
  ImportRefused,
  lint,
  type Imported,
  pagesToTake,
  Process,
  readAs,
  readDrawing,
  type RecognisedFile,
  recogniseForeign,
} from '../../../machines/index.ts';
import type { Answer, Built, Choice, Question } from './messages.ts';

/** A worker's own scope: the page's types, which this file is checked with, describe a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(answer: Answer): void;
}
const scope = globalThis as unknown as WorkerScope;

/** The file that is being brought in, as far as it needn't be read again for every choice. */
type Opened =
  | { kind: 'drawing'; drawing: Drawing; fileName: string }
  | { kind: 'foreign'; file: RecognisedFile; fileName: string }
  | { kind: 'document'; process: Process };

let opened: Opened | null = null;

scope.onmessage = ({ data }) => {
  if (data.ask === 'read') void read(data.file);
  else if (opened) scope.postMessage(build(opened, data.number, data.choice));
};

async function read(file: File): Promise<void> {
  try {
    const bytes = await bytesOf(file);
    scope.postMessage({ say: 'reading' });
    opened = open(bytes, file.name);
    scope.postMessage(description(opened));
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    scope.postMessage({ say: 'refused', message: error.said });
  }
}

/** The whole file, with news of how much of it has come. */
async function bytesOf(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, at);
    at += part.value.length;
    scope.postMessage({ say: 'progress', share: at / file.size });
  }
  return bytes;
}

function open(bytes: Uint8Array, fileName: string): Opened {
  const own = documentIn(bytes);
  if (own) return { kind: 'document', process: own };
  const file = recogniseForeign(bytes);
  return file.format === 'drawio'
    ? { kind: 'drawing', drawing: readDrawing(file.content), fileName }
    : { kind: 'foreign', file, fileName };
}

/** A process document, as Greenlane saves it; null for every other file, JSON or not. */
function documentIn(bytes: Uint8Array): Process | null {
  if (bytes[0] !== 0x7b && bytes[0] !== 0xef && bytes[0] !== 0x0a && bytes[0] !== 0x20) return null;
  try {
    const found = readAs(Process, JSON.parse(new TextDecoder().decode(bytes)));
    return 'value' in found ? found.value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function description(file: Opened): Answer {
  if (file.kind === 'document') return { say: 'read', format: 'document', pages: [], taken: [] };
  if (file.kind === 'foreign') return { say: 'read', format: file.file.format, pages: [], taken: [] };
  const { pages } = file.drawing;
  return {
    say: 'read',
    format: 'drawio',
    pages: pages.map(({ id, name, shapes }) => ({ id, name, shapes: shapes.length })),
    taken: pagesToTake(file.drawing).map(({ id }) => id),
  };
}

function build(file: Opened, number: number, choice: Choice): Answer {
  const groups: FoundGroup[] =
    file.kind === 'drawing'
      ? findGroups(file.drawing.pages.filter(({ id }) => choice.pages.includes(id)))
      : [];
  try {
    return { say: 'built', number, groups, built: withFindings(imported(file, choice)) };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { say: 'unbuilt', number, groups, message: error.said };
  }
}

function imported(file: Opened, { pages, meanings }: Choice): Imported {
  switch (file.kind) {
    case 'document':
      return { process: file.process, notes: [] };
    case 'foreign':
      return importForeign(file.file, { fileName: file.fileName });
    case 'drawing':
      return buildProcess(file.drawing, new Map(meanings), { pages, fileName: file.fileName });
  }
}

function withFindings({ process, notes }: Imported): Built {
  const findings = lint(process);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { process, notes, errors, warnings: findings.length - errors };
}
