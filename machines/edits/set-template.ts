import { Template, type Process } from '../process.ts';
import { checked, found, patched, replaced } from './lookup.ts';

export function setTemplate(
  process: Process,
  { id, patch }: { id: string; patch: Partial<Omit<Template, 'id'>> },
): Process {
  const template = found(
    process.templates.find((one) => one.id === id),
    'template',
    id,
  );
  const next = patched(template, { ...patch, id });
  if (!next) return process;
  return {
    ...process,
    templates: replaced(process.templates, template, checked(Template, next, 'a template')),
  };
}
