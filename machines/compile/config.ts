import type { DealContext } from '../snapshot.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
export type Params = Record<string, Json | undefined>;

export interface NamedAction {
  type: ActionName;
  params?: Params;
}

export interface NamedGuard {
  type: GuardName;
  params?: Params;
}

export interface TransitionConfig {
  target?: string;
  reenter?: true;
  guard?: NamedGuard;
  actions?: NamedAction[];
}

export interface StateConfig {
  id: string;
  description: string;
  tags: string[];
  entry?: NamedAction[];
  exit?: NamedAction[];
  on?: Record<string, TransitionConfig[]>;
}

/** A plain XState v5 machine config: no functions, so it survives JSON and `createMachine` accepts it. */
export interface CompiledConfig {
  id: string;
  description: string;
  initial: string;
  context: DealContext;
  states: Record<string, StateConfig>;
  on: Record<string, TransitionConfig[]>;
  options: { maxIterations: number };
}

/** What the implementations must supply (`run/implementations.ts`). */
export const actionNames = [
  'move',
  'leave',
  'wait',
  'unwait',
  'spend',
  'ranOut',
  'open',
  'end',
  'approve',
  'attend',
  'happen',
  'hold',
  'handOn',
  'reschedule',
  'note',
] as const;
export type ActionName = (typeof actionNames)[number];

export const guardNames = ['met', 'late', 'othersOpen'] as const;
export type GuardName = (typeof guardNames)[number];
