import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Mails from public test suites; beside a checkout, never part of one. */
const folder = join(import.meta.dirname, '../../../../shared/samples/email');

export const haveSamples = existsSync(join(folder, 'labels.csv'));

export interface Sample {
  file: string;
  kind: 'human' | 'bounce' | 'complaint' | 'autoreply';
  /** A bounce that only says "not yet". */
  delayOnly: boolean;
  /** The new words of a reply, where somebody has written them down. */
  ownText: string | null;
  raw: Buffer;
}

export function samples(): Sample[] {
  if (!haveSamples) return [];
  const [, ...rows] = readFileSync(join(folder, 'labels.csv'), 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => {
    const [file = '', kind = '', delayOnly, expected] = row.split(',');
    return {
      file,
      // The label file knows these four.
      kind: kind as Sample['kind'],
      delayOnly: delayOnly === 'yes',
      ownText: expected ? readFileSync(join(folder, expected), 'utf8') : null,
      raw: readFileSync(join(folder, file)),
    };
  });
}

export const withoutSamples = 'needs the sample mails in ../shared/samples/email';
