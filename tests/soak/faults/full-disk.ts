import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { callsPerDeal, tell, tellAll } from './journey.ts';
import { openScene } from './scene.ts';

const run = promisify(execFile);
const diskMegabytes = 48;

/** A disk of its own, in memory. Takes the right to mount, which on Linux is root’s. */
async function mountSmallDisk(): Promise<{ folder: string; unmount: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', folder]);
  } catch (cause) {
    throw new Error('A small disk is made with “mount -t tmpfs”, which takes root on Linux.', { cause });
  }
  return {
    folder,
    async unmount() {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

const block = Buffer.alloc(64 * 1024);

/** Writes until there is no room left, while the server does the same. */
async function fill(file: string): Promise<void> {
  try {
    for (;;) await appendFile(file, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

/** Fills the disk under the server while deals progress, looks, and makes room again. */
export async function fillTheDisk(
  { deals, fills }: { deals: number; fills: number },
  { say, broke }: Pick<Round, 'say' | 'broke'>,
): Promise<Figures> {
  await using opened = new AsyncDisposableStack();
  const disk = await mountSmallDisk();
  opened.defer(() => disk.unmount());
  const scene = opened.use(await openScene({ folder: disk.folder }));
  const { script, servers } = scene;
  const [server] = servers;
  let answers = 0;
  const first = await tell(script, 'first', () => undefined);
  const telling = tellAll(script, { deals, callers: 8, named: 'deal-' }, () => {
    answers += 1;
  });
  const filling = async (): Promise<void> => {
    for (let n = 1; n <= fills; n++) {
      while (answers < (n * deals * callsPerDeal) / (fills + 1)) await pass(10);
      const ballast = join(disk.folder, 'ballast');
      await fill(ballast);
      const refused = await refusal();
      const read = await script.once('GET', `/deals/${first.id}`);
      if (refused !== 503) broke(`With a full disk, a write was answered with ${refused} instead of 503.`);
      if (read !== 200) broke(`With a full disk, a read was answered with ${read} instead of 200.`);
      await unlink(ballast);
      say(`full ${n} times, ${answers} calls answered, ${script.repeats} repeated`);
    }
  };
  /** What a write is answered once there is no room left for it. */
  const refusal = async (): Promise<number | null> => {
    for (let attempt = 0; ; attempt++) {
      const status = await script.once('POST', `/deals/${first.id}/notes`, { text: 'x'.repeat(2_000) });
      if (status === null || status >= 400 || attempt === 2_000) return status;
    }
  };
  const [told] = await Promise.all([telling, filling()]);
  const unknown = await rest(script, say);
  if (!server.isUp) broke('The server ended while the disk was full.');
  await server.terminate();
  const found = await audit(scene.place, scene.postbox, { deals: [first, ...told], unknown }, { broke });
  return { ...found, fills, repeated: script.repeats };
}

export const fullDisk: Soak = {
  name: 'full-disk',
  promise: 'A full disk refuses writes with 503, reads go on, and all goes on by itself once there is room.',
  round: (round) => fillTheDisk({ deals: 800, fills: 6 }, round),
};
