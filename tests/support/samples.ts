/** Files of other programs, for tests that read real ones. They lie beside a checkout and are never part of one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/samples');

export const haveSamples = (part: string): boolean => existsSync(join(folder, part));

export const sampleFile = (path: string): Buffer => readFileSync(join(folder, path));

/** Names of the files in a folder of samples; none where there are no samples. */
export const sampleFiles = (part: string): string[] =>
  haveSamples(part) ? readdirSync(join(folder, part)).toSorted() : [];

/** Why a test is skipped. */
export const withoutSamples = (part: string): string => `needs the sample files in ../shared/samples/${part}`;
