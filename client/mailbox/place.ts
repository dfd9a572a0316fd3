import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

export type View = 'mail' | 'outbox';

export interface Place {
  view: View;
  /** The mail that is open. */
  mail: string | null;
  /** Whose mailbox; null for everybody's. */
  to: string | null;
  /** The outbox of one deal. */
  deal: string | null;
}

/** Where in the mailbox one is, as the address has it. */
export function readPlace(mail: string | undefined, params: URLSearchParams): Place {
  const view: View = params.get('view') === 'outbox' ? 'outbox' : 'mail';
  return {
    view,
    mail: view === 'mail' ? (mail ?? null) : null,
    to: view === 'mail' ? params.get('to') : null,
    deal: view === 'outbox' ? params.get('deal') : null,
  };
}

export function pathOf({ view, mail, to, deal }: Place): string {
  const params = new URLSearchParams();
  if (view === 'outbox') params.set('view', 'outbox');
  if (to !== null && view === 'mail') params.set('to', to);
  if (deal !== null && view === 'outbox') params.set('deal', deal);
  const path = mail !== null && view === 'mail' ? `/mailbox/${encodeURIComponent(mail)}` : '/mailbox';
  return params.size > 0 ? `${path}?${params.toString()}` : path;
}

/** `asStep`: the browser's way back leads out of it again, as from a mail on a phone. */
export type Go = (change: Partial<Place>, asStep?: boolean) => void;

export function usePlace(): { place: Place; go: Go } {
  const { id } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const place = useMemo(() => readPlace(id, params), [id, params]);
  return useMemo(
    () => ({
      place,
      go: (change, asStep = false) => void navigate(pathOf({ ...place, ...change }), { replace: !asStep }),
    }),
    [place, navigate],
  );
}
