import { validProcess } from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('never-open', {
  valid: {
    'a process that keeps to the workspace’s hours': validProcess(),
    'messages at any hour': { ...validProcess(), contacting: { hours: 'any' } },
    'hours on one weekday': { ...validProcess(), contacting: { hours: { tue: [['09:00', '12:00']] } } },
  },
  invalid: {
    'hours of its own without any': {
      process: { ...validProcess(), contacting: { hours: { mon: [] } } },
      findings: [{ node: null, path: 'contacting/hours', fix: 'Keep to the workspace’s hours' }],
    },
  },
});
