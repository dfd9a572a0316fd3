export interface Saying {
  /** One for every plural category; none where nothing is counted. */
  forms: Map<string, string>;
  /** All of its forms, for whoever looks at letters. */
  text: string;
  /** What is filled in and what is marked: "name", "<b>". A number that is counted may be left out of a form. */
  holes: ReadonlySet<string>;
}

const plural = /_(one|two|few|many|other)$/u;

/** What a locale file says, by key; the plural forms of a key together. */
export function sayings(file: unknown): Map<string, Saying> {
  const entries = flat(file);
  const counted = new Set(
    entries.filter(([key]) => key.endsWith('_other')).map(([key]) => key.replace(plural, '')),
  );
  const said = new Map<string, Saying>();
  for (const [key, text] of entries) {
    const base = key.replace(plural, '');
    const form = plural.exec(key)?.[1];
    const isForm = form !== undefined && counted.has(base);
    const known = isForm ? said.get(base) : undefined;
    const forms = known?.forms ?? new Map<string, string>();
    if (isForm) forms.set(form, text);
    said.set(isForm ? base : key, {
      forms,
      text: known ? `${known.text}\n${text}` : text,
      holes: holesOf(text).union(known?.holes ?? new Set()),
    });
  }
  return said;
}

function flat(value: unknown, path = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  // A locale file holds texts and objects of them.
  return Object.entries(value as object).flatMap(([name, inner]) =>
    flat(inner, path === '' ? name : `${path}.${name}`),
  );
}

function holesOf(text: string): Set<string> {
  const filled = [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/gu)].map(([, name = '']) => name);
  const marked = [...text.matchAll(/<\/?\w+>/gu)].map(([tag]) => tag);
  return new Set([...filled, ...marked].filter((hole) => hole !== 'count'));
}
