import { isSameProcess } from '../difference/difference.ts';
import type { Process } from '../process.ts';
import { retiring } from './retired.ts';

/** The drawing as another state of the same process has it. Ids that were given out since are not given out again. */
export const restore = (process: Process, { to }: { to: Process }): Process =>
  isSameProcess(process, to) ? process : retiring(process, { ...to, id: process.id });
