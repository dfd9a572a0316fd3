import type { Process } from '../process.ts';
import { found } from './lookup.ts';

export function removeScenario(process: Process, { id }: { id: string }): Process {
  const gone = found(
    process.scenarios?.find((one) => one.id === id),
    'scenario',
    id,
  );
  return { ...process, scenarios: process.scenarios?.filter((one) => one !== gone) };
}
