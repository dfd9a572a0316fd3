import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { InboxRow, Question } from '../../machines/api/index.ts';
import { isAtLarge, useFocusHome } from '../ui/index.ts';
import { keyOf, moved, placeOf, type Stop, stopText } from './order.ts';
import type { PlaceChanges } from './place.ts';

interface Walked {
  questions: readonly Question[];
  rows: readonly InboxRow[];
  /** Brings what comes after the last row that is loaded. */
  onLast: (() => void) | undefined;
}

interface Stepping extends Pick<PlaceChanges, 'choose' | 'ask'> {
  step: (by: 1 | -1) => void;
  /** Around all that can be opened. */
  listPane: RefObject<HTMLDivElement | null>;
}

/** Going over the list by keys: what is open has the focus, unless that is at work elsewhere. */
export function useStepping(
  {
    place: { chosen, question },
    choose: put,
    ask: putQuestion,
  }: Pick<PlaceChanges, 'place' | 'choose' | 'ask'>,
  { questions, rows, onLast }: Walked,
): Stepping {
  const stops = useMemo(
    (): Stop[] => [...questions.map(({ id }) => ({ question: id })), ...rows.map(keyOf)],
    [questions, rows],
  );
  const open: Stop | null = question === null ? chosen : { question };
  const openAt = open && stopText(open);
  // Keys come faster than the address changes: each goes on from where the one before it led.
  const steppedTo = useRef(open);
  const onTheWay = useRef(new Set<string>());
  const stoodAt = useRef<number | null>(null);
  useEffect(() => {
    const last = steppedTo.current && stopText(steppedTo.current);
    // The address arrives at a place that keys have already led on from.
    if (openAt !== null && openAt !== last && onTheWay.current.has(openAt)) return;
    onTheWay.current.clear();
    steppedTo.current = open;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- its words stand for the place
  }, [openAt]);
  useEffect(() => {
    const at = placeOf(stops, open);
    if (at !== -1) stoodAt.current = at;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- its words stand for the place
  }, [stops, openAt]);

  const listPane = useRef<HTMLDivElement>(null);
  const openRow = () => listPane.current?.querySelector<HTMLElement>('[aria-current="true"]');
  useFocusHome(openRow);
  useEffect(() => {
    if (openAt !== null && (isAtLarge() || listPane.current?.contains(document.activeElement)))
      openRow()?.focus({ preventScroll: true });
  }, [openAt]);

  // Whatever opens one otherwise is where keys go on from.
  const jump = (to: Stop | null) => {
    steppedTo.current = to;
    onTheWay.current.clear();
  };
  const choose: Stepping['choose'] = useCallback(
    (key, asStep) => {
      jump(key);
      put(key, asStep);
    },
    [put],
  );
  const ask: Stepping['ask'] = useCallback(
    (id, asStep) => {
      jump({ question: id });
      putQuestion(id, asStep);
    },
    [putQuestion],
  );

  const step = (by: 1 | -1) => {
    const next = moved(stops, steppedTo.current, by, stoodAt.current);
    if (!next) return;
    if (by === 1 && placeOf(stops, next) === stops.length - 1) onLast?.();
    steppedTo.current = next;
    onTheWay.current.add(stopText(next));
    if ('question' in next) putQuestion(next.question);
    else put(next);
    // From wherever it was, such as a button of the open one.
    openRow()?.focus({ preventScroll: true });
  };
  return { step, listPane, choose, ask };
}
