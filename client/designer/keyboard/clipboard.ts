import { Clip, copyNodes, type Process } from '../../../machines/index.ts';

/** The clip of some nodes as text, for the clipboard of the system: it can be pasted into another process. */
export const clipText = (process: Process, ids: readonly string[]): string =>
  JSON.stringify(copyNodes(process, ids));

/** A clip that stands in a text; null where the text is anything else. */
export function clipIn(text: string): Clip | null {
  if (!text.includes('"greenlane"')) return null;
  try {
    return Clip.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
