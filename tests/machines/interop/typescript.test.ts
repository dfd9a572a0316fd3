import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agency } from '../../../machines/templates/agency.ts';
import { toTypeScript, type Process } from '../../../machines/index.ts';
import { after, arrow, entry, on, passive, processOf, step, won } from '../../support/process-builder.ts';

const run = promisify(execFile);
const project = join(import.meta.dirname, '../../..');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-typescript-'));
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterEach(() => rm(folder, { recursive: true }));

/** Type-checks the module as strictly as there is, then runs a script beside it. */
async function tried(process: Process, script: string): Promise<unknown> {
  await writeFile(join(folder, 'machine.ts'), toTypeScript(process));
  await writeFile(join(folder, 'script.ts'), script);
  const options = {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    module: 'nodenext',
    target: 'es2024',
    allowImportingTsExtensions: true,
    // XState's own declarations don't pass `exactOptionalPropertyTypes`.
    skipLibCheck: true,
    types: [],
    lib: ['es2024', 'dom'],
  };
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['machine.ts', 'script.ts'] }),
  );
  const tsc = join(project, 'node_modules/typescript/bin/tsc');
  const checked = await run(globalThis.process.execPath, [tsc, '-p', folder]).catch(
    (error: unknown) => error,
  );
  expect(checked).toMatchObject({ stdout: '' });
  const { stdout } = await run(globalThis.process.execPath, [join(folder, 'script.ts')]);
  return JSON.parse(stdout);
}

describe('a process as a TypeScript module', () => {
  it('type-checks strictly and runs under stock XState', { timeout: 60_000 }, async () => {
    const told = await tried(
      agency,
      `import { createActor } from 'xstate';
       import { agencyMachine } from './machine.ts';
       const asked: string[] = [];
       const deal = createActor(agencyMachine);
       deal.on('asked', ({ what, params }) => asked.push(what + ' ' + String(params['action'])));
       deal.start();
       deal.send({ type: 'enter.by-hand' });
       const booked = deal.getSnapshot();
       deal.send({ type: 'result.assess.held' });
       deal.send({ type: 'result.send-proposal.sent' });
       const { value, context } = deal.getSnapshot();
       deal.stop();
       console.log(JSON.stringify({ booked: booked.value, value, context, asked: asked.slice(0, 2) }));`,
    );
    expect(told).toEqual({
      booked: 'booked',
      value: 'proposal',
      context: { step: 'proposal', visit: 3, stage: 'proposal' },
      asked: ['open confirmation', 'open assess'],
    });
  });

  it(
    'waits by the clock that the actor is given, and forgets the wait when the customer moves on',
    { timeout: 60_000 },
    async () => {
      const process = processOf({
        id: 'p-1',
        nodes: [entry('in'), step('booked'), passive('thinking'), won()],
        edges: [
          arrow('in', 'booked'),
          arrow('booked', 'thinking', after('2 days')),
          arrow('booked', 'won', on('accepted')),
          arrow('thinking', 'won', after('3 days')),
        ],
      });
      const told = await tried(
        process,
        `import { createActor, SimulatedClock } from 'xstate';
       import { p1Machine } from './machine.ts';
       const clock = new SimulatedClock();
       const deal = createActor(p1Machine, { clock });
       deal.start();
       deal.send({ type: 'enter.in' });
       const days: unknown[] = [];
       for (let day = 0; day < 6; day++) {
         days.push(deal.getSnapshot().value);
         clock.increment(86_400_000);
       }
       deal.stop();
       console.log(JSON.stringify(days));`,
      );
      expect(told).toEqual(['booked', 'booked', 'thinking', 'thinking', 'thinking', 'won']);
    },
  );

  it('takes names that would end a comment or a string', () => {
    const source = toTypeScript(
      processOf({
        id: '2-b',
        name: 'A\nimport x',
        nodes: [entry('in'), step('s', { name: '"`${1}`\u2028' }), won()],
        edges: [],
      }),
    );
    expect(source).toContain('export const process2BMachine');
    expect(source.split('\n')[0]).toBe('// A import x');
    expect(source).toContain('\\u2028');
  });
});
