import { has } from '../evidence.ts';
import { phrases } from '../phrases.ts';
import type { Sign } from '../signs.ts';

const asks = phrases(
  "(confirm|prove|verify|show)( to us)? that (you are|you're) (a )?(human|real person|person|not a (robot|bot|machine|spammer))",
  '(verify|confirm) (that )?(you|your (e-?mail|message|address|identity))( .{1,80})? (so (that )?|in order (to|for)|before|to have) .{0,60}(deliver\\p{L}*|reach(es)?|inbox|release\\p{L}*)',
  '(message|mail|e-?mail)( .{1,60})? (is|was|has been|will be) (being )?(held|quarantined|on hold|waiting)( .{1,80})? (until|unless|pending|for) .{0,60}(confirm\\p{L}*|verif\\p{L}*|approv\\p{L}*|click)',
  '(click|follow|visit|reply)( .{1,60})? (to|and) (release|deliver|confirm the delivery of) (your|this|the) (message|mail|e-?mail)',
  'challenge[- ]response|sender (verification|confirmation|validation) (required|request)|unverified sender|whitelist (me|you|your address)( .{1,40})? by',
  'i (use|am using|protect) .{0,60}(spam ?arrest|boxbe|tmda|mailblocks|spam protection that)',
  'подтвердите,? (пожалуйста,? )?что вы (не робот|не спамер|человек|реальный человек|живой человек)',
  'письмо (будет|не будет) доставлено .{0,60}(после|пока|только) .{0,60}подтвер\\p{L}+',
  'підтвердьте,? (будь ласка,? )?що ви (не робот|не спамер|людина|реальна людина|жива людина)',
  'лист (буде|не буде) доставлено .{0,60}(після|поки|лише) .{0,60}підтвер\\p{L}+',
  "bestätigen sie,? dass sie (ein mensch|kein (roboter|spammer)) sind|confirmez que vous (êtes (un )?humain|n'êtes pas un robot)|confirme que (es|usted es) (un )?humano",
);

const asksInSubject = phrases(
  '\\[?(sender )?(verification|confirmation) (required|requested|needed)\\]?',
  'please (verify|confirm) your (message|mail|e-?mail)( address)?( to .{1,60})?',
  'action required to deliver your (message|mail|e-?mail)',
  'your (message|mail|e-?mail) (is|was) (held|quarantined|awaiting (approval|verification))',
  'подтвердите (отправку|письмо|доставку)|підтвердьте (надсилання|лист|доставку)',
);

/** A spam filter that wants its sender's mail confirmed by hand before it lets it through. */
export const challengeSigns: readonly Sign[] = [
  {
    points: 80,
    because: 'it asks us to confirm that a person has written',
    holds: ({ words }) => asks.test(words),
  },
  {
    points: 60,
    because: 'its subject asks for a confirmation',
    holds: ({ subject }) => asksInSubject.test(subject),
  },
  {
    points: 100,
    because: 'a filter that asks senders to confirm has sent it',
    holds: (evidence) =>
      has(evidence, 'x-tmda-confirm', 'x-boxbe-challenge', 'x-spamarrest', 'x-qconfirm') ||
      /@([\w-]+\.)*(spamarrest|boxbe|bluebottle|0spam|mailblocks|spamlion|choicemail|digiportal)\.(com|net|org)$/i.test(
        evidence.mail.from.address,
      ),
  },
  {
    points: 20,
    because: 'it has a link to follow',
    holds: ({ mail }) => /https?:\/\//.test(mail.text),
  },
  {
    points: 20,
    because: 'a machine sent it',
    holds: (evidence) =>
      evidence.fromNobody || has(evidence, 'auto-submitted', 'precedence', 'x-auto-response-suppress'),
  },
  {
    points: -60,
    because: '',
    holds: ({ mail, quotesUnderWords }) => quotesUnderWords && mail.header('auto-submitted').length === 0,
  },
];
