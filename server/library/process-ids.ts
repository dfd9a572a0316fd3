const maxLength = 64;
const suffixRoom = 5;

/** What a process document allows, and a folder's name on every file system can hold. */
export const isProcessId = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id);

/** "Agency: new business" → "agency-new-business", with a number where that is taken in any case. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const wanted = isProcessId(name) ? name : slug(name);
  // Some file systems take "Sales" and "sales" for one.
  const folded = new Set([...taken].map((id) => id.toLowerCase()));
  if (!folded.has(wanted.toLowerCase())) return wanted;
  const stem = wanted.slice(0, maxLength - suffixRoom);
  for (let number = 2; ; number++) {
    const id = `${stem}-${number}`;
    if (!folded.has(id.toLowerCase())) return id;
  }
}

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  // A name in another script leaves no letters: the id is for machines, the name stays as it is.
  return words ? words.join('-').slice(0, maxLength).replace(/-+$/, '') : 'process';
}
