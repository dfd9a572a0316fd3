import { strFromU8 } from 'fflate';
import { type InflateBudget, inflated } from '../inflate.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/** The drawing that draw.io hides in a picture's text chunks; null where there is none. */
export function textInPng(bytes: Uint8Array, budget: InflateBudget): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = strFromU8(bytes.subarray(at + 4, at + 8), true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const end = data.indexOf(0);
    const keyword = end === -1 ? '' : strFromU8(data.subarray(0, end), true);
    if (keyword === 'mxfile' || keyword === 'mxGraphModel') {
      if (type === 'tEXt') return strFromU8(data.subarray(end + 1), true);
      if (type === 'zTXt') {
        // Written by draw.io as raw deflate, by others as the zlib that the format asks for.
        const packed = data.subarray(end + 2);
        const form = packed[0] === 0x78 ? 'zlib' : 'raw';
        return strFromU8(inflated(packed, form, budget, 'The drawing in this picture'), true);
      }
    }
    at += length + 12;
  }
  return null;
}
