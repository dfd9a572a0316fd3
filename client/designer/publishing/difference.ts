import { stagesOf, type Node, type Process } from '../../../machines/index.ts';

/** What publishing a draft changes for those who work with it, against the version that is live. */
export interface Difference {
  stagesAdded: string[];
  stagesRemoved: string[];
  /** "Proposal sent → Proposal received" */
  stagesRenamed: string[];
  actionsAdded: number;
  actionsRemoved: number;
  actionsChanged: number;
  /** Messages whose words changed. */
  messages: string[];
  same: boolean;
}

export function differenceOf(live: Process, draft: Process): Difference {
  const before = new Map(stagesOf(live).map((step) => [step.id, step.name]));
  const after = new Map(stagesOf(draft).map((step) => [step.id, step.name]));
  const actions = { before: actionsOf(live), after: actionsOf(draft) };
  const words = new Map(live.templates.map((template) => [template.id, JSON.stringify(template)]));
  return {
    stagesAdded: [...after].filter(([id]) => !before.has(id)).map(([, name]) => name),
    stagesRemoved: [...before].filter(([id]) => !after.has(id)).map(([, name]) => name),
    stagesRenamed: [...after].flatMap(([id, name]) => {
      const old = before.get(id);
      return old !== undefined && old !== name ? [`${old} → ${name}`] : [];
    }),
    actionsAdded: [...actions.after.keys()].filter((id) => !actions.before.has(id)).length,
    actionsRemoved: [...actions.before.keys()].filter((id) => !actions.after.has(id)).length,
    actionsChanged: [...actions.after].filter(
      ([id, text]) => actions.before.has(id) && actions.before.get(id) !== text,
    ).length,
    messages: draft.templates
      .filter(({ id, ...rest }) => words.get(id) !== JSON.stringify({ id, ...rest }))
      .map(({ name }) => name),
    same: JSON.stringify({ ...live, id: '' }) === JSON.stringify({ ...draft, id: '' }),
  };
}

/** Actions by id as text, without their places: where something stands changes nothing for a deal. */
const actionsOf = (process: Process): Map<string, string> =>
  new Map(
    process.nodes.filter((node) => node.kind === 'action').map((node) => [node.id, withoutPlace(node)]),
  );

function withoutPlace(node: Node): string {
  const { x: _x, y: _y, note: _note, ...rest } = node;
  return JSON.stringify(rest);
}
