/** Lists as long as the data are split: a statement takes a few hundred parameters well. */
const chunk = 200;

export function* inChunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += chunk) yield all.slice(start, start + chunk);
}
