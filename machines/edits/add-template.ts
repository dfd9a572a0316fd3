import { freshId } from '../ids.ts';
import { Template, type Process } from '../process.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';

/** Adds a message template; an empty one where only the name is given. */
export function addTemplate(process: Process, params: Partial<Template> & { name: string }): Process {
  const taken = process.templates.map((template) => template.id);
  const template = checked(
    Template,
    { id: freshId('template', taken), subject: '', body: '', ...params },
    'a template',
  );
  if (taken.includes(template.id)) {
    throw new EditError('taken', `The id “${template.id}” is already that of another template.`);
  }
  return { ...process, templates: appended('templates', process.templates, template) };
}
