import { useEffect, useLayoutEffect, useRef } from 'react';

/*
 * The focus goes where its element goes: a row that is done, a form that becomes another, a screen that is left take it
 * along, and the browser gives it to nobody. Then it comes back to the place that the screen calls its home, such as
 * the open row of a list, or to the screen itself, so that the next key and the next Tab go on from where one was.
 */

type Find = () => HTMLElement | null | undefined;

const homes: Find[] = [];

/** The place that has the focus while nothing else on the screen has it. The one that came last goes first. */
export function useFocusHome(find: Find): void {
  const latest = useRef(find);
  useLayoutEffect(() => {
    latest.current = find;
  });
  useEffect(() => {
    const home: Find = () => latest.current();
    homes.push(home);
    if (isLost()) goHome();
    return () => void homes.splice(homes.indexOf(home), 1);
  }, []);
}

/** Out of a field, up one level. */
export function goHome(): void {
  for (const find of [...homes.toReversed(), screen]) {
    const home = find();
    // It has its own way of coming into view; what can't be seen, such as the list on a phone, takes no focus.
    home?.focus({ preventScroll: true });
    if (home && document.activeElement === home) return;
  }
}

const screen: Find = () => document.getElementById('main');

/** Nothing has the focus, or only the screen as a whole. */
export const isAtLarge = (): boolean => isLost() || document.activeElement === screen();

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** A dialog that opens or closes moves the focus itself. */
const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Called once, by the frame. */
export function watchFocus(): () => void {
  let asked = 0;
  const look = () => {
    if (!isLost()) return;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      if (isLost() && !isDialogOpen()) goHome();
    });
  };
  // Browsers don't agree on telling that the element with the focus has been removed.
  const removals = new MutationObserver(look);
  removals.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusout', look);
  look();
  return () => {
    removals.disconnect();
    document.removeEventListener('focusout', look);
    cancelAnimationFrame(asked);
  };
}
