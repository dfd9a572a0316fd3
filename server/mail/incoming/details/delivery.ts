import type { Evidence } from '../evidence.ts';
import { messageIdsIn } from '../../message-id.ts';
import { phrases } from '../phrases.ts';
import { fieldOf } from '../reading/fields.ts';
import { subjectCore } from '../subject.ts';

/** What a bounce means for the address: never again, try later, or nobody can tell. */
export type Severity = 'hard' | 'soft' | 'unknown';

/** Why a mail has not arrived. */
export type BounceCause =
  | 'no-such-address'
  | 'no-such-domain'
  | 'mailbox-full'
  | 'refused'
  | 'too-large'
  | 'not-yet'
  | 'no-answer'
  | 'other';

export interface DeliveryNews {
  severity: Severity;
  cause: BounceCause;
  /** The server has given up; false while it goes on trying. */
  final: boolean;
  /** Enhanced status code such as "5.1.1"; null where it gives none. */
  status: string | null;
  /** Whom it was for, lower case; empty where it doesn't say. */
  recipients: string[];
  /** Our mail that it is about, with angle brackets, the likeliest first; empty where it doesn't say. */
  originals: string[];
}

const causes: readonly [BounceCause, RegExp][] = [
  [
    'mailbox-full',
    phrases(
      '(mailbox|mail box|inbox|account|user|quota|storage|disk|folder)( .{0,60})? (is )?(full|over|exceeded|exceeds|overflow)|(over|exceed\\p{L}*|out of|insufficient|not enough|enough) (the )?(quota|storage|disk|space|system storage|mailbox)|quota exceed\\p{L}*|mailfolder is full|does not have enough space|maildir .{0,20}over|full mailbox|over-?quota|too many messages',
      '(ящик|почта) .{0,30}(переполнен|заполнен)\\p{L}*|превышен\\p{L}* .{0,30}(квот|размер ящика)\\p{L}*|скриньк\\p{L}+ .{0,30}переповнен\\p{L}*|postfach .{0,20}voll|boîte .{0,30}pleine|buzón .{0,30}lleno',
    ),
  ],
  [
    'too-large',
    phrases(
      '(message|mail|size|e-?mail)( .{0,40})? (too (large|big)|exceeds .{0,40}(size|limit|maximum)|size (limit )?exceed\\p{L}*)|exceeds .{0,20}(size|maximum message)|maximum message size|message size exceeds|too large|слишком больш\\p{L}+',
    ),
  ],
  [
    'no-such-domain',
    phrases(
      "(host|domain|domain name|hostname)( or .{0,20})?( .{0,60})? (not found|unknown|couldn't be found|does not exist|doesn't exist|lookup failure)|unrouteable (mail )?(address|domain)|unknown (host|domain)|bad (host|domain)|nxdomain|no (mx|mail exchanger)|couldn't find any host|name service error|домен .{0,20}не (найден|существует)|null mx",
    ),
  ],
  [
    'no-such-address',
    phrases(
      "(user|recipient|mailbox|address|account|local part|e-?mail account|mail account|addressee|inbox|alias|person)( .{0,80})? (unknown|not found|(does not|doesn't|did not|do not) exist|not exist|invalid|(not|n't) (known|listed|recognized|exist|unique)|is ?(not|n't) .{0,20}(found|known|valid|listed|recognized|active|a valid)|(is )?(disabled|inactive|suspended|deactivated|terminated|closed|discontinued|deleted)|couldn't be found|could not be found|wasn't found|was not found|rejected|unavailable|no longer .{0,30})",
      "(unknown|invalid|no such|bad|nonexistent|non-existent|unrecognized|undeliverable|inactive|disabled) (or .{0,20} )?(users?|recipients?|mailbox|address|local[- ]?part|e-?mail( address)?|account|destination|person|name)|user_unknown|recipnotfound|recipientnotfound|no mailbox here|not our customer|not a known user|no account|isn't in .{0,20}(directory|database)|does not like recipient|(is|has been) misspelled|mailbox (unavailable|not found)|no such user|unable to relay for|does not exist",
      '(адрес|пользовател|ящик|получател|адресат|аккаунт)\\p{L}* .{0,60}(не (найден|существует|зарегистрирован|обнаружен)|заблокирован|отключен|удал[её]н|недоступен)\\p{L}*|(нет такого|несуществующ\\p{L}+|неверн\\p{L}+) (пользовател|адрес|ящик|получател)\\p{L}*|(адрес|користувач|скриньк|одержувач|адресат)\\p{L}* .{0,60}(не (знайден|існує|зареєстрован)|заблокован|вимкнен)\\p{L}*',
      "det gick inte att hitta|existiert nicht|unbekannter (benutzer|empfänger)|n'existe pas|adresse .{0,20}introuvable|no existe|usuario desconocido",
    ),
  ],
  [
    'no-answer',
    phrases(
      '(connection|session|conversation)( .{0,30})? (refused|timed ?out|dropped|lost|failed|closed|reset)|timed out|timeout|could not initiate|did not accept our requests to connect|network (is )?unreachable|no route to host|unable to connect|server (is )?(busy|unavailable|down|not responding)|too busy|not responding',
    ),
  ],
  [
    'refused',
    phrases(
      '(spam|unsolicited|ube|blacklist\\p{L}*|blocklist\\p{L}*|block list|black list|dnsbl|rbl|blocked|reputation|policy|spf|dkim|dmarc|denied|prohibited|not (allowed|authorized|accepted|permitted)|rejected|refused|virus|content|relay\\p{L}*|firewall|authentication|bulk|administrative|sender)',
    ),
  ],
];

const notYet = phrases(
  '(has been |is |was |been )?delayed|delay|warning message only|(do|you do) not need to (resend|retry|re-send)|no need to resend|will (be )?(retried|retry|try|continue|keep)|still (being )?(attempt|try|retr)\\p{L}*|not yet (been )?delivered|has not (yet )?been delivered|queued|will be (returned|deleted) .{0,40}(days|hours)|keep trying|would not be delivered within|could not be delivered for \\d+ hours|(4|four) hours',
  'отложен\\p{L}*|(попыт\\p{L}+|попробуем) .{0,40}(продолж|повтор|ещ[её])\\p{L}*|пока не доставлено|відкладен\\p{L}*|спроб\\p{L}+ .{0,40}(продовж|повтор)\\p{L}*|verzögert|noch nicht zugestellt|retard|retrasad\\p{L}*',
);

const givenUp = phrases(
  "permanent(ly)?( fatal)?( error| failure| failed)?|giving up|given up|gave up|no further (delivery )?attempts|will not be (retried|attempted)|failed( to deliver)?|undeliverable|undelivered|could not be delivered|couldn't be delivered|returned mail|has failed",
);

const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/g;
const replyCode = /(?<![\d.\w])([45])\d\d(?=[ -])/;
const address = /[^\s<>()[\]{};:,"'`|]{1,64}@[^\s<>()[\]{};:,"'`|]{1,200}\.[^\s<>()[\]{};:,"'`|]*[\p{L}\d]/u;

const addressIn = (text: string): string | null =>
  address.exec(text.slice(0, 1_000))?.[0].toLowerCase() ?? null;

/** What lies above the mail that came back: the rest are our own words. */
const reportText = (text: string): string => {
  const end = text.search(
    /^[ \t>]*[-_=*]{2,}.{0,20}(original|returned|unsent|copy of|message header|header of|below this line|undelivered)|^[ \t>]*(received|return-path|dkim-signature): /im,
  );
  return (end < 40 ? text : text.slice(0, end)).slice(0, 8_000);
};

function statusOf(codes: readonly string[]): string | null {
  const found = codes.flatMap((code) => code.match(enhanced) ?? []);
  // "5.0.0" only repeats that it failed; the diagnosis beside it often knows more.
  return found.find((status) => !status.endsWith('.0.0')) ?? found[0] ?? null;
}

const causeOfStatus = (status: string | null): BounceCause | null => {
  if (status === null) return null;
  if (/^\d\.2\.2$/.test(status)) return 'mailbox-full';
  if (/^\d\.(2\.3|3\.4)$/.test(status)) return 'too-large';
  if (/^\d\.1\.2$|^\d\.4\.4$/.test(status)) return 'no-such-domain';
  if (/^\d\.(1\.(0|1|3|6|10)|2\.1)$/.test(status)) return 'no-such-address';
  if (/^\d\.7\.\d+$/.test(status)) return 'refused';
  return null;
};

/** Reads what a mail server says: in its machine-readable part where there is one, else in its words. */
export function deliveryNewsOf({ mail, options, body, subject }: Evidence): DeliveryNews {
  const text = reportText(mail.text);
  const line = text.replace(/\s+/g, ' ');
  const diagnoses = mail.delivery.map((block) => fieldOf(block, 'diagnostic-code'));
  const stated = mail.delivery.map((block) => fieldOf(block, 'status'));
  const actions = mail.delivery
    .map((block) => fieldOf(block, 'action').toLowerCase())
    .filter((action) => action !== '');
  const status = statusOf([...diagnoses, ...stated]) ?? statusOf([line]);
  const words = `${diagnoses.join(' ')} ${subject} ${line}`;

  const [statedClass] = statusOf(stated) ?? [];
  const replied = replyCode.exec(`${diagnoses.join(' ')} `)?.[1] ?? replyCode.exec(line)?.[1];
  const delayed =
    actions.length > 0
      ? actions.every((action) => action.startsWith('delayed'))
      : notYet.test(`${subject} ${line}`) &&
        !/permanent|failed permanently|giving up|given up|no further/i.test(line);
  const failed =
    actions.some((action) => action.startsWith('failed')) || givenUp.test(words) || replied === '5';
  const final = !delayed && (failed || statedClass !== '4');

  const worded = causes.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const coded = causeOfStatus(status);
  const cause: BounceCause = delayed
    ? 'not-yet'
    : ((coded === null || (coded === 'refused' && worded !== null)
        ? worded
        : worded === 'mailbox-full'
          ? worded
          : coded) ?? 'other');

  return {
    severity: severityOf({
      delayed,
      final,
      cause,
      statusClass: statedClass ?? status?.[0],
      replied,
      permanently: /\bpermanent(ly)?\b/i.test(line),
    }),
    cause,
    final,
    status,
    recipients: recipientsOf(mail, text),
    originals: originalsOf({ mail, options, body, subject }),
  };
}

function severityOf(news: {
  delayed: boolean;
  final: boolean;
  cause: BounceCause;
  statusClass: string | undefined;
  replied: string | undefined;
  permanently: boolean;
}): Severity {
  // A full mailbox gets emptied, and what was too large says nothing of the address.
  if (news.delayed || news.cause === 'mailbox-full' || news.cause === 'too-large') return 'soft';
  if (news.cause === 'no-such-address' || news.cause === 'no-such-domain') {
    return news.statusClass === '4' && news.replied !== '5' ? 'soft' : 'hard';
  }
  if (news.statusClass === '5' || news.replied === '5') return 'hard';
  if (news.statusClass === '4' || news.replied === '4') return 'soft';
  return news.final && news.permanently ? 'hard' : 'unknown';
}

function recipientsOf(mail: Evidence['mail'], text: string): string[] {
  const fields = mail.delivery.flatMap((block) => [
    addressIn(fieldOf(block, 'original-recipient')) ??
      addressIn(fieldOf(block, 'final-recipient')) ??
      addressIn(fieldOf(block, 'x-actual-recipient')),
  ]);
  const head = ['x-failed-recipients', 'x-failed-recipient']
    .flatMap((name) => mail.header(name))
    .flatMap((value) => value.slice(0, 2_000).split(','))
    .map(addressIn);
  const known = [...fields, ...head].filter((found) => found !== null);
  if (known.length > 0) return [...new Set(known)].slice(0, 50);
  const ourselves = new Set([...mail.to, ...mail.cc].map(({ address: own }) => own.toLowerCase()));
  const inWords = text
    .split('\n')
    .flatMap((row) => row.slice(0, 1_000).match(new RegExp(address, 'gu')) ?? [])
    .map((found) => found.toLowerCase().replace(/^(rfc822|mailto)[;:]/, ''))
    .filter(
      (found) =>
        !ourselves.has(found) &&
        !/^(postmaster|mailer-daemon|abuse|support|helpdesk)@/.test(found) &&
        found !== mail.from.address.toLowerCase(),
    );
  const returned =
    addressIn(mail.returned?.to ?? '') ??
    addressIn(/^[ \t>]*to:[ \t]*(.{1,300})$/im.exec(mail.text)?.[1] ?? '');
  const [first] = inWords;
  return [...new Set([first ?? returned].filter((found) => found !== null && found !== undefined))];
}

function originalsOf({
  mail,
  options,
  subject,
}: Pick<Evidence, 'mail' | 'options' | 'body' | 'subject'>): string[] {
  const quoted = [
    ...mail.text.matchAll(/^[ \t>]*(?:x-)?(?:original-)?message-id:[ \t]*(<[^\s<>]{1,300}>)/gim),
  ].map(([, id]) => id ?? '');
  const named = mail.delivery.flatMap((block) =>
    messageIdsIn(fieldOf(block, 'original-message-id') || fieldOf(block, 'x-original-message-id')),
  );
  const ids = [
    ...(mail.returned?.messageId ? [mail.returned.messageId] : []),
    ...named,
    ...quoted,
    ...messageIdsIn(mail.header('x-original-message-id')[0]),
    ...mail.answers,
  ];
  if (ids.length > 0) return [...new Set(ids)];
  // It names none: the last of ours with the subject that it repeats.
  const said = subjectCore(
    mail.returned?.subject ||
      /^[ \t>]*subject:[ \t]*(.{1,300})$/im.exec(mail.text.slice(0, 10_000))?.[1] ||
      subject,
  );
  const likely = (options.sent ?? [])
    .filter(
      (sent) =>
        subjectCore(sent.subject) !== '' &&
        (subjectCore(sent.subject) === said || subjectCore(subject).endsWith(subjectCore(sent.subject))),
    )
    .toSorted((a, b) => b.at - a.at);
  return likely.slice(0, 1).map(({ messageId }) => messageId);
}
