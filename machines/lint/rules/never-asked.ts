import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'never-asked',
  severity: 'warning',
  description: 'A step that asks for fields should be one that people bring deals to.',
  *check(view) {
    const reported = new Set(
      view.process.edges.filter(({ on }) => on.kind === 'event' || on.kind === 'result').map(({ to }) => to),
    );
    for (const step of view.steps) {
      if (!step.required || step.required.length === 0) continue;
      const at = { node: step.id, path: nodePath(step.id, 'required') };
      if (step.influence === 'passive')
        yield {
          ...at,
          message: say`${capital(call(step))} is passive and asks for fields: no column shows whether they are filled in.`,
          remedy: say`Ask for them at the stage before it, or at the one after.`,
        };
      else if (!reported.has(step.id))
        yield {
          ...at,
          message: say`${capital(call(step))} asks for fields, and nobody brings a deal here: only time or an entry does.`,
          remedy: say`Ask at a step that an event or a result leads to; here the deal only shows what is missing.`,
        };
    }
  },
};
