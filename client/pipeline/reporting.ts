import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeDone, type CorrectDeal, type DealCard, Done } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { toast, useCan, withRequired } from '../ui/index.ts';
import type { UnderWay } from './under-way.ts';
import type { Way } from './ways.ts';

/** What a drop tells the server. */
export type Report =
  | { kind: 'way'; way: Way }
  | { kind: 'correct'; to: string; reason: string }
  | { kind: 'close'; outcome: string; reason: string };

/** From where to where a card goes. */
export interface Move extends Pick<UnderWay, 'from' | 'to' | 'amongFirst'> {
  /** Where the customer stood. */
  step: string;
}

interface Change extends UnderWay, Move {
  report: Report;
  key: string;
}

interface Setting {
  /** The card stands where it was put, or where the drawing led on to. */
  landed: (card: DealCard, column: string) => void;
  /** The card is back where it was. */
  refused: (card: DealCard) => void;
}

/**
 * Reports what a drop means. The board shows it at once; when the server refuses, the card is back and the server's
 * words say why.
 */
export function useReporting({ landed, refused }: Setting) {
  const { t } = useTranslation('pipeline');
  const client = useQueryClient();
  const mayCorrect = useCan('deals.correct');
  const [underWay, setUnderWay] = useState<readonly Change[]>([]);
  // Of whatever process and filter: the address may leave the process to the server.
  const queryKey = ['pipeline'];

  /**
   * A correction back to where the customer stood. The server refuses it once anything else has happened: then a message
   * may have left, or a colleague gone on.
   */
  const takeBack = async ({ deal, rev }: ChangeDone, to: string): Promise<void> => {
    const body: CorrectDeal = { to, reason: t('done.undoReason'), expectedRev: rev };
    await api.post(`/deals/${encodeURIComponent(deal)}/correct`, body, ChangeDone, {
      idempotencyKey: newIdempotencyKey(),
    });
    await client.invalidateQueries({ queryKey });
  };

  const change = useMutation({
    mutationFn: ({ card, report, key }: Change) => withRequired(() => send(card.id, report, key)),
    // An answer that is still on its way was written before the change.
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: async (done, { card, to, step, report }) => {
      const { title } = card;
      const way = mayCorrect && done.moved ? { undo: () => takeBack(done, step) } : {};
      if (to === null) toast.done(t('done.closed', { title, outcome: done.step.name }), way);
      else if (done.late) toast.info(t('done.late', { title: card.title }));
      else if (!done.moved) toast.info(t('done.stays', { title: card.title }));
      else if (done.stage && done.stage.id !== to && report.kind !== 'correct')
        toast.info(t('done.elsewhere', { title: card.title, stage: done.stage.name }));
      else if (mayCorrect)
        toast.done(t('done.moved', { title, stage: done.stage?.name ?? done.step.name }), way);
      await client.invalidateQueries({ queryKey });
      if (done.stage) landed(card, done.stage.id);
    },
    onError: (_error, { card }) => {
      void client.invalidateQueries({ queryKey });
      refused(card);
    },
    onSettled: (_done, _error, ended) =>
      setUnderWay((before) => before.filter(({ key }) => key !== ended.key)),
  });

  return {
    underWay,
    report: (card: DealCard, report: Report, move: Move) => {
      const started = { card, report, ...move, key: newIdempotencyKey() };
      setUnderWay((before) => [...before, started]);
      change.mutate(started);
    },
  };
}

function send(deal: string, report: Report, idempotencyKey: string): Promise<ChangeDone> {
  const path = `/deals/${encodeURIComponent(deal)}`;
  const post = (to: string, body: unknown) => api.post(path + to, body, ChangeDone, { idempotencyKey });
  switch (report.kind) {
    case 'correct':
      return post('/correct', { to: report.to, reason: report.reason });
    case 'close':
      return post('/close', { outcome: report.outcome, reason: report.reason });
    case 'way':
      return report.way.kind === 'event'
        ? sendEvent(path, report.way, idempotencyKey)
        : post(`/actions/${encodeURIComponent(report.way.instance)}/result`, { result: report.way.result });
  }
}

async function sendEvent(
  path: string,
  { event: type, contact, role }: Extract<Way, { kind: 'event' }>,
  idempotencyKey: string,
): Promise<ChangeDone> {
  if (contact === null) return api.post(`${path}/events`, { type }, ChangeDone, { idempotencyKey });
  if (role !== null) await api.patch(`${path}/contacts/${encodeURIComponent(contact)}`, { role }, Done);
  return api.post(`${path}/events`, { type, contact }, ChangeDone, { idempotencyKey });
}
