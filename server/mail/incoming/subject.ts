/** "Re:" and "Fwd:" in the languages of mail programs, with numbers as some of them count. */
const answering =
  /^\s*(?:(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp|ynt|res|rv|отв|ответ|на|відп|回复|答复|回覆|返信)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：])/iu;
const passingOn = /^\s*(?:(?:fwd?|wg|tr|i|fs|vb|doorst|enc|pd|пересл|fw|转发|轉寄)\s*(?:\[\d+\])?\s*[:：])/iu;
const automatic =
  /^\s*(?:(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)?|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|автоматический ответ|автоответ|автоматична відповідь|out of (?:the )?office|undeliverable|undelivered mail)\s*[:：])/iu;
/** "[Ticket#1234]", "(#55)": programs add their own numbers to the same conversation. */
const numbered =
  /[[(]\s*(?:ticket|case|request|id|заявка|обращение|звернення)?\s*[#№:]?\s*\d[\w-]*\s*[\])]/giu;

export const isAnswerSubject = (subject: string): boolean => answering.test(subject);

/** What a conversation is about, whatever its subject was given in front on the way. Lower case, one space. */
export function subjectCore(subject: string): string {
  let core = subject.slice(0, 500).replace(numbered, ' ');
  for (let turns = 0; turns < 30; turns++) {
    const shorter = core.replace(answering, '').replace(passingOn, '').replace(automatic, '');
    if (shorter === core) break;
    core = shorter;
  }
  return core.replace(/\s+/g, ' ').trim().toLowerCase();
}
