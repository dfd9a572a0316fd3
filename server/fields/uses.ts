import { fieldPath, fieldsDecidedBy, type Process, type RecordKind } from '../../machines/index.ts';
import type { Context } from '../context.ts';

/** Where a field is named: in conditions, messages, or as required. */
export async function usesOf(
  { store, library }: Pick<Context, 'store' | 'library'>,
  field: { entity: RecordKind; id: string },
) {
  const path = fieldPath(field);
  const { drafts } = await library.list();
  const documents = drafts.map(({ process }) => process);
  const segments = await store.segments.all();
  return {
    processes: documents.filter((process) => names(process, path)).map(({ id, name }) => ({ id, name })),
    segments: segments
      .filter(({ rule }) => rule.conditions.some((one) => one.kind === 'field' && one.field === path))
      .map(({ id, name }) => ({ id, name })),
  };
}

function names(process: Process, path: string): boolean {
  if (fieldsDecidedBy(process).includes(path)) return true;
  const word = new RegExp(`(?<![\\w.])${path.replaceAll('.', '\\.')}(?![\\w])`);
  return word.test(JSON.stringify([process.templates, process.nodes]));
}
