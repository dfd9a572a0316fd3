/** First and last name of what stands beside an address: "Lund, Sofie" and "Sofie Lund" are the same person. */
export function nameParts(name: string): { firstName: string | null; lastName: string | null } {
  const bare = name
    .replace(/[("[].*?[)"\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare === '' || bare.includes('@')) return { firstName: null, lastName: null };
  const [last, first] = bare.split(/,\s*/, 2);
  if (first !== undefined && last) return { firstName: first || null, lastName: last };
  const words = bare.split(' ');
  const rest = words.slice(1).join(' ');
  return { firstName: words[0] ?? null, lastName: rest || null };
}
