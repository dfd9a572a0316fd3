import { setImmediate as turn } from 'node:timers/promises';
import { rowOf } from '../file-record.ts';
import type { Row } from '../reading/table.ts';
import type { Store } from '../../store/store.ts';

/**
 * The rows of a file in batches of as many as `size` says each time, or what is left of a part of the file; between two
 * of them everybody else gets their turn.
 */
export async function* batchesOf(
  store: Pick<Store, 'imports'>,
  importId: string,
  size: () => number,
): AsyncGenerator<Row[]> {
  for (let part = 0; ; part++) {
    const kept = await store.imports.rows(importId, part);
    if (!kept) return;
    for (let start = 0; start < kept.length;) {
      await turn();
      const rows = kept.slice(start, start + size()).map(rowOf);
      start += rows.length;
      yield rows;
    }
  }
}
