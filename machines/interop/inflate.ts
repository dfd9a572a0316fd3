import { Inflate, Unzlib } from 'fflate';
import { ImportRefused } from './import.ts';
import { XML_CHARACTERS } from './xml.ts';
import { say } from '../saying/index.ts';

/** Small enough that even a bomb's thousandfold growth stays a few megabytes before somebody looks at the sum. */
const PORTION = 4096;

/** What all compressed parts of one file may grow to together. */
export interface InflateBudget {
  left: number;
}

export const inflateBudget = (): InflateBudget => ({ left: XML_CHARACTERS });

/** Unpacks, and stops as soon as more comes out than the budget has. Throws ImportRefused. */
export function inflated(
  packed: Uint8Array,
  form: 'raw' | 'zlib',
  budget: InflateBudget,
  name: string,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const take = (part: Uint8Array) => {
    budget.left -= part.length;
    if (budget.left < 0) throw tooMuch(name);
    parts.push(part);
  };
  const stream = form === 'raw' ? new Inflate(take) : new Unzlib(take);
  try {
    for (let at = 0; at < packed.length; at += PORTION) {
      stream.push(packed.subarray(at, at + PORTION), at + PORTION >= packed.length);
    }
  } catch (problem) {
    if (problem instanceof ImportRefused) throw problem;
    throw new ImportRefused(
      'broken',
      say`${name} can’t be unpacked (${problem instanceof Error ? problem.message : String(problem)}). Save the drawing again in draw.io, best uncompressed.`,
    );
  }
  return joined(parts);
}

const tooMuch = (name: string): ImportRefused =>
  new ImportRefused(
    'too-large',
    say`${name} unpacks to more than ${XML_CHARACTERS / 1_000_000} million characters, which no drawing does. Save it again in draw.io.`,
  );

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes of a base64 text; null where it is none. */
export function base64Bytes(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s+/g, '').replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < digits.length; index++) {
    const value = valueOf(digits.charCodeAt(index));
    if (value === -1) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return bytes.subarray(0, at);
}

function valueOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  if (code === 43 || code === 45) return 62;
  if (code === 47 || code === 95) return 63;
  return -1;
}
