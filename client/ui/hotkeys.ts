import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';

export interface Hotkey {
  /**
   * "j", "?", "delete", "arrowdown", "mod+k", "mod+shift+z"; `mod` is Ctrl, or Command on a Mac. Several ways to
   * the same thing are separated by a space: "delete backspace".
   */
  keys: string;
  /** What it does, for the list behind `?`. Left out, the key is not listed. */
  label?: string;
  run: (event: KeyboardEvent) => void;
  /** Works while a text field has the focus too, for keys such as mod+enter. */
  whileTyping?: boolean;
  /** Works only while a text field has the focus: elsewhere the key is somebody else’s. */
  onlyTyping?: boolean;
  /** Works over an open dialog or drawer; all others wait until it closes. */
  overDialogs?: boolean;
  enabled?: boolean;
}

/** What the list behind `?` shows. */
export interface HotkeyGroup {
  name: string;
  keys: { keys: string; label: string }[];
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/u.test(navigator.userAgent);

/**
 * Keys of a screen while it is shown, listed under `group` behind `?`. Ignored while typing and while a dialog is
 * open unless told otherwise. Letters go by their place on the keyboard when the layout is not Latin, so `j` works
 * on a Ukrainian one. Later hooks win over earlier ones: a screen may take a key from the frame. `first` wins over all
 * others, whenever they came: for what several selected things are asked instead of the open one.
 */
export function useHotkeys(
  group: string,
  hotkeys: readonly Hotkey[],
  { first = false }: { first?: boolean } = {},
): void {
  const id = useId();
  const latest = useRef(hotkeys);
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  const listed = hotkeys
    .filter((hotkey) => hotkey.label !== undefined && hotkey.enabled !== false)
    .map(({ keys, label }) => ({ keys, label: label ?? '' }));
  const fingerprint = JSON.stringify([group, listed]);

  useEffect(() => {
    const entry: Registered = { current: () => latest.current, group: { name: group, keys: listed }, first };
    registry.set(id, entry);
    publish();
    if (registry.size === 1) document.addEventListener('keydown', handle);
    return () => {
      registry.delete(id);
      publish();
      if (registry.size === 0) document.removeEventListener('keydown', handle);
    };
    // `fingerprint` stands for `group` and `listed`; the functions are read through `latest`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id, fingerprint, first]);
}

/** Every listed key that works now, in the order in which screens registered them. */
export function useHotkeyGroups(): readonly HotkeyGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );
}

/** Whether one pressed key is the one described, for example by "mod+shift+z". */
export function matches(event: KeyPress, keys: string, mac = isMac): boolean {
  return keys.split(' ').some((one) => {
    const parts = one.split(/\+(?=.)/u);
    const key = parts.at(-1) ?? '';
    const modifiers = new Set(parts.slice(0, -1));
    const isLetter = /^[a-z]$/u.test(key);
    // A sign such as "?" needs Shift on some layouts and not on others: only its own sign counts.
    const shiftMatters = isLetter || key.length > 1 || /^[0-9]$/u.test(key);
    const mod = mac ? event.metaKey : event.ctrlKey;
    const otherMod = mac ? event.ctrlKey : event.metaKey;
    return (
      pressed(event) === key &&
      mod === modifiers.has('mod') &&
      !otherMod &&
      event.altKey === modifiers.has('alt') &&
      (!shiftMatters || event.shiftKey === modifiers.has('shift'))
    );
  });
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

interface Registered {
  current: () => readonly Hotkey[];
  group: HotkeyGroup;
  first: boolean;
}

const registry = new Map<string, Registered>();
const listeners = new Set<() => void>();
let groups: readonly HotkeyGroup[] = [];

function publish(): void {
  const byName = new Map<string, HotkeyGroup>();
  for (const { group } of registry.values()) {
    if (group.keys.length === 0) continue;
    const known = byName.get(group.name);
    byName.set(group.name, { name: group.name, keys: [...(known?.keys ?? []), ...group.keys] });
  }
  groups = [...byName.values()];
  for (const listener of listeners) listener();
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isTyping(event.target);
  const dialogOpen = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const latestFirst = [...registry.values()].toReversed();
  const inTurn = [...latestFirst.filter((one) => one.first), ...latestFirst.filter((one) => !one.first)];
  for (const { current } of inTurn) {
    for (const hotkey of current()) {
      if (hotkey.enabled === false || !matches(event, hotkey.keys)) continue;
      if (typing ? !(hotkey.whileTyping || hotkey.onlyTyping) : hotkey.onlyTyping) continue;
      if (dialogOpen && !hotkey.overDialogs) continue;
      if (isPressing(event) || isChoosing(event)) continue;
      event.preventDefault();
      hotkey.run(event);
      return;
    }
  }
}

function pressed(event: KeyPress): string {
  if (event.key === ' ') return 'space';
  const key = event.key.toLowerCase();
  if (/^Key[A-Z]$/u.test(event.code) && !/^[a-z]$/u.test(key)) return event.code.slice(3).toLowerCase();
  return key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  // Open menus and lists find their items by the letters typed into them.
  if (target.closest('[role="textbox"], [role="menu"], [role="listbox"]')) return true;
  return target instanceof HTMLInputElement && !notTyped.has(target.type);
}

const notTyped = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

/** Arrows and Space belong to the choice that has the focus. */
function isChoosing({ key, target }: KeyboardEvent): boolean {
  if (key !== ' ' && !key.startsWith('Arrow')) return false;
  return target instanceof HTMLInputElement && ['radio', 'checkbox', 'range'].includes(target.type);
}

/** Enter and Space belong to the button or link that has the focus. */
function isPressing(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  if (event.ctrlKey || event.metaKey) return false;
  return event.target instanceof HTMLElement && event.target.closest('button, a, [role="button"]') !== null;
}
