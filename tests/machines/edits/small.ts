import { EditError } from '../../../machines/edits/index.ts';
import type { Node, Process } from '../../../machines/process.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lead,
  on,
  passive,
  processOf,
  result,
  step,
  won,
} from '../../support/process-builder.ts';

export const nodeOf = (process: Process, id: string): Node => {
  const node = process.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
};
export const edgeOf = (process: Process, id: string) => {
  const edge = process.edges.find((one) => one.id === id);
  if (!edge) throw new Error(`no edge ${id}`);
  return edge;
};
export const refusal = (attempt: () => unknown): { code: string; message: string } => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof EditError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
};

export const small = processOf({
  nodes: [
    lead('asked'),
    step('booked'),
    passive('thinking'),
    action('call', { channel: 'call', results: ['reached', 'no answer'] }),
    email('follow-up'),
    won(),
    entry('form'),
  ],
  edges: [
    arrow('form', 'asked'),
    arrow('asked', 'booked', on('booked')),
    arrow('booked', 'call'),
    arrow('call', 'thinking', result('reached')),
    arrow('thinking', 'follow-up', after('3 days')),
    arrow('thinking', 'won', on('accepted')),
  ],
  handoff: { owner: 'seller' },
});
