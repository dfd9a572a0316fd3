import { freshName } from '../../ids.ts';
import { isAutomatic, type Action } from '../../nodes/action.ts';
import type { Node } from '../../process.ts';
import { rename } from '../fixes.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'duplicate-names',
  severity: 'warning',
  description: 'Two things of a kind shouldn’t share a name.',
  *check(view) {
    yield* among(
      view.steps,
      (name) => say`Two steps are called “${name}”; lists and reports can’t tell them apart.`,
    );
    yield* among(
      view.actions,
      (name) => say`Two actions are called “${name}”; lists and reports can’t tell them apart.`,
    );
    yield* among(
      view.outcomes,
      (name) => say`Two outcomes are called “${name}”; lists and reports can’t tell them apart.`,
    );
    yield* among(
      view.entries,
      (name) => say`Two entries are called “${name}”; lists and reports can’t tell them apart.`,
    );
    for (const action of view.actions) if (!isAutomatic(action.channel)) yield* results(action);
    const names = new Set(view.process.templates.map((template) => fold(template.name)));
    const templates = new Set<string>();
    for (const { id, name } of view.process.templates) {
      if (templates.has(fold(name)))
        yield {
          node: null,
          path: `templates/${id}/name`,
          message: say`Two templates are called “${name.trim()}”.`,
          remedy: say`Rename one of them, so that people choose the right one.`,
          fix: {
            label: say`Rename the second`,
            edits: [{ do: 'setTemplate', id, patch: { name: another(name, names) } }],
          },
        };
      templates.add(fold(name));
    }
  },
};

const tidy = (name: string) => name.trim().replaceAll(/\s+/g, ' ');
const fold = (name: string) => tidy(name).toLowerCase();

/** The name with the next free number behind it, in the case in which it was written. */
function another(name: string, taken: ReadonlySet<string>): string {
  const number = freshName(fold(name), taken).match(/\d+$/)?.[0] ?? '2';
  return `${tidy(name).replace(/ \d+$/, '')} ${number}`;
}

function* among(nodes: readonly Node[], message: (name: string) => Saying): Generator<Problem> {
  const names = new Set(nodes.map((node) => fold(node.name)));
  const seen = new Set<string>();
  for (const node of nodes) {
    const name = fold(node.name);
    if (name === '') continue;
    if (seen.has(name))
      yield {
        node: node.id,
        path: nodePath(node.id, 'name'),
        message: message(node.name.trim()),
        remedy: say`Rename one of them.`,
        fix: rename(node, another(node.name, names)),
      };
    seen.add(name);
  }
}

function* results(action: Action): Generator<Problem> {
  const seen = new Set<string>();
  for (const result of action.results ?? []) {
    if (seen.has(fold(result)))
      yield {
        node: action.id,
        path: nodePath(action.id, 'results'),
        message: say`${call(action)} lists the result “${result}” twice.`,
        remedy: say`Remove or rename one of them.`,
      };
    seen.add(fold(result));
  }
}
