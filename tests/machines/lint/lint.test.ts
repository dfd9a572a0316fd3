import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksPublishing, lint } from '../../../machines/lint/index.ts';
import { anyProcess, publishableProcess } from '../../support/arbitrary-process.ts';
import {
  action,
  arrow,
  entry,
  on,
  processOf,
  step,
  validProcess,
  won,
} from '../../support/process-builder.ts';
import { expectCured } from './rule-table.ts';

describe('lint', () => {
  it('finds nothing in a process that is well made', () => {
    expect(lint(validProcess())).toEqual([]);
  });

  it('takes any process that the schema accepts', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        for (const { node, path, message, remedy } of lint(process)) {
          expect(node === null || process.nodes.some((one) => one.id === node)).toBe(true);
          expect(path).not.toBe('');
          expect(message).not.toMatch(/undefined|null|\[object|\bNaN\b/);
          expect(remedy).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the process as it is', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        const before = structuredClone(process);
        lint(process);
        expect(process).toEqual(before);
      }),
    );
  });

  it('says the same about the same process, in the same order, and as plain data', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        const findings = lint(process);
        expect(lint(structuredClone(process))).toEqual(findings);
        expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
      }),
    );
  });

  it('lets random processes that are made with care be published', () => {
    fc.assert(
      fc.property(publishableProcess, (process) => {
        expect(lint(process).filter((finding) => finding.severity === 'error')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('offers only fixes that can be applied and that cure what they are offered for', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        const offered = lint(process).filter((finding) => finding.fix);
        for (const finding of offered) expectCured(process, finding);
        expect(offered.every((finding) => finding.fix?.label)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('lists errors before warnings, the whole process before its nodes, then from left to right', () => {
    const process = processOf({
      nodes: [
        step('right', { x: 200 }),
        step('left', { x: 100, name: 'Send proposal' }),
        action('call', { x: 50 }),
      ],
      edges: [arrow('left', 'right', on('replied')), arrow('left', 'call')],
    });
    expect(lint(process).map(({ severity, rule, node }) => [severity, rule, node])).toEqual([
      ['error', 'no-entry', null],
      ['error', 'no-way-to-win', null],
      ['error', 'dead-end', 'right'],
      ['warning', 'action-without-result', 'call'],
      ['warning', 'past-tense-names', 'left'],
    ]);
  });

  it('runs only the rules it is asked for', () => {
    const empty = processOf({ nodes: [] });
    expect(lint(empty, { only: ['no-entry'] }).map((finding) => finding.rule)).toEqual(['no-entry']);
    expect(lint(empty, { only: [] })).toEqual([]);
  });

  it('keeps from publishing for errors, never for warnings', () => {
    const named = (name: string) =>
      validProcess(({ nodes, ...rest }) => ({
        ...rest,
        nodes: nodes.map((node) => (node.id === 'proposal-received' ? { ...node, name } : node)),
      }));
    expect(blocksPublishing(lint(named('Send proposal')))).toBe(false);
    expect(lint(named('Send proposal'))).toHaveLength(1);
    expect(blocksPublishing(lint(named('')))).toBe(true);
  });

  it('copes with ids that mean something to JavaScript', () => {
    const process = processOf({
      nodes: [entry('constructor'), step('__proto__'), won('toString')],
      edges: [arrow('constructor', '__proto__'), arrow('__proto__', 'toString', on('accepted'))],
    });
    expect(lint(process).map((finding) => finding.rule)).toEqual(['forgotten-stage']);
  });
});
