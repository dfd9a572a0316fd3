import { createContext, use } from 'react';
import type { Trigger } from '../../../machines/index.ts';
import type { Given } from './add.ts';
import type { Addition } from './kinds.ts';

export interface Adding {
  /** Puts a new node beside another one, joined to it, and the cursor into its name. */
  addAfter: (from: string, addition: Addition, on?: Trigger, given?: Given) => void;
  /** Puts a new node onto an arrow. */
  addBetween: (edge: string, addition: Addition, given?: Given) => void;
  /** Puts a new node into the middle of what is in view. */
  addFree: (addition: Addition, given?: Given) => void;
  addNote: () => void;
  /** Moves the canvas so that a node or arrow is in sight. */
  show: (id: string) => void;
}

const AddingContext = createContext<Adding | null>(null);

export const AddingProvider = AddingContext.Provider;

export function useAdding(): Adding {
  const adding = use(AddingContext);
  if (!adding) throw new Error('What adds to the drawing stands inside the designer’s screen.');
  return adding;
}
