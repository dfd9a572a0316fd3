/** `record` with what `patch` says; what is left out or undefined stays. */
export function patched<T extends object>(record: T, patch: Partial<NoInfer<T>>): T {
  const result = { ...record };
  // Object.keys widens to string[]; every key of a Partial<T> is one of T.
  for (const key of Object.keys(patch) as (keyof T)[]) {
    const value = patch[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}
