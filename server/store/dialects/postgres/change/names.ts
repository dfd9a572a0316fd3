/** A column by its name in `Schema`, as the database calls it; there are a few dozen. */
const snakes = new Map<string, string>();
const camels = new Map<string, string>();

export function snake(name: string): string {
  const known = snakes.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakes.set(name, made);
  return made;
}

function camel(name: string): string {
  const known = camels.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camels.set(name, made);
  return made;
}

export function camelRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name in row) result[camel(name)] = row[name];
  return result;
}
