export type { Finding, Fix, Severity } from './finding.ts';
export { blocksPublishing, lint, type LintOptions } from './linter.ts';
export { rules as lintRules, type RuleId } from './rules.ts';
