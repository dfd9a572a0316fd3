import { type AutoReplyAbout, aboutOf, autoReplySigns } from './kinds/auto-reply.ts';
import { bounceSigns } from './kinds/bounce.ts';
import { bulkSigns } from './kinds/bulk.ts';
import { calendarSigns } from './kinds/calendar.ts';
import { challengeSigns } from './kinds/challenge.ts';
import { complaintSigns } from './kinds/complaint.ts';
import { type CalendarAnswer, calendarAnswerOf } from './details/calendar-answer.ts';
import { type ComplaintNews, complaintNewsOf } from './details/complaint-news.ts';
import { type DeliveryNews, deliveryNewsOf } from './details/delivery.ts';
import { returnsOn } from './details/returns-on.ts';
import { type StandIn, standInsOf } from './details/stand-ins.ts';
import { type ClassifyOptions, type Evidence, evidenceOf } from './evidence.ts';
import type { FoldedMail } from './folding/fold-quotes.ts';
import type { IncomingMail } from './mail.ts';
import { type Sign, type Weighed, decisive, doubtful, weigh } from './signs.ts';
import { type StopWish, wantsToStop } from './wants-to-stop.ts';

/** What a machine may have sent. Only what is none of these is a person's answer. */
export type MachineKind = 'complaint' | 'bounce' | 'calendar' | 'challenge' | 'auto-reply' | 'bulk';

interface Judgement {
  /** Why, in words for people, the weightiest first. Never empty. */
  because: string[];
  /** From 0 to 1. */
  confidence: number;
  /** The text, parted into new words, quotations and signature. */
  folded: FoldedMail;
}

/** What has come in. */
export type Classification = Judgement &
  (
    | {
        /** A person answers, or writes of their own accord. */
        kind: 'reply';
        /** For somebody to look at; nothing follows from it by itself. */
        wantsToStop: StopWish | null;
      }
    | {
        /** A machine answers on behalf of a person or a company. */
        kind: 'auto-reply';
        about: AutoReplyAbout;
        /** First day back, as `2026-08-14`; null where it doesn't say. */
        returnsOn: string | null;
        /** Whom it names instead; empty where nobody. */
        standIns: StandIn[];
      }
    | ({ kind: 'bounce' } & DeliveryNews)
    | ({ kind: 'complaint' } & ComplaintNews)
    | {
        kind: 'challenge';
        /** Where it wants us to confirm; null where it names no link. */ link: string | null;
      }
    | ({ kind: 'calendar' } & CalendarAnswer)
    | { kind: 'bulk' }
    | {
        /** For a person to decide: the kinds that it could be, likeliest first. */
        kind: 'unsure';
        between: (MachineKind | 'reply')[];
        wantsToStop: StopWish | null;
      }
  );

/** In this order: what comes first is surer of itself, and often has signs of what comes later. */
const kinds: readonly [MachineKind, readonly Sign[]][] = [
  ['complaint', complaintSigns],
  ['bounce', bounceSigns],
  ['calendar', calendarSigns],
  ['challenge', challengeSigns],
  ['auto-reply', autoReplySigns],
  ['bulk', bulkSigns],
];

const certainty = (points: number): number => Math.min(0.99, 0.75 + (points - decisive) / 400);

/**
 * Tells a person's answer from what machines send. Every kind has a table of signs, each of which speaks for it or
 * against it by so many points; the first kind that reaches 100 is it. A mail that no kind claims by as much as 50 is
 * a person's; anything between is `unsure` and has to be asked.
 */
export function classify(mail: IncomingMail, options: ClassifyOptions): Classification {
  const evidence = evidenceOf(mail, options);
  const weighed = kinds.map(([kind, signs]) => ({ kind, ...weigh(signs, evidence) }));
  const certain = weighed.find(({ points }) => points >= decisive);
  if (certain) {
    const judgement = {
      because: certain.because,
      confidence: certainty(certain.points),
      folded: evidence.folded,
    };
    return { ...judgement, ...detailsOf(certain.kind, evidence) };
  }
  const likely = weighed.filter(({ points }) => points >= doubtful).toSorted((a, b) => b.points - a.points);
  return likely.length > 0
    ? unsure(likely, evidence)
    : replyOr(evidence, Math.max(0, ...weighed.map(({ points }) => points)));
}

function detailsOf(kind: MachineKind, evidence: Evidence) {
  switch (kind) {
    case 'complaint':
      return { kind, ...complaintNewsOf(evidence) };
    case 'bounce':
      return { kind, ...deliveryNewsOf(evidence) };
    case 'calendar':
      return { kind, ...calendarAnswerOf(evidence) };
    case 'challenge':
      return { kind, link: /https?:\/\/[^\s<>"')\]]{4,2000}/.exec(evidence.mail.text)?.[0] ?? null };
    case 'auto-reply': {
      const backOn = returnsOn(evidence);
      return { kind, about: aboutOf(evidence, backOn), returnsOn: backOn, standIns: standInsOf(evidence) };
    }
    case 'bulk':
      return { kind };
  }
}

const unsure = (
  likely: readonly ({ kind: MachineKind } & Weighed)[],
  evidence: Evidence,
): Classification => ({
  kind: 'unsure',
  between: [...likely.map(({ kind }) => kind), 'reply'],
  because: [...new Set(likely.flatMap(({ because }) => because))],
  confidence: 0.5,
  folded: evidence.folded,
  wantsToStop: wantsToStop(evidence.folded.own),
});

/** Nothing speaks for a machine; what speaks for a person makes it surer. */
function replyOr(evidence: Evidence, doubt: number): Classification {
  const { mail, folded, ours, answers, quotesUnderWords } = evidence;
  if (mail.text.trim() === '' && mail.attachments.length === 0 && !answers) {
    return {
      kind: 'unsure',
      between: ['reply'],
      because: ['it is empty'],
      confidence: 0.5,
      folded,
      wantsToStop: null,
    };
  }
  const because = [
    ...(ours ? ['it answers a mail of ours'] : answers ? ['it answers a mail'] : []),
    ...(quotesUnderWords ? ['it quotes under words of its own, as people’s mail programs do'] : []),
    'nothing in it says that a machine has sent it',
  ];
  const confidence = (ours ? 0.97 : answers ? 0.92 : 0.75) + (quotesUnderWords ? 0.02 : 0) - doubt / 500;
  return { kind: 'reply', because, confidence, folded, wantsToStop: wantsToStop(folded.own) };
}
