import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { main } from '../../../server/cli.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Scenario } from '../../../machines/index.ts';
import type { Io } from '../../../server/commands/command.ts';
import { processOf, step, validProcess } from '../../support/process-builder.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlane-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(content: unknown): string {
  const file = join(folder, `process-${++files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: {},
    stopped: () => new Promise(() => {}),
  };
  return { code: await main(args, io), out, err };
}

const broken = processOf({ nodes: [step('send-proposal')] });

describe('the command line', () => {
  it('lists its commands, and explains each', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const command of ['start', 'check', 'compile', 'token', 'export', 'import-data']) {
      expect(out).toContain(command);
      const help = await run(command, '--help');
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toContain(`Usage: greenlane ${command}`);
    }
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['deploy']],
    ['an unknown option', ['check', 'x.json', '--yaml']],
    ['a missing file name', ['check']],
    ['an export without a file', ['export']],
    ['one argument too many', ['compile', 'a.json', 'b.json']],
    ['a format that isn’t one', ['compile', fileOf(validProcess()), '--to', 'visio']],
    ['a token without a role', ['token', 'create']],
    ['a role that isn’t one', ['token', 'create', '--role', 'king']],
    ['something else to do with tokens', ['token', 'eat', '--role', 'rep']],
    ['a port that isn’t one', ['start', '--port', 'http']],
  ])('takes %s for wrong usage', async (_, args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).not.toBe('');
  });
});

describe('check', () => {
  it('finds nothing in a process that works', async () => {
    expect(await run('check', fileOf(validProcess()))).toMatchObject({ code: 0, err: '' });
    const { code, out } = await run('check', fileOf(validProcess()), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ ok: true, findings: [] });
  });

  it('prints findings as data with exactly the members of the contract', async () => {
    const { code, out } = await run('check', fileOf(broken), '--json');
    expect(code).toBe(1);
    const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Record<string, unknown>[] };
    expect(ok).toBe(false);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(['rule', 'severity', 'node', 'path', 'message', 'remedy']);
    }
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'warning', node: 'send-proposal' }));
  });

  it('prints them as sentences for people', async () => {
    const { code, out } = await run('check', fileOf(broken));
    expect(code).toBe(1);
    expect(out).toMatch(/^error {3}/m);
    expect(out).toMatch(/\d+ errors?, \d+ warnings?\.$/m);
  });

  it('walks the scenarios of the process, and fails for one that comes out differently', async () => {
    const scenario = (standsAt: string): Scenario => ({
      id: 'reached',
      name: 'Reached at once',
      start: '2027-05-03T09:00',
      moves: [
        { kind: 'enter', entry: 'website-form' },
        { kind: 'result', action: 'call-to-qualify', result: 'reached', expect: { standsAt } },
      ],
    });
    const keeping = (standsAt: string) => fileOf({ ...validProcess(), scenarios: [scenario(standsAt)] });
    expect(await run('check', keeping('needs-assessment-booked'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 scenario comes out as expected'),
    });
    const words =
      'The scenario “Reached at once” comes out differently. After “reached” of “Call to qualify” on day 0 the customer was expected at “Proposal received”, and is at “Needs assessment booked”.';
    const failed = await run('check', keeping('proposal-received'));
    expect(failed).toMatchObject({ code: 1, out: expect.stringContaining(`error    ${words}`) });
    const { code, out } = await run('check', keeping('proposal-received'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      findings: [
        {
          rule: 'broken-scenario',
          severity: 'error',
          node: 'needs-assessment-booked',
          path: 'scenarios/reached/moves/1',
          message: words,
          remedy: 'Accept the new result if it is right now; else change the drawing back.',
        },
      ],
    });
  });

  it('reports what isn’t JSON or isn’t a process as findings too, by place', async () => {
    const notJson = await run('check', fileOf('{"format": 1,'), '--json');
    expect(notJson.code).toBe(1);
    expect(JSON.parse(notJson.out)).toMatchObject({
      ok: false,
      findings: [{ rule: 'not-json', node: null }],
    });
    const nodes = [{ ...step('proposal-received'), influence: 'green' }];
    const notProcess = await run('check', fileOf({ ...validProcess(), nodes }), '--json');
    expect(JSON.parse(notProcess.out)).toMatchObject({
      findings: [{ rule: 'schema', node: 'proposal-received', path: 'nodes/proposal-received/influence' }],
    });
  });

  it('says when there is no such file', async () => {
    const { code, err } = await run('check', join(folder, 'none.json'), '--json');
    expect(code).toBe(1);
    expect(err).toContain('There is no file');
  });
});

describe('compile', () => {
  it('prints a machine that stock XState runs', async () => {
    const { code, out } = await run('compile', fileOf(validProcess()));
    expect(code).toBe(0);
    // The config is data; its shape is what createMachine is there to judge.
    const machine = createMachine(JSON.parse(out) as Parameters<typeof createMachine>[0]);
    const actor = createActor(machine.provide({ guards: {}, actions: {} }));
    expect(actor.getSnapshot().status).toBe('active');
    expect(Object.keys(machine.states)).toContain('proposal-received');
  });

  it.each([
    ['typescript', /^export const \w+Machine = setup\(/m],
    ['bpmn', /^<bpmn:definitions /m],
  ])('writes a process as %s', async (format, beginning) => {
    const { code, out } = await run('compile', fileOf(validProcess()), '--to', format);
    expect(code).toBe(0);
    expect(out).toMatch(beginning);
  });

  it('draws the customer’s way in Mermaid', async () => {
    const { code, out } = await run('compile', fileOf(validProcess()), '--to', 'mermaid');
    expect(code).toBe(0);
    expect(out).toMatch(/^stateDiagram-v2\n/);
    expect(out).toContain('state "Proposal received" as s_proposal_received');
  });

  it('prints nothing for what isn’t a process', async () => {
    const { code, out, err } = await run('compile', fileOf({ format: 1 }));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('nodes');
  });
});

describe('export and import-data', () => {
  it('move a workspace into another folder, and say what is wrong where they can’t', async () => {
    const [from, to, file] = ['from', 'to', 'all.export'].map((name) => join(folder, name));
    expect(await run('export', file ?? '', '--data', from ?? '')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`There is no workspace in ${from}`),
    });
    const store = await openStore({ folder: from ?? '' });
    await store.settings.set('workspace', { name: 'Ours' });
    await store.close();
    expect((await run('export', file ?? '', '--data', from ?? '')).out).toMatch(
      /^1 rows of \d+ tables are in .+all\.export\.\n$/,
    );
    const { code, out } = await run('import-data', file ?? '', '--data', to ?? '');
    expect(code).toBe(0);
    expect(out).toContain('“greenlane start” goes on with them');
    expect(out).toContain('The export has no key');
    const again = await run('import-data', file ?? '', '--data', to ?? '');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('There is a workspace already')]);
    expect(
      (await run('import-data', join(folder, 'none'), '--data', join(folder, 'none-either'))).err,
    ).toContain('There is no file');
  });
});
