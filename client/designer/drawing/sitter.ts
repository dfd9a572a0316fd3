import type { TFunction } from 'i18next';
import type { ProcessInWorkspace, Severity } from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';
import type { Measure } from './measure.ts';

/** What is to be painted. */
export interface Sitter {
  process: ProcessInWorkspace;
  /** Worst severity by node and arrow id. */
  problems: ReadonlyMap<string, Severity>;
  /** Deals by step or outcome id. */
  counts: ReadonlyMap<string, number>;
  /** Where nodes are while they are dragged; notes by `noteKey`. */
  moving: ReadonlyMap<string, Point>;
  measure: Measure;
  t: TFunction<'designer'>;
  /** More changes follow at once: lines that the change doesn't concern stay as they lie. */
  hurried?: boolean;
}

/** A note among what is dragged; no node's id has a colon. */
export const noteKey = (id: string): string => `note:${id}`;

/** The words of a drawing that aren't in the nodes and arrows themselves. */
export type Lexicon = readonly unknown[];

export const lexiconOf = ({ process, measure, t }: Sitter): Lexicon => [
  process.roles,
  process.events,
  process.fields,
  process.workspaceFields,
  measure,
  t,
];

export const sameLexicon = (a: Lexicon, b: Lexicon): boolean => a.every((part, index) => part === b[index]);
