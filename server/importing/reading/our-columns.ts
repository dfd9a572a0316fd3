/** Columns that stand behind those of the file in a list of rows that weren't imported. */
export const ourColumns = { line: 'Greenlane: line', reason: 'Greenlane: reason' } as const;

const names: ReadonlySet<string> = new Set(Object.values(ourColumns));

export const isOurs = (header: string): boolean => names.has(header);
