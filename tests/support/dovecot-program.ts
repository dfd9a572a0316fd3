/**
 * A real IMAP server without installing one: Dovecot on PATH, else the packages of the system's own archive, unpacked
 * into node_modules/.cache the first time (a few seconds).
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface DovecotProgram {
  /** What to run in the foreground, with this configuration. */
  command: (configuration: string) => [string, ...string[]];
  /** Where libraries of its own lie; empty for what the system has. */
  libraries: readonly string[];
  /** Its processes; null for where it was built to look. */
  libexec: string | null;
}

/** Why tests that need it are skipped. */
export class NoDovecot extends Error {}

const packages = ['dovecot-core', 'dovecot-imapd'];
/** The newer one is set up in another language. */
const knownVersion = /^2\.3\./;
const networkMs = 60_000;

let found: Promise<DovecotProgram | NoDovecot> | undefined;

/** The same for the whole test file. */
export function dovecotProgram(): Promise<DovecotProgram | NoDovecot> {
  found ??= find().catch((error: unknown) =>
    error instanceof NoDovecot
      ? error
      : new NoDovecot(`Dovecot could not be had: ${error instanceof Error ? error.message : String(error)}`),
  );
  return found;
}

async function find(): Promise<DovecotProgram> {
  const installed = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
    .map((folder) => path.join(folder, 'dovecot'))
    .find((file) => existsSync(file));
  if (installed !== undefined && knownVersion.test((await run(installed, ['--version'])).stdout))
    return { command: (file) => [installed, '-F', '-c', file], libraries: [], libexec: null };
  return unpacked(await cached());
}

/** Dovecot's own processes run as nobody where this one is root, and must be able to get there. */
async function cached(): Promise<string> {
  const inCheckout = path.join(import.meta.dirname, '../../node_modules/.cache');
  await mkdir(inCheckout, { recursive: true });
  const place = (await isOpenToAll(inCheckout)) ? inCheckout : tmpdir();
  const folder = path.join(place, `greenlane-dovecot-${process.arch}`);
  if (existsSync(folder)) return folder;
  const making = await mkdtemp(path.join(place, 'greenlane-dovecot-making-'));
  try {
    await fetchInto(making);
    // Two test files may get here at once: the one that is done first stays.
    await rename(making, folder).catch(async (error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

async function fetchInto(folder: string): Promise<void> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    throw new NoDovecot('Dovecot is not on PATH, and there is no apt-get to fetch it with.');
  const debs = path.join(folder, 'packages');
  await mkdir(debs);
  try {
    await download(debs, []);
  } catch {
    // The machine knows of no archive yet. What it has to say is kept here, so nothing of the machine changes.
    const lists = path.join(folder, 'lists');
    await mkdir(path.join(lists, 'partial'), { recursive: true });
    const own = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${folder}`];
    await run('apt-get', [...own, 'update'], { timeout: networkMs });
    await download(debs, own);
    await rm(lists, { recursive: true, force: true });
  }
  for (const deb of await readdir(debs))
    await run('dpkg-deb', ['-x', path.join(debs, deb), path.join(folder, 'root')]);
  await rm(debs, { recursive: true, force: true });
  await lookBesideItself(path.join(folder, 'root/usr/lib/dovecot'));
  await run('chmod', ['-R', 'go+rX', folder]);
}

/** `options`: where apt has what it knows of archives. */
async function download(folder: string, options: readonly string[]): Promise<void> {
  const wanted = [...packages, ...(await missingLibraries(options))];
  await run('apt-get', [...options, 'download', ...wanted], { cwd: folder, timeout: networkMs });
}

/** Libraries that Dovecot names and this machine lacks. */
async function missingLibraries(options: readonly string[]): Promise<string[]> {
  const { stdout } = await run('apt-cache', [...options, 'depends', ...packages]);
  const named = [...stdout.matchAll(/^\s*(?:Pre)?Depends: (lib[\w.+-]+)$/gm)].flatMap(
    ([, name]) => name ?? [],
  );
  const installed = await Promise.all(
    named.map((name) =>
      run('dpkg-query', ['-W', '-f', '${Status}', name]).then(
        (answer) => answer.stdout.includes('install ok installed'),
        () => false,
      ),
    ),
  );
  return named.filter((_, index) => !installed[index]);
}

/**
 * The library has the path of its modules built in. What is unpacked elsewhere finds them below where it runs: as
 * `modules` in its base folder, which `startDovecot` puts there.
 */
async function lookBesideItself(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^libdovecot\.so\.[\d.]+$/.test(name)) continue;
    const file = path.join(folder, name);
    const bytes = await readFile(file);
    const built = Buffer.from('/usr/lib/dovecot/modules\0');
    const at = bytes.indexOf(built);
    if (at < 0) continue;
    bytes.fill(0, at, at + built.length);
    bytes.write('modules', at, 'latin1');
    await writeFile(file, bytes);
  }
}

async function unpacked(folder: string): Promise<DovecotProgram> {
  const root = path.join(folder, 'root/usr');
  const libexec = path.join(root, 'lib/dovecot');
  const shared = (await readdir(path.join(root, 'lib'))).filter((name) => name.includes('linux'));
  const libraries = [
    libexec,
    path.join(libexec, 'modules/old-stats'),
    ...shared.map((name) => path.join(root, 'lib', name)),
  ];
  const env = { ...process.env, LD_LIBRARY_PATH: libraries.join(':') };
  const { stdout } = await run(path.join(root, 'sbin/dovecot'), ['--version'], { env });
  if (!knownVersion.test(stdout))
    throw new NoDovecot(`This machine’s archive has Dovecot ${stdout.trim()}; these tests know 2.3.`);
  // The program itself would look for its configuration's reader in /usr/bin.
  const reader = path.join(root, 'bin/doveconf');
  const program = path.join(root, 'sbin/dovecot');
  return {
    command: (file) => [
      reader,
      '-f',
      'service=master',
      '-c',
      file,
      '-m',
      'master',
      '-p',
      '-e',
      program,
      '-F',
      '-c',
      file,
    ],
    libraries,
    libexec,
  };
}
