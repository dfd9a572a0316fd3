import { createContext, use } from 'react';
import type { Finding } from '../../../machines/index.ts';
import { findingsAt, findingsOn } from './sorted.ts';

const Findings = createContext<readonly Finding[]>([]);

export const FindingsProvider = Findings.Provider;

export const useAllFindings = (): readonly Finding[] => use(Findings);

/** What lint says about one field of the document, as in `nodes/proposal/name`. */
export const useFindingsAt = (path: string): Finding[] => findingsAt(use(Findings), path);

/** What lint says about a node or arrow as a whole. */
export const useFindingsOn = (list: 'nodes' | 'edges', id: string): Finding[] =>
  findingsOn(use(Findings), list, id);
