import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { z } from 'zod';
import { Edge } from '../machines/arrows.ts';
import { Duration } from '../machines/duration.ts';
import { OwnField } from '../machines/fields.ts';
import { Guard } from '../machines/guards.ts';
import { Action } from '../machines/nodes/action.ts';
import { Anywhere } from '../machines/nodes/anywhere.ts';
import { Entry } from '../machines/nodes/entry.ts';
import { Outcome } from '../machines/nodes/outcome.ts';
import { Step } from '../machines/nodes/step.ts';
import { Handoff, OwnEvent, Process, ProcessRole, Template } from '../machines/process.ts';
import { agency } from '../machines/templates/agency.ts';
import { Calendar } from '../machines/time/calendar.ts';
import { Trigger } from '../machines/triggers.ts';
import { Expectation, Move, Scenario } from '../machines/walk/scenario.ts';

/*
 * Writes what the repository publishes of the process document: its JSON Schema and an example.
 * Run `node scripts/write-schema.ts` after changing the schema or the built-in template; a test says when.
 */

export const root = join(import.meta.dirname, '..');

/** The parts that readers of the schema look up by name. */
const parts = z.registry<{ id: string }>();
for (const [id, part] of Object.entries({
  step: Step,
  action: Action,
  outcome: Outcome,
  entry: Entry,
  anywhere: Anywhere,
  arrow: Edge,
  trigger: Trigger,
  guard: Guard,
  duration: Duration,
  calendar: Calendar,
  handoff: Handoff,
  role: ProcessRole,
  event: OwnEvent,
  field: OwnField,
  template: Template,
  scenario: Scenario,
  move: Move,
  expectation: Expectation,
}))
  parts.add(part, { id });

const schema = {
  title: 'Greenlane process',
  description: 'A customer’s journey and the team’s work as one graph: what `greenlane check` reads.',
  // As people write it: what has a default may be left out.
  ...z.toJSONSchema(Process, { io: 'input', metadata: parts }),
};

/** Path in the repository → the file's text as it should be. */
export async function published(): Promise<Record<string, string>> {
  const text = (value: unknown) => format(JSON.stringify(value), { parser: 'json', printWidth: 110 });
  return {
    'docs/process.schema.json': await text(schema),
    'docs/examples/agency.process.json': await text(agency),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await published())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
