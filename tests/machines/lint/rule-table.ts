import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../machines/edits/index.ts';
import type { Finding, Fix } from '../../../machines/lint/finding.ts';
import { lint } from '../../../machines/lint/linter.ts';
import { rules, type RuleId } from '../../../machines/lint/rules.ts';
import { Process } from '../../../machines/process.ts';

type Expected = Partial<Omit<Finding, 'rule' | 'fix' | 'message' | 'remedy'>> & {
  message?: string | RegExp;
  remedy?: string | RegExp;
  /** The label of the fix; null where there must be none. */
  fix?: string | null;
};

interface Table {
  /** Processes in which the rule finds nothing, by what they show. */
  valid: Record<string, Process>;
  /** Processes and all that the rule finds in them. */
  invalid: Record<string, { process: Process; findings: Expected[] }>;
  /** Of the workspace that the processes are in. */
  topics?: readonly string[];
}

/** Tests of one rule. Every fix that it offers is tried: the finding must be gone, and the process still valid. */
export function ruleTable(id: RuleId, { valid, invalid, topics }: Table): void {
  describe(`the rule ${id}`, () => {
    it.each(Object.entries(valid))('is content with %s', (_, process) => {
      expect(lint(process, { only: [id], topics })).toEqual([]);
    });

    it.each(Object.entries(invalid))('finds %s', (_, { process, findings }) => {
      const found = lint(process, { only: [id], topics });
      expect(found).toMatchObject(
        findings.map((one) => ({ rule: id, severity: rules[id].severity, ...plain(one) })),
      );
      expect(found.map(({ fix }) => fix?.label ?? null)).toMatchObject(
        found.map(({ fix }, index) => expectedFix(findings[index], fix)),
      );
      for (const finding of found) {
        expect(finding.message).toMatch(/^[“\p{Lu}].*\.$/u);
        expect(finding.remedy).toMatch(/^\p{Lu}.*\.$/u);
        expectCured(process, finding);
      }
    });
  });
}

/** As `toMatchObject` takes it: patterns become matchers, and the fix is compared on its own. */
function plain({ message, remedy, fix: _fix, ...rest }: Expected) {
  const matching = { ...rest, message, remedy };
  return Object.fromEntries(
    Object.entries(matching)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, value instanceof RegExp ? stringMatching(value) : value]),
  );
}

const stringMatching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** What isn't said about a fix may be anything. */
const expectedFix = (one: Expected | undefined, fix: Fix | undefined): string | null =>
  one?.fix === undefined ? (fix?.label ?? null) : one.fix;

/** A finding is told apart by where it is and what it says. */
const same = (a: Finding, b: Finding) => a.path === b.path && a.message === b.message;

export function expectCured(process: Process, finding: Finding): void {
  if (!finding.fix) return;
  const cured = applyEdits(process, finding.fix.edits);
  expect(() => Process.parse(cured)).not.toThrow();
  const left = lint(cured).filter((other) => other.rule === finding.rule && same(other, finding));
  expect(left, `“${finding.fix.label}” must cure: ${finding.message}`).toEqual([]);
}
