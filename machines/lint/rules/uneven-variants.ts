import type { Rule } from '../rule.ts';
import { templateUsers } from '../template-texts.ts';
import { variantGaps } from '../variants.ts';
import { callField } from '../../words.ts';
import { Listed, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'uneven-variants',
  severity: 'warning',
  description: 'A template should tell the same in every language.',
  *check(view) {
    const labels = new Map(view.fields.map((field) => [field.path, callField(field)]));
    const users = templateUsers(view);
    for (const template of view.process.templates)
      for (const language of Object.keys(template.variants ?? {})) {
        const { empty, names } = variantGaps(template, language);
        const place = {
          node: users.get(template.id) ?? null,
          path: `templates/${template.id}/variants/${language}`,
        };
        const lacking = [
          ...(empty.includes('preheader') ? [say`the preview line`] : []),
          ...names.map((name) => labels.get(name) ?? `{{ ${name} }}`),
        ];
        if (lacking.length > 0)
          yield {
            ...place,
            message: say`In “${language}”, the template “${template.name}” leaves out ${new Listed(lacking, 'unit')}, which its own words have.`,
            remedy: say`Add it there, unless readers of that language don’t need it.`,
          };
      }
  },
};
