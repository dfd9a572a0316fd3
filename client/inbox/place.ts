import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { keyText, type RowKey } from './order.ts';

export const views = ['now', 'later', 'done'] as const;
export type View = (typeof views)[number];
export type Scope = 'mine' | 'team';

/** In the place of a question: the list of what nobody is asked about. */
export const nobodysMail = 'nobody';

export interface Place {
  view: View;
  scope: Scope;
  /** What is open; null: nothing was chosen. */
  chosen: RowKey | null;
  /** The question about a mail that is open instead. */
  question: string | null;
  /** One call after the other, and nothing else in sight. */
  calling: boolean;
}

/** Where in the inbox one is, as the address has it: it can be sent to a colleague and survives a reload. */
export function readPlace(params: URLSearchParams): Place {
  const view = views.find((one) => one === params.get('view')) ?? 'now';
  const deal = params.get('deal');
  const instance = params.get('action');
  const matter = params.get('matter');
  return {
    view,
    scope: params.get('scope') === 'team' ? 'team' : 'mine',
    chosen: deal !== null && instance !== null ? { deal, instance } : matter !== null ? { matter } : null,
    question: params.get('question'),
    calling: params.get('mode') === 'calls',
  };
}

export function writePlace({ view, scope, chosen, question, calling }: Place): URLSearchParams {
  const params = new URLSearchParams();
  if (view !== 'now') params.set('view', view);
  if (scope !== 'mine') params.set('scope', scope);
  if (calling) params.set('mode', 'calls');
  if (chosen && 'matter' in chosen) params.set('matter', chosen.matter);
  else if (chosen) {
    params.set('deal', chosen.deal);
    params.set('action', chosen.instance);
  } else if (question !== null) params.set('question', question);
  return params;
}

export interface PlaceChanges {
  place: Place;
  /** Another view or scope begins with nothing chosen. */
  show: (change: Partial<Pick<Place, 'view' | 'scope'>>) => void;
  beginCalls: () => void;
  /** Back to what was open, unless it was one of these that have been called. */
  leaveCalls: (ended: ReadonlySet<string>) => void;
  /** `asStep`: the browser's way back leads out of it again, as on a phone. */
  choose: (chosen: RowKey | null, asStep?: boolean) => void;
  ask: (question: string, asStep?: boolean) => void;
}

export function usePlace(): PlaceChanges {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  return useMemo(
    () => ({
      place,
      show: (change) =>
        setParams(writePlace({ ...place, ...change, chosen: null, question: null }), { replace: true }),
      // Calls are left by the browser's way back, too.
      beginCalls: () => setParams(writePlace({ ...place, calling: true })),
      leaveCalls: (ended) => {
        const chosen = place.chosen && !ended.has(keyText(place.chosen)) ? place.chosen : null;
        setParams(writePlace({ ...place, chosen, calling: false }), { replace: true });
      },
      // What is chosen is set on the newest address: a list that is being left may still answer.
      choose: (chosen, asStep = false) =>
        setParams((now) => writePlace({ ...readPlace(now), chosen, question: null }), { replace: !asStep }),
      ask: (question, asStep = false) =>
        setParams((now) => writePlace({ ...readPlace(now), chosen: null, question }), { replace: !asStep }),
    }),
    [place, setParams],
  );
}
