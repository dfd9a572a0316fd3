import { useMediaQuery } from '@mantine/hooks';

/** Below this the frame is a phone's: bottom bar, one pane at a time. Mirrored in the CSS files as 767px. */
const phone = '(max-width: 767px)';
/** Below this the third pane of a work screen becomes a drawer. Mirrored in panes.module.css. */
const narrow = '(max-width: 1199px)';

export function usePhone(): boolean {
  return useMediaQuery(phone, undefined, { getInitialValueInEffect: false }) ?? false;
}

export function useNarrow(): boolean {
  return useMediaQuery(narrow, undefined, { getInitialValueInEffect: false }) ?? false;
}
