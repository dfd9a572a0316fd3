import type { ComponentType } from 'react';
import type { NodeKind } from '../../../machines/index.ts';
import type { FlowNodeProps, FlowNoteProps } from '../mapping.ts';
import { ActionNode } from './action.tsx';
import { AnywhereNode, EntryNode } from './entry.tsx';
import { NoteCard } from './note.tsx';
import { OutcomeNode } from './outcome.tsx';
import { StepNode } from './step.tsx';

/** The component of every kind of node. */
export const nodeTypes = {
  note: NoteCard,
  step: StepNode,
  action: ActionNode,
  outcome: OutcomeNode,
  entry: EntryNode,
  anywhere: AnywhereNode,
} satisfies Record<NodeKind, ComponentType<FlowNodeProps>> & { note: ComponentType<FlowNoteProps> };
