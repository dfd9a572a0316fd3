import type { Guard } from '../guards.ts';
import { resultsOf } from '../nodes/action.ts';
import { Node, type Process } from '../process.ts';
import type { Scenario } from '../walk/scenario.ts';
import { EditError } from './error.ts';
import { callNode, checked, nodeOf } from './lookup.ts';

/** Renames a result of a human action, on its arrows, in every condition and in every scenario that names it, too. */
export function renameResult(
  process: Process,
  { id, from, to }: { id: string; from: string; to: string },
): Process {
  const action = nodeOf(process, id);
  if (action.kind !== 'action' || !resultsOf(action).includes(from)) {
    throw new EditError(
      'unknown',
      `There is no result “${from}” of ${callNode(action)}; it may have been renamed.`,
    );
  }
  const name = to.trim();
  if (name === from) return process;
  if (resultsOf(action).includes(name)) {
    throw new EditError(
      'taken',
      `There is already a result “${name}” of ${callNode(action)}; choose another name.`,
    );
  }
  const results = resultsOf(action).map((result) => (result === from ? name : result));
  const renamed = checked(Node, { ...action, results }, callNode(action));
  const inGuard = (guard: Guard): Guard => {
    switch (guard.kind) {
      case 'all':
      case 'any':
        return { ...guard, of: guard.of.map(inGuard) };
      case 'not':
        return { ...guard, of: inGuard(guard.of) };
      case 'action':
        return guard.action === id && guard.result === from ? { ...guard, result: name } : guard;
      default:
        return guard;
    }
  };
  const inScenario = (scenario: Scenario): Scenario => ({
    ...scenario,
    moves: scenario.moves.map((move) =>
      move.kind === 'result' && move.action === id && move.result === from ? { ...move, result: name } : move,
    ),
  });
  const { handoff, scenarios } = process;
  return {
    ...process,
    nodes: process.nodes.map((node) => (node === action ? renamed : node)),
    edges: process.edges.map((edge) => {
      const fires = edge.from === id && edge.on.kind === 'result' && edge.on.result === from;
      if (!fires && !edge.guard) return edge;
      return {
        ...edge,
        ...(fires && edge.on.kind === 'result' && { on: { ...edge.on, result: name } }),
        ...(edge.guard && { guard: inGuard(edge.guard) }),
      };
    }),
    ...(scenarios && { scenarios: scenarios.map(inScenario) }),
    ...(handoff?.criteria && { handoff: { ...handoff, criteria: inGuard(handoff.criteria) } }),
  };
}
