/*
 * Countries as people write them: two letters, or the name in one of many languages.
 */

const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pl',
  'pt',
  'nl',
  'uk',
  'ru',
  'cs',
  'ro',
  'tr',
  'sv',
  'da',
  'nb',
];

/** Names that Intl writes otherwise. */
const otherNames: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  czechia: 'CZ',
  uae: 'AE',
};

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
let known: Map<string, string> | undefined;

/** Gathered on first use: some thousand names, a few milliseconds. */
function names(): Map<string, string> {
  if (known) return known;
  known = new Map(Object.entries(otherNames));
  // Countries that are no more have names, too; Intl knows what became of them.
  const codes = letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
  for (const language of languages) {
    const spoken = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = spoken.of(code)?.toLowerCase();
      if (name !== undefined && !known.has(name)) known.set(name, code);
    }
  }
  return known;
}

/** "Germany", "Україна", "de" → two letters; null where it isn't understood. */
export function countryCodeOf(text: string | null): string | null {
  const said = text?.trim().toLowerCase() ?? '';
  if (said === '') return null;
  const named = names().get(said);
  if (named !== undefined) return named;
  const code = said.toUpperCase();
  return /^[A-Z]{2}$/.test(code) && [...names().values()].includes(code) ? code : null;
}
