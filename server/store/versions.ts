import type { CompiledConfig, OutcomeKind, Process } from '../../machines/index.ts';

/** A published version: never changes. */
export interface VersionInfo {
  hash: string;
  processId: string;
  /** Counts a process's versions, from 1. */
  number: number;
  name: string;
  publishedAt: number;
  /** User id; null for a built-in or a script. */
  publishedBy: string | null;
  note: string;
}

export interface VersionRecord extends VersionInfo {
  document: Process;
  /** What `compile` made of the document on the day of publishing. */
  config: CompiledConfig;
}

/** A step or outcome of a version, as lists and sums need it. */
export interface VersionStep {
  step: string;
  name: string;
  chip: string;
  influence: 'passive' | 'influenced' | null;
  half: 'marketing' | 'sales' | null;
  outcome: OutcomeKind | null;
  /** 0 to 100. */
  winChance: number | null;
  /** How long a customer is expected to stay, as drawn. */
  expectedMs: number | null;
}

export interface Versions {
  get(hash: string): Promise<VersionRecord | null>;
  /** The version that new deals take. */
  live(processId: string): Promise<VersionRecord | null>;
  /** The live version of every process, by name. */
  allLive(): Promise<VersionInfo[]>;
  /** Newest first. */
  list(processId: string): Promise<VersionInfo[]>;
  /** Copies a version in, where it isn't there yet, and makes it the one that new deals take. */
  publish(version: VersionRecord): Promise<void>;
  /** Takes a process out of use: it has no live version, so no new deals; those that run go on. */
  retire(processId: string): Promise<void>;
}
