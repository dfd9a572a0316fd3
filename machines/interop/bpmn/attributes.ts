import type { XmlElement } from '../xml.ts';

/** An attribute by its local name, whatever its prefix. */
export function attribute(element: XmlElement, name: string): string | null {
  const own = element.attributes.get(name);
  if (own !== undefined) return own;
  for (const [key, value] of element.attributes) if (key.endsWith(`:${name}`)) return value;
  return null;
}

/** Elements of that local name right inside. */
export const inside = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.local === name);
