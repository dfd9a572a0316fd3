import type { IncomingMail } from './incoming-mail.ts';

/**
 * Who is speaking: a person, a machine on a person's behalf (an out-of-office), a mail server (a bounce), or a provider
 * on behalf of somebody who pressed "spam".
 */
export type MailKind = 'human' | 'auto-reply' | 'bounce' | 'complaint';

const mailServers = /^(mailer[-_. ]?daemon|postmaster|mail[-_. ]?delivery[-_. ]?(system|subsystem))(@|$)/i;

const bounceSubject =
  /^(undeliver|returned mail|mail delivery (failed|failure|system)|delivery (status notification|failure|has failed)|failure notice|mail (status|system error)|message delivery has failed|delayed mail|nicht zugestellt|unzustellbar|non remis|échec de (la )?remise|no se puede entregar|impossibile recapitare|onbestelbaar|недоставлен|не доставлен|сообщение не доставлено|не вдалося доставити)/i;

const autoSubject =
  /^(automatic reply|auto(matic)?[- ]?(reply|response|answer)|autoreply|out of (the )?office|ooo\b|automatische (antwort|abwesenheitsnotiz)|abwesenheit(snotiz|smeldung)|réponse automatique|absence du bureau|respuesta automática|fuera de (la )?oficina|resposta automática|risposta automatica|fuori sede|automatisch antwoord|afwezig(heid)?\b|autosvar|automatiskt svar|frånvaro|poissaolo|odpowiedź automatyczna|automatyczna odpowiedź|автоответ|автоматический ответ|вне офиса|нет на работе|автоматична відповідь|автовідповідь|поза офісом)/i;

const has = (mail: IncomingMail, ...names: readonly string[]): boolean =>
  names.some((name) => mail.header(name).length > 0);

const says = (mail: IncomingMail, name: string, pattern: RegExp): boolean =>
  mail.header(name).some((value) => pattern.test(value));

const isReport = (mail: IncomingMail, type: string, part: string): boolean =>
  says(mail, 'content-type', new RegExp(`report-type\\s*=\\s*"?${type}`, 'i')) ||
  mail.parts.some(({ type: partType }) => partType === part);

/** Outlook.com sends no report but the mail itself, under a header of its own. */
const isOutlookComplaint = (mail: IncomingMail): boolean =>
  mail.parts.some(({ text }) => /^x-hmxmroriginalrecipient:/im.test(text));

function isBounce(mail: IncomingMail, nobodySent: boolean): boolean {
  if (isReport(mail, 'delivery-status', 'message/delivery-status') || has(mail, 'x-failed-recipients'))
    return true;
  if (mailServers.test(mail.from.address) || mailServers.test(mail.from.name)) return true;
  return nobodySent && bounceSubject.test(mail.subject.trim());
}

function isAutomatic(mail: IncomingMail, nobodySent: boolean): boolean {
  // "Auto-Submitted: no" says that a person did it.
  if (says(mail, 'auto-submitted', /^(?!\s*no\b)/i)) return true;
  if (has(mail, 'x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-autorespond-from'))
    return true;
  if (says(mail, 'precedence', /^\s*(auto[-_]?reply|bulk|junk)\b/i)) return true;
  // A newsletter; where it answers one of ours, a person wrote it through a mailing list.
  if (has(mail, 'list-unsubscribe') && mail.answers.length === 0) return true;
  return nobodySent || autoSubject.test(mail.subject.trim());
}

/**
 * By strong signs only: a person's reply that is taken for a machine's would let follow-ups go on, the other way round
 * a person just looks at one message too many. `envelopeFrom` is empty where the sender wants no answer.
 */
export function classify(mail: IncomingMail, envelopeFrom: string): MailKind {
  const nobodySent = envelopeFrom.trim() === '' || envelopeFrom.trim() === '<>';
  if (isReport(mail, 'feedback-report', 'message/feedback-report') || isOutlookComplaint(mail))
    return 'complaint';
  if (isBounce(mail, nobodySent)) return 'bounce';
  return isAutomatic(mail, nobodySent) ? 'auto-reply' : 'human';
}
