import type { Rule } from '../rule.ts';
import { callText, templateTexts } from '../template-texts.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'broken-template',
  severity: 'error',
  description: 'A template must be complete and readable by the template engine.',
  *check(view) {
    for (const one of templateTexts(view)) {
      const { template, field, language, path, text, reading, node } = one;
      if (reading.flaw)
        yield {
          node,
          path,
          message: say`${callText(one)} ${reading.flaw}, so that it can’t be sent.`,
          remedy: say`Correct it; fields are written as in {{ contact.firstName }}.`,
        };
      // Without a subject it goes on in the conversation; see the rule “first-subject”.
      else if (field === 'body' && text.trim() === '')
        yield {
          node,
          path,
          message: say`The template “${template.name}” has no text${language === null ? '' : say` in “${language}”`}.`,
          remedy: language === null ? say`Write it.` : say`Write it, or remove that language.`,
        };
    }
  },
};
