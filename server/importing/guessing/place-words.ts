/** What the stages of other programs mean, whatever they are called: in the order in which customers come to them. */
export const meanings = [
  'lead',
  'asked',
  'booked',
  'assessed',
  'proposal',
  'thinking',
  'answered',
  'accepted',
  'won',
  'lost',
  'disqualified',
  'nurture',
] as const;
export type Meaning = (typeof meanings)[number];

/** Words by which a stage is known, in English, Russian and Ukrainian: beginnings of words, `*` for any further letters. */
export const meaningWords: Record<Meaning, string> = {
  lead: 'new, lead, prospect*, subscriber, mql, cold, contact*, open, unqualified lead, нов*, лид*, лід*, контакт*, неразобранное, нерозібране, первичн*, первинн*, первый контакт, перший контакт',
  asked:
    'request*, inquir*, enquir*, inbound, asked, interested, interest, opportunity identified, заявк*, запрос*, запит*, обращени*, звернен*, интерес*, цікав*',
  booked:
    'booked, appointment*, meeting scheduled, meeting set, demo scheduled, demo booked, call scheduled, sql, qualified, qualification, qualify*, qualified to buy, sales accepted, sales qualified, opportunity, встреча назначена, назначена встреча, назначен*, квалифи*, квалифицирован*, зустріч призначен*, призначен*, кваліф*',
  assessed:
    'discover*, engag*, assessed, presentation scheduled, needs, needs analysis, needs assess*, analysis, assess*, demo, demo done, demo given, meeting held, consult*, solution, evaluation of needs, выявлен*, потребност*, анализ*, встреча проведена, демо, замер, виявлен*, потреб*, аналіз*, зустріч проведен*, консультац*',
  proposal:
    'proposal*, propos*, quote*, quotation, offer, offer sent, offer made, price*, pricing, presentation*, estimate*, value proposition, кп, коммерческ*, предложен*, расчет*, смета, презентац*, комерційн*, пропозиці*, розрахун*, кошторис',
  thinking:
    'thinking, consider*, comparing, comparison, waiting, decision*, evaluat*, decision maker bought in, under review, pending, думает, размышл*, сравнива*, принимает решение, решени*, ожида*, думає, роздум*, порівн*, приймає рішення, рішен*, очіку*',
  answered:
    'answered, negotiat*, objection*, questions, question*, discuss*, verbal, переговор*, согласован*, возражен*, обсужд*, вопрос*, перемовин*, узгоджен*, заперечен*, обговор*, питан*',
  accepted:
    'accepted, contract*, agreement*, agreed, commit*, legal, closing, signature, invoice*, invoiced, договор*, счет*, оплат*, ожидает оплаты, согласен, принят*, договір*, рахун*, погодив*, прийнят*',
  won: 'won, closed won, win, customer, client, sold, signed, contract signed, paid, success*, converted, deal won, done, complete*, finished, yes, успешно, успешно реализовано, реализован*, выигран*, продан*, подписан*, сделка заключена, закрыта успешно, оплачено, клиент, да, успіш*, успішно реалізовано, виграно, виграна, продано, підписан*, сплачен*, угода укладена, так',
  lost: 'lost, closed lost, loss, lose, dead, failed, failure, rejected, declined, not interested, no interest, cancelled, canceled, abandoned, no, закрыто и не реализовано, не реализован*, проигран*, потерян*, отказ*, отклонен*, провал*, нет, закрито і не реалізовано, не реалізован*, програн*, втрачен*, відмов*, відхилен*, ні',
  disqualified:
    'disqualif*, unqualified, not qualified, junk, spam, bad fit, not a fit, invalid, duplicate, некачествен*, неквалифицир*, дисквалиф*, спам, нецелев*, неякісн*, дискваліф*, нецільов*',
  nurture:
    'nurtur*, on hold, hold, paused, postponed, later, not now, not ready, long term, recycl*, прогрев*, отложен*, позже, пауз*, підігрів*, прогрів*, відкладен*, пізніше',
};

/** Where in the sales half a meaning belongs when nothing drawn is called alike: its chance to win, 0 to 100. */
export const usualChance: Partial<Record<Meaning, number>> = {
  booked: 20,
  assessed: 35,
  proposal: 50,
  answered: 65,
  accepted: 90,
};
