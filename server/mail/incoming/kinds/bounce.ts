import { type Evidence, has, says } from '../evidence.ts';
import { opening, phrases } from '../phrases.ts';
import { fieldOf } from '../reading/fields.ts';
import type { Sign } from '../signs.ts';

const mailServer =
  /^(mailer[-_. ]?daemon|mail[-_. ]?daemon|post[-_ ]?master|mail[-_. ]?delivery[-_. ]?(system|subsystem)|mail[-_. ]?(system|subsystem)|bounces?|mmsc|ndr|mta|autopostmaster)([-_.+].*)?(@|$)/i;

const mailServerName =
  /mail(er)?[-_. ]?daemon|mail deliver(y|er)? (sub)?system|mail (administrator|subsystem|system)\b|post ?master|delivery (subsystem|service)|\bNDR\b|system administrator|mail server|internet mail delivery|microsoft (exchange|outlook)$|interscan/i;

const failure = opening(
  ...[
    'undeliver',
    'non-deliver',
    'nondeliver',
    'not delivered',
    'could not be delivered',
    'could not deliver',
  ].map((start) => `${start}\\p{L}*`),
  'returned mail',
  'returned to sender',
  'return(ed|ing) message to sender',
  'mail delivery (failed|failure|system|error|problem|status|notification|subsystem)',
  'delivery (status notification|status|failure|has failed|failed|notification|report|problem|error|delayed|unsuccessful)',
  'failure notice',
  'failed( mail)?( delivery)?',
  'mail (status|system error|failure|error|could not be|not delivered)',
  'message (delivery|could not|undeliverable|not delivered|you sent (was )?(blocked|rejected)|status|rejected|blocked|delayed|from .{1,60} has been)',
  'e-?mail (delivery|could not|not delivered|rejected|error|undeliverable)',
  '\\[?postmaster\\]?',
  'notice: mail delivery',
  'warning: (could not send|message|mail)',
  'there was an error sending your mail',
  'sorry, your message could not',
  'rejected( mail|: )?',
  'delayed( mail|:)',
  'error (mail report|sending|in your mail)',
  'bounced?( mail|:)',
  'dsn:',
  'problem delivering',
  'user unknown',
  'nicht zugestellt|unzustellbar|zustellung fehlgeschlagen|mail konnte nicht|fehler beim versand|benachrichtigung (zum übermittlungsstatus|über)',
  "non remis|échec de (la )?(remise|distribution)|notification d'état de remise|message non distribué|retour à l'expéditeur",
  'no se puede entregar|no se ha podido entregar|error de entrega|notificación de estado de entrega|correo devuelto|mensaje no entregado',
  'impossibile recapitare|mancato recapito|mail non consegnata|consegna non riuscita',
  'onbestelbaar|niet bezorgd|kan niet worden afgeleverd|falha na entrega|não entregue|ikke leveret|kan inte levereras|ej levererat|toimittamat',
  'niedostarcz|zwrot|kézbesíthetetlen|nedoručiteln|nelze doručit',
  'недоставлен\\p{L}*|не доставлен\\p{L}*|сообщение не доставлено|письмо не доставлено|ошибка доставки|возврат(ите)? почт\\p{L}*|не удалось доставить|невозможно доставить',
  'недоставк\\p{L}*|не вдалося доставити|лист не доставлено|повідомлення не доставлено|помилка доставки|недоставлено',
);

const failureWords = phrases(
  'this message was created automatically by mail (delivery|transfer) (software|system)',
  'this is the (mail (system|delivery)|qmail-send|postfix|courier|exim) .{0,40}',
  'hi\\. this is the',
  "i'm sorry to have to inform you",
  "i (was|wasn't|am)( not)? able to deliver your (message|mail|e-mail)",
  '(could|can|was|were|has|have|is|are) ?not( been)?( be)? (delivered|sent) to (the following|one or more|these|this|any|your|its|some|all)',
  "(your|the|this|following) (message|mail|e-?mail)( .{1,120})? (could|can|was|has|is) ?(not|n't) (been )?(be )?(delivered|sent)",
  '(message|mail|e-?mail) (was|is|has been) (undeliverable|not delivered|returned|rejected|blocked|bounced)',
  'delivery (has )?failed',
  'delivery to the following (recipients?|addresses|address)',
  'deliver(y|ing)( of)? (your|this|the) (message|mail|e-?mail)',
  'did not reach (some or all of )?the (intended|following) recipients?',
  'was not delivered to',
  'unable to deliver',
  'undeliverable (mail|message|address)',
  'permanent (fatal )?errors?',
  'the following addresses? (had|failed|has|were|are)',
  'failed permanently',
  'returned (to you|to sender|mail|message)',
  'transcript of (the )?(session|attempts)',
  'had delivery problems',
  'message delivery has failed',
  'has failed due to',
  "user (unknown|not found|doesn't exist)",
  'unknown (user|recipient|local part|address)',
  'no such (user|mailbox|recipient|address|person)( here)?',
  "(mailbox|recipient|account|address)( .{1,80})? (unavailable|not found|is full|does not exist|doesn't exist|unknown|is disabled|is inactive|over quota)",
  'over( ?)quota|quota exceeded|mailbox (is )?full|full mailbox',
  'relay(ing)? (access )?denied',
  'host (or domain name )?not found',
  '(will be|being) retried|you do not need to resend|still being attempted|has been delayed|warning message only',
  'auto-?matically generated (delivery|by)',
  "konnte nicht zugestellt werden|nicht zustellbar|folgende(n)? empfänger|n'a pas pu être (remis|délivré|distribué)|no se (pudo|ha podido) entregar|non è stato possibile recapitare|det gick inte att leverera",
  'не (было|был|была|может быть|удалось|удаётся|удается) ?(быть )?(доставлен\\p{L}*|доставить)|не доставлено|недоставленн\\p{L}*|письмо не может быть доставлено|почтовый ящик .{0,60}(переполнен|не существует|недоступен|заблокирован)|адресат .{0,40}не (найден|существует)|пользователь не найден|такого пользователя нет',
  'не вдалося доставити|не було доставлено|не доставлено|поштов\\p{L}+ скриньк\\p{L}+ .{0,60}(переповнен\\p{L}*|не існує)|адресат\\p{L}* не (знайдено|існує)',
);

/** Where words aren't parted by spaces. */
const unspacedFailure =
  /配信不能|(配信|送信)でき(ません|なかった)|(配信|送信)(に失敗|エラー)|メールエラー|宛先不明|退信|(无法|無法)(投递|投遞|送达|送達)|배달(되지| 실패)/u;

const serverReply =
  /(?<![\d.])([45]\d\d)[ -](?:#?[45]\.\d{1,3}\.\d{1,3}|<|\S+@|.{0,60}(user|mailbox|recipient|relay|unknown|reject|denied|spam|blocked|not found|no such|unavailable|quota|policy))|#[45]\.\d{1,3}\.\d{1,3}|\b(said|responded|returned|error)\b.{0,20}\b[45]\d\d\b|RCPT TO:|x-postfix|SMTP error/i;

const returnedText =
  /^[ \t>]*[-=_*]{2,}.{0,20}(original|returned|unsent|copy of|message header|header of|your (mail|message)|below this line|undelivered|included|the body|本文|元のメール).{0,80}$|^(received|return-path): .{0,200}$/im;

const deliveredWell = ({ mail }: Evidence): boolean => {
  const actions = mail.delivery
    .map((block) => fieldOf(block, 'action').toLowerCase())
    .filter((action) => action !== '');
  return actions.length > 0 && actions.every((action) => /^(delivered|relayed|expanded)/.test(action));
};

/** A mail server that says that a mail has not arrived, or not yet. */
export const bounceSigns: readonly Sign[] = [
  {
    points: 100,
    because: 'it carries a delivery report (RFC 3464)',
    holds: ({ mail }) => mail.delivery.length > 0,
  },
  {
    points: 100,
    because: 'its head says that it is a delivery report',
    holds: (evidence) => says(evidence, 'content-type', /report-type\s*=\s*"?delivery-status/i),
  },
  {
    points: -250,
    because: '',
    // "It has arrived" is a delivery report as well.
    holds: deliveredWell,
  },
  {
    points: 100,
    because: 'its head names recipients that could not be reached',
    holds: (evidence) =>
      has(evidence, 'x-failed-recipients', 'x-failed-recipient', 'x-bounce-address', 'x-ahmailid'),
  },
  {
    points: 60,
    because: 'a mail server sent it',
    holds: ({ mail }) =>
      mailServer.test(mail.from.address) ||
      (mail.from.address === '' && mailServerName.test(mail.from.name)) ||
      mailServer.test(mail.envelopeFrom ?? ''),
  },
  {
    points: 40,
    because: 'its sender has the name of a mail server',
    holds: ({ mail }) => mailServerName.test(mail.from.name),
  },
  {
    points: 30,
    because: 'whoever sent it wants no answer (empty return path)',
    holds: ({ fromNobody }) => fromNobody,
  },
  {
    points: 50,
    because: 'its subject says that a mail was not delivered',
    holds: ({ subject }) => failure.test(subject) || unspacedFailure.test(subject),
  },
  {
    points: 40,
    because: 'its text says that a mail was not delivered',
    holds: ({ words, body }) =>
      failureWords.test(words) ||
      failureWords.test(body.slice(0, 2_000)) ||
      unspacedFailure.test(body.slice(0, 2_000)),
  },
  {
    points: 40,
    because: 'its text says so, and whoever sent it wants no answer',
    holds: ({ words, fromNobody }) => fromNobody && failureWords.test(words),
  },
  {
    points: 30,
    because: 'it repeats the answer of another mail server',
    holds: ({ body }) => serverReply.test(body),
  },
  {
    points: 30,
    because: 'it returns the mail that it is about',
    holds: ({ mail, quotesUnderWords }) =>
      mail.returned !== null ||
      (!quotesUnderWords && returnedText.test(mail.text.slice(0, 10_000))) ||
      /\nmessage-id:\s*</i.test(mail.text.slice(0, 10_000)),
  },
  {
    points: -60,
    because: '',
    // A person who passes a report on, or asks about one, does so in a conversation.
    holds: ({ mail, answers, fromNobody }) =>
      !fromNobody &&
      answers &&
      mail.from.address !== '' &&
      !mailServer.test(mail.from.address) &&
      !mailServerName.test(mail.from.name) &&
      mail.delivery.length === 0,
  },
];
