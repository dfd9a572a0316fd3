/**
 * The door to reading and classifying what comes in by mail. Everything behind it is pure but for the time that reading
 * takes: no database, no network, no clock. `readMail` makes an `IncomingMail` of bytes; `classify` says what it is,
 * with its text folded; `guardAgainstLoops` is asked before an automatic message leaves.
 *
 * ```ts
 * const mail = await readMail(raw, { envelopeFrom, zone });
 * const what = classify(mail, { now, zone, sent });
 * if (what.kind === 'reply') …
 * ```
 */
export { readMail, readParts, withHeader, type ReadMail, type ReadOptions } from './reading/read-mail.ts';
export type { AttachmentNote, CalendarPart, Fields, IncomingMail, ReturnedMail } from './mail.ts';
export { foldQuotes, type FoldedMail, type MailPart, type PartKind } from './folding/fold-quotes.ts';
export { wantsToStop, type StopWish } from './wants-to-stop.ts';
export { classify, type Classification, type MachineKind } from './classify.ts';
export type { ClassifyOptions, SentMail } from './evidence.ts';
export type { AutoReplyAbout } from './kinds/auto-reply.ts';
export type { BounceCause, DeliveryNews, Severity } from './details/delivery.ts';
export type { CalendarAnswer } from './details/calendar-answer.ts';
export type { ComplaintNews } from './details/complaint-news.ts';
export type { StandIn } from './details/stand-ins.ts';
export {
  guardAgainstLoops,
  loopLimits,
  type Exchanged,
  type LoopLimits,
  type LoopVerdict,
} from './loop-guard.ts';
export { subjectCore } from './subject.ts';
