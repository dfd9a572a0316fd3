import { fieldCatalogue, templateCatalogue, type Field, type WorkspaceField } from '../fields.ts';
import type { Process } from '../process.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { chainsOf, outlookOf, type Chains, type Outlook } from './outlook.ts';
import { openersOf, reachedFrom, type Opener } from './reach.ts';

/** Built once per run; every rule reads it. */
export interface GraphView extends Drawing {
  /** What opening each action leads to. */
  chains: Chains;
  /** What lies ahead of a customer at each step. */
  outlook: ReadonlyMap<string, Outlook>;
  /** Nodes that some entry leads to; null where no entry leads anywhere. */
  reached: ReadonlySet<string> | null;
  /** What opens each action, also by way of other actions. */
  openers: ReadonlyMap<string, ReadonlySet<Opener>>;
  /** Ids of the workspace's topics; null where nobody knows them. */
  topics: ReadonlySet<string> | null;
  /** What conditions may name, the workspace's own fields included. */
  fields: readonly Field[];
  /** The same with what messages may name besides. */
  templateFields: readonly Field[];
}

export function viewOf(
  process: Process,
  topics: readonly string[] | null = null,
  workspace: readonly WorkspaceField[] = [],
): GraphView {
  const drawing = drawingOf(process);
  const chains = chainsOf(drawing);
  return {
    ...drawing,
    chains,
    outlook: outlookOf(drawing, chains),
    reached: reachedFrom(drawing),
    openers: openersOf(drawing),
    topics: topics && new Set(topics),
    fields: fieldCatalogue(process.fields, workspace),
    templateFields: templateCatalogue(process.fields, workspace),
  };
}
