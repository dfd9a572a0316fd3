import type { Process } from '../../machines/index.ts';

/** Hands the process document to the browser as a file. */
export function download(process: Process): void {
  saveFile(
    new Blob([`${JSON.stringify(process, null, 2)}\n`], { type: 'application/json' }),
    `${process.id}.json`,
  );
}

/** Hands anything to the browser as a file of this name. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
