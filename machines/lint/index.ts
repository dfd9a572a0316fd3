export type { Finding, Fix, Severity } from './finding.ts';
export { blocksPublishing, lint, scenarioFindings, sortedFindings, type LintOptions } from './linter.ts';
export { variantGaps, type VariantGaps } from './variants.ts';
export { templateFlaw } from './liquid.ts';
export { rules as lintRules, type RuleId } from './rules.ts';
