import type { SearchHit } from '../../machines/api/index.ts';
import {
  foldedWords,
  marksIn,
  matchOf,
  nearWords,
  otherLayouts,
  typedWords,
  type Wanted,
} from '../../machines/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import type { Found } from '../store/store.ts';
import { sources, type SmallSource, type SmallThing } from './sources.ts';

/** A hit with what it is sorted by. */
export interface Ranked {
  hit: SearchHit;
  cost: number;
  updatedAt: number;
}

interface Asking {
  text: string;
  limit: number;
  caller: Caller;
}

/** Below this, and where nothing is called just so, what may be meant is looked for too. */
const enough = 5;
/** What is read on another keyboard comes after what sounds alike, and before mistakes. */
const layoutCost = 3;

/**
 * Everything that fits what was typed, the closest first. Mistakes and other keyboard layouts are looked past only
 * where the words themselves find little.
 */
export async function searchAll(
  context: Context,
  asking: Asking,
): Promise<{ found: Ranked[]; readAs: string | null }> {
  const small = await Promise.all(
    sources.map(async (source) => ({ source, things: await source.all(context, asking.caller) })),
  );
  const look = async (text: string, typos: boolean): Promise<Ranked[]> => [
    ...(
      await context.store.read(({ search }) =>
        search.find({ text, limit: asking.limit, userId: userIdOf(asking.caller), typos }),
      )
    ).map(rankedRecord),
    ...small.flatMap(({ source, things }) => amongSmall(source, things, text, { ...asking, typos })),
  ];
  const plain = await look(asking.text, false);
  const isMeant = plain.some(({ hit }) => hit.standing === 'exact');
  if (plain.length >= enough || isMeant) return { found: sorted(plain), readAs: null };
  if (plain.length === 0) {
    for (const text of otherLayouts(asking.text)) {
      const found = await look(text, false);
      if (found.length > 0) {
        const read = found.map((one): Ranked => ({
          ...one,
          cost: one.cost + layoutCost,
          hit: { ...one.hit, standing: 'layout' },
        }));
        return { found: sorted(read), readAs: text };
      }
    }
  }
  const meant = await look(asking.text, true);
  const known = new Set(plain.map(keyOf));
  return { found: sorted([...plain, ...meant.filter((one) => !known.has(keyOf(one)))]), readAs: null };
}

const keyOf = ({ hit }: Ranked): string => `${hit.kind} ${hit.process?.id ?? ''} ${hit.id}`;

const sorted = (found: readonly Ranked[]): Ranked[] =>
  found.toSorted(
    (a, b) => a.cost - b.cost || Number(b.hit.own) - Number(a.hit.own) || b.updatedAt - a.updatedAt,
  );

const rankedRecord = ({ cost, updatedAt, kind, id, name, detail, standing, own, marks }: Found): Ranked => ({
  cost,
  updatedAt,
  hit: {
    kind,
    id,
    name,
    detail,
    standing,
    own,
    marks: {
      name: marks.name.map(([from, to]) => [from, to]),
      detail: marks.detail.map(([from, to]) => [from, to]),
    },
    process: null,
    step: null,
    action: null,
    view: null,
  },
});

function amongSmall(
  { kind }: SmallSource,
  things: readonly SmallThing[],
  text: string,
  { limit, typos }: { limit: number; typos: boolean },
): Ranked[] {
  const words = new Set(
    things.flatMap(({ name, detail, more }) => foldedWords(`${name} ${detail ?? ''} ${more ?? ''}`)),
  );
  const wanted = typedWords(text).map((typed): Wanted => ({
    text: typed,
    near: nearWords(typed, words, typos),
  }));
  if (wanted.length === 0) return [];
  return sorted(
    things.flatMap(({ id, name, detail, more, own, process, step, action, view }): Ranked[] => {
      const match = matchOf(wanted, [name], [detail, more ?? null]);
      if (match === null) return [];
      return [
        {
          // Whoever types a name rather means a person than a step that is called like one.
          cost: match.cost + 0.25,
          updatedAt: 0,
          hit: {
            kind,
            id,
            name,
            detail,
            standing: match.standing,
            own: own ?? false,
            marks: {
              name: marksIn(name, wanted).map(([from, to]) => [from, to]),
              detail: detail === null ? [] : marksIn(detail, wanted).map(([from, to]) => [from, to]),
            },
            process: process ?? null,
            step: step ?? null,
            action: action ?? null,
            view: view ?? null,
          },
        },
      ];
    }),
  ).slice(0, limit);
}
