import type { Soak } from './soak.ts';
import { truth } from './truth.ts';
import { workingTime } from './working-time.ts';

/** In the order in which they run. */
export const soaks: readonly Soak[] = [workingTime, truth];
