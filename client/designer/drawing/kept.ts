/** The object from before where nothing in it has changed, so that what depends on it isn't drawn again. */
export function kept<T extends object>(before: T | undefined, now: T): T {
  if (!before) return now;
  const old = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(now);
  const same =
    entries.length === old.size &&
    entries.every(
      ([key, value]) =>
        Object.is(old.get(key), value) || JSON.stringify(old.get(key)) === JSON.stringify(value),
    );
  return same ? before : now;
}
