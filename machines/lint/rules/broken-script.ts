import type { Action } from '../../nodes/action.ts';
import { readLiquid } from '../liquid.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'broken-script',
  severity: 'error',
  description: 'Scripts and invitations must be readable, and name fields that exist.',
  *check(view) {
    const known = new Set(view.templateFields.map(({ path }) => path));
    for (const action of view.actions)
      for (const { field, what, text } of textsOf(action)) {
        const { flaw, names } = readLiquid(text);
        const place = { node: action.id, path: nodePath(action.id, field) };
        if (flaw) {
          yield {
            ...place,
            message: say`${capital(what)} of ${call(action)} ${flaw}, so that it is shown as it is written.`,
            remedy: say`Correct it; fields are written as in {{ contact.firstName }}.`,
          };
          continue;
        }
        const strange = names.find((name) => !known.has(name.split('.').slice(0, 2).join('.')));
        if (strange !== undefined)
          yield {
            ...place,
            message: say`${capital(what)} of ${call(action)} asks for {{ ${strange} }}, and there is no such field.`,
            remedy: say`Use a field from the list, or add this one to the process’s fields.`,
          };
      }
  },
};

function* textsOf({ script, invite = { minutes: 0 } }: Action) {
  const texts = [
    { field: 'script', what: say`the script`, text: script },
    { field: 'invite/title', what: say`the invitation’s name`, text: invite.title },
    { field: 'invite/place', what: say`the invitation’s place`, text: invite.place },
    { field: 'invite/note', what: say`the invitation’s text`, text: invite.note },
  ];
  for (const { text, ...rest } of texts) if (text?.includes('{')) yield { ...rest, text };
}
