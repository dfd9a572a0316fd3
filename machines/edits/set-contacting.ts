import { Contacting } from '../contacting/rules.ts';
import type { Process } from '../process.ts';
import { checked, patched } from './lookup.ts';

/** Says where this process differs from the workspace's contact rules; undefined is as the workspace has it. */
export function setContacting(
  process: Process,
  { contacting }: { contacting: Partial<Contacting> },
): Process {
  const next = patched<Contacting>(process.contacting ?? {}, contacting);
  if (!next) return process;
  const { contacting: _was, ...rest } = process;
  return Object.keys(next).length === 0
    ? rest
    : { ...rest, contacting: checked(Contacting, next, 'the contact rules') };
}
