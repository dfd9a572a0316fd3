import type { Template } from '../process.ts';
import type { Drawing } from './drawing.ts';
import { readLiquid, type LiquidReading } from './liquid.ts';

export interface TemplateText {
  template: Template;
  field: 'subject' | 'preheader' | 'body';
  text: string;
  reading: LiquidReading;
  /** The first action that uses the template: where its findings are shown. Null where none does. */
  node: string | null;
}

type Field = TemplateText['field'];
const fields: readonly Field[] = ['subject', 'preheader', 'body'];

// Processes never change in place: a template that an edit elsewhere has left alone is the same object as before.
const readings = new WeakMap<Template, Partial<Record<Field, LiquidReading>>>();

function readingOf(template: Template, field: Field, text: string): LiquidReading {
  const known = readings.get(template) ?? {};
  readings.set(template, known);
  return (known[field] ??= readLiquid(text));
}

/** The texts of every template, with an action to show findings at. */
export function* templateTexts(view: Drawing): Generator<TemplateText> {
  const users = new Map(view.actions.toReversed().map((action) => [action.template, action.id]));
  for (const template of view.process.templates)
    for (const field of fields) {
      const text = template[field];
      if (text === undefined) continue;
      const node = users.get(template.id) ?? null;
      yield { template, field, text, reading: readingOf(template, field, text), node };
    }
}
