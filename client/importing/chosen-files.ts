/**
 * Files that were chosen on this page, by their import: to read one again in another encoding without asking for it
 * again. Gone with the page; the browser lets nobody keep them.
 */
const files = new Map<string, File>();

export const rememberFile = (importId: string, file: File): void => void files.set(importId, file);
export const chosenFile = (importId: string): File | undefined => files.get(importId);
