/** Few enough for one statement's parameters. */
const perStatement = 200;

export const inParts = <T>(all: readonly T[], most = perStatement): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, part) =>
    all.slice(part * most, (part + 1) * most),
  );
