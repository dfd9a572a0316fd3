import type { Because, ContactRef } from '../../machines/api/index.ts';
import { term, type Graph } from '../../machines/index.ts';
import type { KeptBecause } from '../runtime/because.ts';
import type { JsonObject } from '../store/store.ts';
import { told } from '../saying/told.ts';
import { stepRef } from './places.ts';

export interface Names {
  graph: Graph;
  contact: (id: string | null) => ContactRef | null;
  /** What somebody gave as the reason of a correction or closing; null once it has been erased. */
  reason?: string | null | undefined;
}

/** The kept reason with the references that screens need. */
export function becauseView(kept: KeptBecause, { graph, contact, reason = null }: Names): Because {
  switch (kept.kind) {
    case 'event':
      return { ...kept, label: told(term(kept.label)), contact: contact(kept.contact) };
    case 'reply':
      return { ...kept, contact: contact(kept.contact) };
    case 'entered':
    case 'after':
      return { ...kept, step: stepRef(graph, kept.step) };
    case 'quiet':
      return { ...kept, label: kept.label && told(term(kept.label)), step: stepRef(graph, kept.step) };
    case 'correction':
    case 'closing':
      return { ...kept, reason };
    case 'date':
      return { ...kept, label: told(term(kept.label)) };
    case 'result':
    case 'handoff':
    case 'loose-end':
    case 'version':
      return kept;
  }
}

/** The reason as an action's row keeps it; null where the row has none. */
export function storedBecause(because: JsonObject): KeptBecause | null {
  // The runtime is the only writer of this column, and what it writes is a `KeptBecause`.
  return typeof because['kind'] === 'string' ? (because as unknown as KeptBecause) : null;
}
