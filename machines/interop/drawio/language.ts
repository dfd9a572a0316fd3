/** The language of some text, as far as its letters and commonest words tell; English where they don't. */
export function languageOf(text: string): string {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const latin = count(/[a-z]/gi);
  if (count(/[\u0400-\u04FF]/g) * 2 > latin) return count(/[іїєґІЇЄҐ]/g) > 0 ? 'uk' : 'ru';
  if (count(/[\u3040-\u30FF]/g) > 2) return 'ja';
  if (count(/[\uAC00-\uD7AF]/g) > 2) return 'ko';
  if (count(/[\u4E00-\u9FFF]/g) * 4 > latin) return 'zh';
  const signs: readonly (readonly [string, RegExp])[] = [
    ['pl', /[ąęłśźżń]|(?<!\p{L})(?:jest|oraz|klient|czy)(?!\p{L})/giu],
    ['de', /[äöüß]|(?<!\p{L})(?:und|der|die|das|nicht|kunde|ist)(?!\p{L})/giu],
    ['pt', /[ãõ]|ção|(?<!\p{L})(?:não|sim|para|cliente|com)(?!\p{L})/giu],
    ['es', /[ñ¿¡]|ción|(?<!\p{L})(?:sí|para|cliente|con|del|los|las)(?!\p{L})/giu],
    ['fr', /[èêçœ]|(?<!\p{L})(?:oui|non|le|la|les|des|pour|client)(?!\p{L})/giu],
    ['it', /(?<!\p{L})(?:il|della|cliente|per|sì|che|una)(?!\p{L})/giu],
    ['tr', /[ğşıİ]/g],
    ['id', /(?<!\p{L})(?:dan|yang|tidak|untuk|dengan|pelanggan|masukan|daftar|mulai|selesai|ya)(?!\p{L})/giu],
    ['vi', /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/giu],
  ];
  const words = text.split(/\s+/).length;
  const [best] = signs
    .map(([language, sign]) => ({ language, found: count(sign) }))
    .filter(({ found }) => found >= 3 && found * 12 > words)
    .toSorted((a, b) => b.found - a.found);
  return best?.language ?? 'en';
}
