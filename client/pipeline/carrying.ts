import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Deal,
  type DealCard,
  type DealPage,
  NO_STAGE,
  type Pipeline,
} from '../../machines/api/index.ts';
import { askReason, toast, useDates } from '../ui/index.ts';
import type { Carried } from './board-context.ts';
import { choosePlace, type Direction, type Place, samePlace } from './places.ts';
import type { useQuestions } from './questions.tsx';
import type { Move, Report } from './reporting.ts';
import type { Way } from './ways.ts';
import { type Ways, waysQuery } from './ways-query.ts';
import { sayWhyNot } from './why-not.tsx';
import { nameOfColumn, sayWays } from './words.ts';

interface Setting {
  board: Pipeline;
  questions: ReturnType<typeof useQuestions>;
  report: (card: DealCard, report: Report, move: Move) => void;
  /** The card is no longer carried: it was put somewhere, or is back. */
  letGo: (card: DealCard) => void;
  /** Told to whoever doesn't see the board. */
  say: (words: string) => void;
}

/** Picking a card up, choosing where it goes, and what letting go of it there reports. */
export function useCarrying({ board, questions, report, letGo, say }: Setting) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  const client = useQueryClient();
  const [held, setCarried] = useState<Carried | null>(null);
  const { data: ways, error } = useQuery({ ...waysQuery(held?.card.id ?? ''), enabled: held !== null });
  useEffect(() => {
    if (error) toast.problem(error);
  }, [error]);
  const moved = held && ways ? movedMeanwhile(ways, held.from) : null;
  // Nobody knows where it may go, or it is somewhere else by now: it is no longer in one's hand.
  const carried = error || moved ? null : held;

  /** A colleague, the customer or time was quicker. The board shows where it is now. */
  function tellMoved({ title }: DealCard, to: Deal): void {
    const words =
      to.status === 'open'
        ? t('moved.on', { title, stage: to.stage?.name ?? to.step.name })
        : t('moved.closed', { title, outcome: to.step.name });
    toast.info(words, { detail: t('moved.nothing') });
    void client.invalidateQueries({ queryKey: ['pipeline'] });
  }
  const toldOf = useRef<DealCard | null>(null);
  const slipAway = useEffectEvent((to: Deal) => {
    if (!held || toldOf.current === held.card) return;
    toldOf.current = held.card;
    tellMoved(held.card, to);
    letGo(held.card);
  });
  useEffect(() => {
    if (moved) slipAway(moved);
  }, [moved]);

  const columns = board.columns.map(({ step }) => step.id);
  const lit = new Set(columns.filter((id) => ways?.targets.get(id)?.kind === 'ways'));
  const nameOf = (id: string) => {
    const column = board.columns.find(({ step }) => step.id === id);
    return column ? nameOfColumn(column, t) : '';
  };

  /** Asks what has to be asked, and reports. */
  async function settle(card: DealCard, from: string, place: Place, known: Ways) {
    const { targets, closings, from: step, page } = known;
    const elsewhere = movedMeanwhile(known, from);
    if (elsewhere) return tellMoved(card, elsewhere);
    const amongFirst =
      board.columns.find((one) => one.step.id === from)?.cards.some(({ id }) => id === card.id) ?? false;
    if (place.kind === 'closing') {
      const closing = closings.find(({ outcome }) => outcome === place.id);
      const reason = closing && (await questions.askClosing(card, closing));
      if (closing && reason) {
        report(
          card,
          { kind: 'close', outcome: closing.outcome, reason },
          {
            from,
            step: step.id,
            to: null,
            amongFirst,
          },
        );
      }
      return;
    }
    if (place.id === from) return;
    const column = nameOf(place.id);
    const target = targets.get(place.id);
    const move = { from, step: step.id, to: place.id, amongFirst };
    if (target?.kind === 'ways') {
      const [first, ...others] = target.ways;
      const way = first && others.length > 0 ? await questions.askWay(card, column, target.ways) : first;
      const sure = way && (await withWho(card, way, page));
      if (sure) report(card, { kind: 'way', way: sure }, move);
      else say(t('say.putBack', { title: card.title }));
      return;
    }
    if (target?.kind !== 'no') return;
    const why = sayWhyNot(target, { column, from: step.name }, t, dates);
    if (!target.mayCorrect) {
      toast.info(why.title, { detail: `${why.text} ${t('why.askManager')}` });
      return;
    }
    const reason = await askReason({
      title: t('correct.title', { title: card.title, column }),
      body: `${why.title}. ${why.text} ${t('correct.text')}`,
      label: t('correct.reason'),
      action: t('correct.action'),
    });
    if (reason !== null) report(card, { kind: 'correct', to: place.id, reason }, move);
  }

  /** The same, by somebody who has the role that it asks for; null where the person thinks better of it. */
  async function withWho(card: DealCard, way: Way, { contacts }: DealPage): Promise<Way | null> {
    if (way.kind !== 'event' || way.role === null) return way;
    const contact = await questions.askWho(card, way.role, contacts);
    return contact === null ? null : { ...way, contact };
  }

  const putBack = () => {
    if (!carried) return;
    say(t('say.putBack', { title: carried.card.title }));
    setCarried(null);
    letGo(carried.card);
  };

  return {
    carried,
    ways: carried ? ways : undefined,
    lit,
    pickUp(card: DealCard, column: string, by: Carried['by']) {
      // A minute ago the customer may have stood elsewhere.
      client.removeQueries({ queryKey: waysQuery(card.id).queryKey });
      toldOf.current = null;
      setCarried({ card, from: column, by, at: { kind: 'column', id: column } });
      say(t('say.pickedUp', { title: card.title, column: nameOf(column) }));
    },
    hover: (at: Place | null) =>
      setCarried((before) => (before && !samePlace(before.at, at) ? { ...before, at } : before)),
    /** By arrow key, to what takes the card. */
    choose(direction: Direction) {
      if (!carried?.at || !ways) return;
      const closings = ways.closings.map(({ outcome }) => outcome);
      const at = choosePlace({ columns, lit, closings }, { at: carried.at, from: carried.from }, direction);
      setCarried({ ...carried, at });
      const target = ways.targets.get(at.id);
      if (at.kind === 'closing') {
        const closing = ways.closings.find(({ outcome }) => outcome === at.id);
        say(t('say.closing', { outcome: closing?.name ?? '' }));
      } else if (target?.kind === 'ways') {
        say(t('say.over', { column: nameOf(at.id), does: sayWays(target.ways, t) }));
      } else say(t('say.home', { column: nameOf(at.id) }));
    },
    async drop(at: Place | null = carried?.at ?? null) {
      if (!carried) return;
      const { card, from } = carried;
      if (at === null || (at.kind === 'column' && at.id === from)) return putBack();
      try {
        // Let go before the answer came: it is on its way.
        const known = await client.ensureQueryData(waysQuery(card.id));
        setCarried(null);
        await settle(card, from, at, known);
      } catch (problem) {
        setCarried(null);
        toast.problem(problem);
      }
      letGo(card);
    },
    putBack,
    /** The same without carrying, for menus. */
    async put(card: DealCard, from: string, place: Place) {
      try {
        await settle(card, from, place, await client.fetchQuery(waysQuery(card.id)));
      } catch (problem) {
        toast.problem(problem);
      }
    },
  };
}

/** The deal, where it has left the column that its card was taken from. */
function movedMeanwhile({ page: { deal } }: Ways, from: string): Deal | null {
  return deal.status === 'open' && (deal.stage?.id ?? NO_STAGE) === from ? null : deal;
}
