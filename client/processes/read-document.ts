import { Process, readAs } from '../../machines/index.ts';

/** A process in a text, or what keeps the text from being one. */
export type Reading =
  | { kind: 'nothing' }
  | { kind: 'noJson' }
  /** Places and reasons, as the schema says them. */
  | { kind: 'notProcess'; problems: string[] }
  | { kind: 'process'; process: Process };

export function readDocument(text: string): Reading {
  if (text.trim() === '') return { kind: 'nothing' };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: 'noJson' };
  }
  const read = readAs(Process, content);
  if ('value' in read) return { kind: 'process', process: read.value };
  const problems = read.problems.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')} ${message}`,
  );
  return { kind: 'notProcess', problems: [...new Set(problems)] };
}
