import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Process } from '../../machines/index.ts';
import type { History } from './history.ts';

export const folder = join(import.meta.dirname, '../fixtures/histories');

/** Every stored history by the name of its file, read as a later release would: its drawings through the schema. */
export function storedHistories(): Map<string, History> {
  const files = globSync('*.json', { cwd: folder }).toSorted();
  return new Map(files.map((file) => [file.replace(/\.json$/, ''), read(join(folder, file))]));
}

function read(path: string): History {
  // As `textOf` wrote it; of what is in it, only drawings have versions of their own.
  const history = JSON.parse(readFileSync(path, 'utf8')) as History;
  const versions = history.versions.map(({ process, config }) => ({
    process: Process.parse(process),
    config,
  }));
  return { ...history, versions };
}

/** A line for each thing that happened, so that a difference is one in one place. */
export function textOf({ deeds, versions, ...head }: History): string {
  const lines = (list: readonly unknown[]): string =>
    list.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  const opened = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  return `${opened},\n  "versions": [\n${lines(versions)}\n  ],\n  "deeds": [\n${lines(deeds)}\n  ]\n}\n`;
}
