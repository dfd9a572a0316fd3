import type { ParseKeys, TFunction } from 'i18next';
import { type ImportTarget, importTargets, type ImportTargetPath } from '../../machines/api/index.ts';

type KeyOf<Path> = Path extends `${infer Group}.${infer Name}` ? `${Group}_${Name}` : never;

const builtIn: ReadonlySet<string> = new Set(importTargets);
const isBuiltIn = (path: string): path is ImportTargetPath => builtIn.has(path);

/** A target in the user's language; the own fields of a process have the words that its designer gave them. */
export function targetName(
  t: TFunction<'import'>,
  { path, label }: Pick<ImportTarget, 'path' | 'label'>,
): string {
  if (!isBuiltIn(path)) return label;
  // The path with its point made an underscore, which is what the keys are called.
  const key = path.replace('.', '_') as KeyOf<ImportTargetPath>;
  return t(`target.${key}` satisfies ParseKeys<'import'>);
}

export const groups = ['deal', 'contact', 'company'] as const satisfies readonly ImportTarget['group'][];
