import type { ProcessRole } from '../../process.ts';
import type { Area } from './drawing.ts';
import { shortened } from './label.ts';
import { isOfTheTeam, laneOf } from './meaning.ts';
import type { Part } from './parts.ts';
import { isCustomer } from './words.ts';

const ROLES = 20;

/** Lanes that hold actions are process roles; whoever has none is the seller. */
export function performersOf(
  parts: readonly Part[],
  areas: ReadonlyMap<string, Area>,
  seller: string,
): { roles: ProcessRole[]; performerOf: (part: Part) => string } {
  const lanes = new Map<Part, string>();
  for (const part of parts) {
    if (part.role !== 'action' || !part.shape) continue;
    const name = laneOf(part.shape, areas)?.name.replaceAll('\n', ' ').trim();
    if (name && !(isCustomer(name) && !isOfTheTeam(name))) lanes.set(part, shortened(name, 80));
  }
  const names = [...new Set(lanes.values())].slice(0, ROLES);
  const ids = new Map(
    names.map((name, index) => [
      name,
      name.toLowerCase() === seller.toLowerCase() ? 'seller' : `role${index + 1}`,
    ]),
  );
  return {
    roles: names.flatMap((name) => {
      const id = ids.get(name);
      return id === undefined || id === 'seller' ? [] : [{ id, name }];
    }),
    performerOf: (part) => ids.get(lanes.get(part) ?? '') ?? 'seller',
  };
}
