import type { Importer } from '../import.ts';
import { findMachine } from './find.ts';
import { processOf } from './read.ts';

/** Machine configs of XState 5 and 4 as JSON, bare or wrapped. */
export const xstateImporter: Importer = {
  recognises: ({ text }) => {
    const beginning = text.slice(0, 400_000);
    return (
      /^\s*[[{]/.test(beginning) &&
      (/"states"\s*:/.test(beginning) || /\\"states\\"\s*:/.test(beginning) || isSnapshot(beginning))
    );
  },
  read: ({ text }, options) => processOf(findMachine(text), options),
};

/** Recognised so that it can be refused with the reason. */
const isSnapshot = (text: string): boolean => /"status"\s*:/.test(text) && /"value"\s*:/.test(text);
