import type { Process } from '../../machines/index.ts';

/** Hands a process document to the browser as a file. */
export function saveFile(process: Process): void {
  const blob = new Blob([`${JSON.stringify(process, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${process.id}.json`;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
