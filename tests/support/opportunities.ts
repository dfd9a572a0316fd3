import { encoded, markOf } from '../../server/importing/reading/one-byte.ts';
import type { Encoding } from '../../server/importing/reading/encodings.ts';
import { xlsxStream } from '../../server/exporting/writing/xlsx.ts';

/** Choices from a seed, the same on every run. */
function choices(seed: number): <T>(of: readonly T[]) => T {
  let state = seed;
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const one = of[Math.floor((state / 2 ** 32) * of.length)];
    if (one === undefined) throw new Error('Nothing to choose from.');
    return one;
  };
}

export interface Opportunity {
  id: string;
  agent: string;
  product: string;
  /** Empty for those of which nobody knows yet whose they will be. */
  account: string;
  stage: 'Won' | 'Lost' | 'Engaging' | 'Prospecting';
  /** ISO days; empty for none. */
  engaged: string;
  closed: string;
  /** Cents; null for open ones. */
  cents: number | null;
}

const agents = ['Moses Frase', 'Darcel Schlecht', 'Anna Snelling', 'Ірина Шевченко', 'Kary Hendrixson'];
const products = ['GTX Plus Basic', 'GTXPro', 'MG Special', 'GTK 500', 'MG Advanced'];
const stages = ['Won', 'Won', 'Won', 'Won', 'Lost', 'Lost', 'Engaging', 'Prospecting'] as const;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const [days, lengths, amounts] = [numbers(400), numbers(140), numbers(2_500_000)];
const accounts = numbers(85).map(
  (at) => `${['Cancity', 'Isdom', 'Über & Söhne', 'ТОВ «Мрія»'][at % 4]} ${at}`,
);

/** As public sets of opportunities are: five agents, 85 accounts, no people, a third without an end, many without an account. */
export function opportunities(count: number, seed = 1): Opportunity[] {
  const pick = choices(seed);
  return numbers(count).map((at) => {
    const stage = pick(stages);
    const isOpen = stage === 'Engaging' || stage === 'Prospecting';
    const engagedAt = Date.UTC(2016, 9, 20) + pick(days) * 86_400_000;
    return {
      id: `${(at * 7919).toString(36).toUpperCase().padStart(6, '0')}X`,
      agent: pick(agents),
      product: pick(products),
      account: isOpen && pick([true, true, false]) ? '' : pick(accounts),
      stage,
      engaged: stage === 'Prospecting' ? '' : day(engagedAt),
      closed: isOpen ? '' : day(engagedAt + pick(lengths) * 86_400_000),
      cents: isOpen ? null : stage === 'Lost' ? 0 : 3800 + pick(amounts),
    };
  });
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

const headers = [
  'opportunity_id',
  'sales_agent',
  'product',
  'account',
  'deal_stage',
  'engage_date',
  'close_date',
  'close_value',
];

/** A way to write them down. */
export interface WrittenAs {
  delimiter: string;
  encoding: Encoding;
  lineEnd: string;
  date: (iso: string) => string;
  money: (cents: number) => string;
}

const fixed = (cents: number): string => (cents / 100).toFixed(2);
const grouped = (cents: number, by: string, mark: string): string => {
  const [whole = '', fraction = ''] = fixed(cents).split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, by)}${mark}${fraction}`;
};

export const ways = {
  'UTF-8 with commas': {
    delimiter: ',',
    encoding: 'utf-8',
    lineEnd: '\n',
    date: (iso) => iso,
    money: fixed,
  },
  'cp1251 with semicolons': {
    delimiter: ';',
    encoding: 'windows-1251',
    lineEnd: '\r\n',
    date: (iso) => iso.split('-').toReversed().join('.'),
    money: (cents) => grouped(cents, '\u00a0', ','),
  },
  'UTF-16 with tabs': {
    delimiter: '\t',
    encoding: 'utf-16le',
    lineEnd: '\r\n',
    date: (iso) => `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)}`,
    money: (cents) => `$${grouped(cents, ',', '.')}`,
  },
} satisfies Record<string, WrittenAs>;

export function asCsv(all: readonly Opportunity[], way: WrittenAs): Buffer {
  const quoted = (cell: string): string =>
    /["\n]/.test(cell) || cell.includes(way.delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const rows = all.map((one) => [
    one.id,
    one.agent,
    one.product,
    one.account,
    one.stage,
    one.engaged && way.date(one.engaged),
    one.closed && way.date(one.closed),
    one.cents === null ? '' : way.money(one.cents),
  ]);
  const lines = [headers, ...rows].map((row) => row.map(quoted).join(way.delimiter) + way.lineEnd);
  return encoded(markOf(way.encoding) + lines.join(''), way.encoding);
}

export async function asWorkbook(all: readonly Opportunity[]): Promise<Buffer> {
  async function* parts() {
    yield all.map(({ id, agent, product, account, stage, engaged, closed, cents }) => [
      id,
      agent,
      product,
      account || null,
      stage,
      engaged || null,
      closed || null,
      cents === null ? null : cents / 100,
    ]);
  }
  const kinds = ['text', 'text', 'text', 'text', 'text', 'day', 'day', 'money'] as const;
  const columns = headers.map((header, at) => ({ header, kind: kinds[at] ?? 'text' }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxStream({ name: 'Opportunities', columns, parts: parts(), zone: 'UTC' }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const centsOf = (all: readonly Opportunity[]): number =>
  all.reduce((sum, { cents }) => sum + (cents ?? 0), 0);
