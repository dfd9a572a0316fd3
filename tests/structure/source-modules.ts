import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

export type Program = ReturnType<typeof parseSync>['program'];

export interface SourceModule {
  /** Path from the repository's root, with forward slashes. */
  file: string;
  /** What it imports or re-exports, types included: paths from the root for its own files, names for packages. */
  imports: string[];
  lines: number;
  program: Program;
}

const root = join(import.meta.dirname, '../..');

/** Every TypeScript module of the given top-level folders. */
export function sourceModules(folders: readonly string[]): SourceModule[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((file) => parseModule(file, readFileSync(join(root, file), 'utf8')));
}

/** Throws when `source` doesn't parse. */
export function parseModule(file: string, source: string): SourceModule {
  const { program, module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'does not parse'}`);
  const requests = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap((statement) =>
      statement.entries.map((entry) => entry.moduleRequest?.value),
    ),
    // Only the position of a dynamic import's argument is known.
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ].filter((request) => request !== undefined);
  return {
    file,
    imports: [...new Set(requests)].map((request) =>
      request.startsWith('.') ? posix.join(posix.dirname(file), request) : request,
    ),
    lines: source.trimEnd().split('\n').length,
    program,
  };
}
