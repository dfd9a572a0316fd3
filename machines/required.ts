import { readFact, type Facts, type FactValue } from './fields.ts';
import type { Node } from './process.ts';

/** Fields that people fill in when they bring a deal to this place; in the order in which they are asked. */
export const requiredAt = (place: Node | undefined): readonly string[] =>
  place?.kind === 'step' ? (place.required ?? []) : [];

/** Those of them that are empty. */
export const missingAt = (place: Node | undefined, facts: Facts): string[] =>
  requiredAt(place).filter((path) => isBlank(readFact(facts, path)));

/** Nothing is filled in: "no" and 0 are answers. */
export const isBlank = (value: FactValue): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
