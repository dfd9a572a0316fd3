import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Process, readAs, type Finding, type Problem } from '../../machines/index.ts';
import { CommandError } from './command.ts';

/** A process document from a file, or what keeps it from being one. */
export type ReadDocument = { process: Process } | { findings: Finding[] };

/** `-` reads standard input. Throws `CommandError` for a file that can't be read. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const source = await contentOf(file);
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      findings: [
        unreadable(
          'not-json',
          '',
          `The document isn’t valid JSON: ${why}.`,
          'Check quotes, commas and brackets near that place.',
        ),
      ],
    };
  }
  const read = readAs(Process, document);
  return 'value' in read
    ? { process: read.value }
    : { findings: read.problems.map((problem) => schemaFinding(problem, document)) };
}

async function contentOf(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no file “${file}”. Check the path.`
        : code === 'EISDIR'
          ? `“${file}” is a folder. Name the process document in it.`
          : `“${file}” can’t be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

const unreadable = (
  rule: string,
  path: string,
  message: string,
  remedy: string,
  node: string | null = null,
): Finding => ({
  rule,
  severity: 'error',
  node,
  path,
  message,
  remedy,
});

/** A place that the schema refuses, by the ids of what stands there rather than by position. */
function schemaFinding(problem: Problem, document: unknown): Finding {
  const names: string[] = [];
  let node: string | null = null;
  let at: unknown = document;
  for (const key of problem.path) {
    at = memberOf(at, key);
    const id = memberOf(at, 'id');
    const named = typeof key === 'number' && typeof id === 'string';
    names.push(named ? id : String(key));
    if (named && names[0] === 'nodes' && names.length === 2) node = id;
  }
  const path = names.join('/');
  return unreadable(
    'schema',
    path,
    `${path === '' ? 'The document' : `“${path}”`} ${problem.message}.`,
    'Write it as the JSON Schema of process documents says, or open the process in the designer.',
    node,
  );
}

const memberOf = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && key in value
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined; // `in` has just shown that it is there
