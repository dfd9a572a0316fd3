/** A cell's style: `rounded=1;fillColor=#fff` with a leading bare word that names a shape or a style. */
export interface Style {
  /** Bare words: "ellipse", "text", "swimlane". */
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

export function parseStyle(style: string): Style {
  const words: string[] = [];
  const values = new Map<string, string>();
  for (const part of style.split(';')) {
    const equals = part.indexOf('=');
    if (equals === -1) {
      if (part.trim() !== '') words.push(part.trim());
    } else values.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return { words, values };
}

export const isOn = (style: Style, name: string): boolean => style.values.get(name) === '1';

export const numberIn = (style: Style, name: string): number | null => {
  const value = Number(style.values.get(name));
  return style.values.has(name) && Number.isFinite(value) ? value : null;
};
