import type { TemplateCard } from '../../../machines/api/index.ts';

/** Templates in whose words every searched word occurs, in any order and case. */
export function matching(templates: readonly TemplateCard[], search: string): TemplateCard[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return templates.filter(({ name, description, processName, stages }) => {
    const text = [name, description, processName, ...stages].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
