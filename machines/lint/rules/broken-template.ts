import type { Rule } from '../rule.ts';
import { templateTexts } from '../template-texts.ts';

export const rule: Rule = {
  id: 'broken-template',
  severity: 'error',
  description: 'A template must be complete and readable by the template engine.',
  *check(view) {
    for (const {
      template,
      field,
      text,
      reading: { flaw },
      node,
    } of templateTexts(view)) {
      const place = { node, path: `templates/${template.id}/${field}` };
      if (flaw)
        yield {
          ...place,
          message: `The ${field} of the template “${template.name}” ${flaw}, so that it can’t be sent.`,
          remedy: 'Correct it; fields are written as in {{ contact.firstName }}.',
        };
      else if (field !== 'preheader' && text.trim() === '')
        yield {
          ...place,
          message: `The template “${template.name}” has no ${field === 'subject' ? 'subject' : 'text'}.`,
          remedy: 'Write it.',
        };
    }
  },
};
