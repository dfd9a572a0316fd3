export interface PersonName {
  firstName: string | null;
  lastName: string | null;
}

const titles = /^(mr|mrs|ms|miss|dr|prof|herr|frau|sir|г-н|г-жа|пан|пані)\.?\s+/iu;
/** Words that belong to the family name behind them. */
const particles = new Set(
  'van von de der den del della di da dos du la le ten ter af av bin ibn el al'.split(' '),
);
const patronymic = /(ович|евич|ьич|івна|ївна|овна|евна|ична|йович|інична)$/iu;

/** "Anna Maria Berg", "Berg, Anna", "Jan van der Berg", "Петренко Іван Сергійович". */
export function splitName(text: string): PersonName {
  const plain = text.replaceAll(/\s+/g, ' ').trim().replace(titles, '');
  const comma = /^([^,]+),\s*(.+)$/.exec(plain);
  if (comma) return { firstName: comma[2] ?? null, lastName: comma[1] ?? null };
  const words = plain.split(' ');
  if (words.length === 1) return { firstName: words[0] || null, lastName: null };
  if (words.length === 3 && patronymic.test(words[2] ?? '')) {
    return { firstName: words.slice(1).join(' '), lastName: words[0] ?? null };
  }
  const particle = words.findIndex((word, at) => at > 0 && particles.has(word.toLowerCase()));
  const cut = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return { firstName: words.slice(0, cut).join(' '), lastName: words.slice(cut).join(' ') };
}
