import { createContext, use, useSyncExternalStore } from 'react';
import type { Process } from '../../../machines/index.ts';
import type { Designer, DesignerState } from './designer.ts';

const DesignerContext = createContext<Designer | null>(null);

export const DesignerProvider = DesignerContext.Provider;

/**
 * The designer whose screen this is. It never changes while the screen is open; its state does. Renders again when
 * drawing is allowed or ends.
 */
export function useDesigner(): Designer {
  const designer = use(DesignerContext);
  if (!designer) throw new Error('Parts of the designer stand inside its screen, which provides the store.');
  useSyncExternalStore(designer.subscribeToRight, () => designer.readOnly);
  return designer;
}

/** A part of the state; renders again when that part changes. `select` must give the same value for the same state. */
export function useDesignerState<T>(select: (state: DesignerState) => T): T {
  const designer = useDesigner();
  return useSyncExternalStore(designer.subscribe, () => select(designer.get()));
}

export const useProcess = (): Process => useDesignerState((state) => state.history.present);
