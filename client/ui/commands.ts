import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { IconName } from './icons.tsx';

/** What a screen adds to what Ctrl/Cmd+K finds: something to do here, or a place on the screen. */
export interface Command {
  /** Among those of its screen. */
  id: string;
  label: string;
  icon: IconName;
  /** What tells two of the same label apart. */
  detail?: string;
  /** Only found by typing; everything else is listed at once. */
  onlyFound?: boolean;
  run: () => void;
}

const screens = new Map<string, () => readonly Command[]>();

/** Adds to what Ctrl/Cmd+K finds while the screen is shown. The list is made when somebody looks. */
export function useCommands(list: () => readonly Command[]): void {
  const id = useId();
  const latest = useRef(list);
  useLayoutEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    screens.set(id, () => latest.current());
    return () => void screens.delete(id);
  }, [id]);
}

/** Everything that the screens shown now add. */
export const commandsNow = (): Command[] =>
  [...screens].flatMap(([screen, list]) =>
    list().map((command) => ({ ...command, id: `${screen} ${command.id}` })),
  );
