/** Keeps what is dear to make and asked for again, up to so many; the one that was made first goes first. */
export function kept<T>(most: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    const [first] = known.keys();
    if (known.size >= most && first !== undefined) known.delete(first);
    known.set(key, made);
    return made;
  };
}
