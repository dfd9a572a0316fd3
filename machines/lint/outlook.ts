import type { Edge } from '../arrows.ts';
import { isForPeople, type Action } from '../nodes/action.ts';
import { unconditional } from './conditions.ts';
import { few, gather, noneOf, type Few, type Next } from './graph.ts';
import { arrowsOut, isMove, isTimed, type Drawing } from './drawing.ts';

/** What lies ahead of a customer who has just come to a step. */
export interface Outlook {
  /** Where the moves lead, those by the results of actions included. */
  leads: Few;
  /** The same, leaving out what a condition could prevent. */
  surely: Few;
  /** The same as `surely`, leaving out what hangs on a date: the field may be empty. */
  undated: Few;
  /** The same as `leads`, leaving out what only an action of the team, opened on entering, could bring about. */
  byItself: Few;
  /** Whether somebody has something to do, or a clock is running: in any case, under a condition or at a date, or not. */
  busy: 'yes' | 'perhaps' | 'no';
  /** Whether e-mails go out by themselves. */
  mails: boolean;
  /** Whether an arrow answers a reply. */
  answersReply: boolean;
}

/** The same for each action by id: what opening it leads to. */
export interface Chains {
  leads: ReadonlyMap<string, Few>;
  surely: ReadonlyMap<string, Few>;
  byItself: ReadonlyMap<string, Few>;
  busy: ReadonlyMap<string, Few>;
  surelyBusy: ReadonlyMap<string, Few>;
  mails: ReadonlyMap<string, Few>;
}

export function outlookOf(drawing: Drawing, chains: Chains): Map<string, Outlook> {
  const anywhere = {
    marketing: summed(drawing, chains, drawing.anywhere.marketing),
    sales: summed(drawing, chains, drawing.anywhere.sales),
  };
  return new Map(
    drawing.steps.map((step) => [
      step.id,
      joined(summed(drawing, chains, arrowsOut(drawing, step.id)), anywhere[step.half]),
    ]),
  );
}

const yes: Few = ['yes'];

export function chainsOf(drawing: Drawing): Chains {
  const actions = new Map(drawing.actions.map((action) => [action.id, action]));
  const ids = [...actions.keys()];
  const sure = new Set(ids.flatMap((id) => unconditional(drawing, arrowsOut(drawing, id))));

  const isSure = (edge: Edge) => sure.has(edge);
  const isAlone = (edge: Edge) => endsByItself(actions.get(edge.from), edge);
  const all = () => true;
  const chain =
    (test: (edge: Edge) => boolean): Next =>
    (id) =>
      arrowsOut(drawing, id)
        .filter((edge) => actions.has(edge.to) && test(edge))
        .map((edge) => edge.to);
  const moves =
    (test: (edge: Edge) => boolean) =>
    (id: string): Few =>
      few(
        ...arrowsOut(drawing, id).map((edge) => (isMove(drawing, edge) && test(edge) ? [edge.to] : noneOf)),
      );
  const occupies = (id: string, test: (edge: Edge) => boolean): Few => {
    const action = actions.get(id);
    if (action && isForPeople(action)) return yes;
    const goesOn = (edge: Edge) =>
      test(edge) && (isMove(drawing, edge) || (edge.on.kind === 'result' && edge.on.wait !== undefined));
    return arrowsOut(drawing, id).some(goesOn) ? yes : noneOf;
  };

  return {
    leads: gather(ids, chain(all), moves(all)),
    surely: gather(ids, chain(isSure), moves(isSure)),
    byItself: gather(ids, chain(isAlone), moves(isAlone)),
    busy: gather(ids, chain(isAlone), (id) => occupies(id, isAlone)),
    surelyBusy: gather(
      ids,
      chain((edge) => isAlone(edge) && isSure(edge)),
      (id) => occupies(id, (edge) => isAlone(edge) && isSure(edge)),
    ),
    mails: gather(ids, chain(all), (id) => (actions.get(id)?.channel === 'email' ? yes : noneOf)),
  };
}

/** Whether nobody needs to report the result for the arrow to fire. */
const endsByItself = (action: Action | undefined, edge: Edge): boolean =>
  action !== undefined &&
  (!isForPeople(action) || (edge.on.kind === 'result' && edge.on.result === 'overdue'));

function summed(drawing: Drawing, chains: Chains, edges: readonly Edge[]): Outlook {
  const sure = new Set(unconditional(drawing, edges));
  const targets = (of: (edge: Edge) => Few) => few(...edges.map(of));
  const through = (edge: Edge, chain: ReadonlyMap<string, Few>): Few =>
    isMove(drawing, edge) ? [edge.to] : (chain.get(edge.to) ?? noneOf);
  const occupied = (edge: Edge, chain: ReadonlyMap<string, Few>) =>
    isTimed(edge) || (edge.on.kind === 'enter' && (chain.get(edge.to) ?? noneOf).length > 0);
  const isDated = ({ on }: Edge) => on.kind === 'date';
  const surelyBusy = edges.some(
    (edge) => sure.has(edge) && !isDated(edge) && occupied(edge, chains.surelyBusy),
  );
  const busy = surelyBusy || edges.some((edge) => occupied(edge, chains.busy));
  return {
    leads: targets((edge) => through(edge, chains.leads)),
    surely: targets((edge) => (sure.has(edge) ? through(edge, chains.surely) : noneOf)),
    undated: targets((edge) => (sure.has(edge) && !isDated(edge) ? through(edge, chains.surely) : noneOf)),
    byItself: targets((edge) => through(edge, edge.on.kind === 'enter' ? chains.byItself : chains.leads)),
    busy: surelyBusy ? 'yes' : busy ? 'perhaps' : 'no',
    mails: edges.some((edge) => (chains.mails.get(edge.to) ?? noneOf).length > 0),
    answersReply: edges.some((edge) => edge.on.kind === 'event' && edge.on.event === 'replied'),
  };
}

const joined = (own: Outlook, anywhere: Outlook): Outlook => ({
  leads: few(own.leads, anywhere.leads),
  surely: few(own.surely, anywhere.surely),
  undated: few(own.undated, anywhere.undated),
  byItself: few(own.byItself, anywhere.byItself),
  busy:
    own.busy === 'no' ? anywhere.busy : own.busy === 'perhaps' && anywhere.busy === 'yes' ? 'yes' : own.busy,
  mails: own.mails || anywhere.mails,
  answersReply: own.answersReply || anywhere.answersReply,
});
