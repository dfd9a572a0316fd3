/**
 * The arrows between the parts of the house, as one function. The linter says most of this too, while one types;
 * here it is asked of every import that exists, and of folders the linter has never heard of.
 */
const doors = ['machines/index.ts', 'machines/api/index.ts'];
/** For threads that have to be there in a moment: the one that fills letters in, and the one that reads files. */
const smallDoors: readonly (readonly [folder: string, door: string])[] = [
  ['server/rendering/', 'machines/filling/index.ts'],
  ['server/importing/reading/', 'machines/saying/index.ts'],
];

/** What the pure domain may build on: libraries without a clock, randomness or I/O of their own. */
const pureLibraries = [
  'zod',
  'xstate',
  'temporal-polyfill',
  'liquidjs',
  'fast-xml-parser',
  'fflate',
  'papaparse',
  'libphonenumber-js',
];

/** Folders of the client that every screen may use. Any other folder is a screen. */
export const sharedClientFolders = ['ui', 'locales'];

const engines = ['node:sqlite', 'kysely', 'pg'];

export function screenOf(file: string): string | undefined {
  const [area, folder, ...rest] = file.split('/');
  if (area !== 'client' || !folder || rest.length === 0) return undefined;
  return sharedClientFolders.includes(folder) ? undefined : folder;
}

/** Why `file` may not import `target`, or undefined when it may. Both as in SourceModule. */
export function refusal(file: string, target: string): string | undefined {
  const area = areaOf(file);
  const isOwnFile = target.includes('/') && areaOf(target) !== undefined;
  const targetArea = isOwnFile ? areaOf(target) : undefined;

  if (area === 'machines') {
    if (isOwnFile) return targetArea === 'machines' ? undefined : 'machines/ imports only itself';
    return pureLibraries.includes(packageOf(target))
      ? undefined
      : 'machines/ imports only itself and pure libraries';
  }
  if (targetArea === 'tests' && area !== 'tests') return 'tests/ is for tests';
  if (area === 'server' || area === 'client') {
    const other = area === 'server' ? 'client' : 'server';
    if (targetArea === other) return `${area}/ never imports ${other}/`;
    const small = smallDoors.some(([folder, door]) => target === door && file.startsWith(folder));
    if (targetArea === 'machines' && !doors.includes(target) && !small) {
      return `${area}/ reaches machines/ only through ${doors.join(' or ')}`;
    }
  }
  if (area === 'server' && engines.includes(packageOf(target)) && !file.startsWith('server/store/')) {
    return 'only server/store knows the engine';
  }
  if (area === 'client') {
    if (target.startsWith('node:')) return 'client/ runs in the browser';
    const [from, to] = [screenOf(file), screenOf(target)];
    if (from && to && from !== to) return 'screens never import each other';
    if (!from && to && file.split('/').length > 2) return 'what screens share knows no screen';
  }
  return undefined;
}

function areaOf(path: string): string | undefined {
  const [area] = path.split('/');
  return area && ['machines', 'server', 'client', 'tests', 'scripts', 'bin'].includes(area)
    ? area
    : undefined;
}

function packageOf(request: string): string {
  const [first = request, second] = request.split('/');
  return first.startsWith('@') && second ? `${first}/${second}` : first;
}

/** The cycles among `imports` (file to files): each once, as the path that closes it. */
export function cycles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start !== -1) {
      found.push([...path.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of imports.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}
