import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Icon, type IconName } from '../../ui/index.ts';
import { iconShape } from './icon-shape.ts';
import type { IconShape } from './ink.ts';

/** Every icon that a printed picture may need. */
export const printedIcons = [
  'passive',
  'influenced',
  'stage',
  'entry',
  'anywhere',
  'email',
  'message',
  'call',
  'meeting',
  'task',
  'webhook',
  'field',
  'notify',
  'won',
  'lost',
  'nurture',
  'disqualified',
  'event',
  'timer',
  'date',
  'check',
  'error',
  'guard',
  'edit',
  'arrow',
] as const satisfies readonly IconName[];

/**
 * The icons of the canvas as drawings: rendered by the same component, so that both always look alike, and read off.
 * Not to be called while React renders.
 */
export function drawnIcons(): ReadonlyMap<IconName, IconShape> {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(printedIcons.map((name) => <Icon key={name} of={name} />)));
  const shapes = new Map<IconName, IconShape>(
    printedIcons.map((name, index) => [name, iconShape(host.children[index]?.outerHTML ?? '')]),
  );
  root.unmount();
  return shapes;
}
