import type { AutomaticChannel, Channel } from '../../nodes/action.ts';
import type { OutcomeKind } from '../../nodes/outcome.ts';
import type { Step } from '../../nodes/step.ts';

/*
 * What a name most likely means. Word by word, in the languages that such files are most often written in; each guess
 * is told to the designer, who can turn it over with one click.
 */

/** A name as lower-case words, also of what is written in one: "waitingForPayment". */
export const wordsOf = (name: string): string =>
  ` ${name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const any = (stems: string): RegExp => new RegExp(` (?:${stems.trim().split(/\s+/).join('|')})`, 'u');

const passive = any(
  `wait await idle pending paus suspend sleep on.hold hold\\b think compar consider review reading undecided silent
   quiet inactive dormant stall delay debounc loading unknown unanswered warten wartet attente en.attente esper
   espera aguard oczek ожид жд[её] дума молч очік чека`,
);
const influenced = any(
  `booked scheduled agreed accepted received signed paid confirmed approved assessed held met requested
   registered subscribed contacted qualified answered invited negotiat meeting demo proposal offer ordered placed
   submitted selected chosen`,
);

/** Passive or influenced by words; null where they don't say. */
export function influenceByWords(name: string): Step['influence'] | null {
  const words = wordsOf(name);
  if (passive.test(words)) return 'passive';
  if (influenced.test(words) || / (?!error|fail|clos|expir|disabl|block|lock)\p{L}{3,}ed $/u.test(words))
    return 'influenced';
  return null;
}

const disqualified = any(
  `disqualif unqualif not.qualif ineligib spam duplicate invalid not.a.fit unfit blacklist bounce unsubscrib`,
);
const nurture =
  any(`nurture later not.now not.yet postpon defer recycle follow.up.later no.response timed.?out
   timeout expired spät отлож позже відклад пізніше`);
const lost = any(
  `lost lose reject declin refus den(?:y|ied) cancel abort fail error unsuccess terminat not\\b no\\b never without
   dead clos(?:ed)?.lost churn unpaid discard drop abandon withdraw out.of.stock unavailable missing delet
   abgelehnt ablehn abbruch abgebroch storn fehler nicht kein refus annul echec échec rechaz cancelad erro
   rejeit odrzuc anulow afgewezen geweiger отказ отмен отклон провал ошибк потеря не\\b від(?:мов|хил) скасов помил втрач`,
);

/** How a process ends by the name of its end; won where the words don't say otherwise. */
export function outcomeByWords(name: string): OutcomeKind {
  const words = wordsOf(name);
  if (disqualified.test(words)) return 'disqualified';
  if (nurture.test(words)) return 'nurture';
  return lost.test(words) ? 'lost' : 'won';
}

const mail = any(`e.?mail mail newsletter letter sendmail courriel correo brief письм лист\\b`);
const sending = any(
  `send sends sending senden verschick versend envoy envia enviar wysła wysyla отправ высл надісл відправ`,
);
const papers = any(
  `confirmation proposal quote quotation invoice offer reminder reply response answer contract rejection notice
   brochure welcome invitation estimate receipt acknowledg`,
);
const notices = any(
  `notif alert inform warn escalat tell ping benachricht informier avis уведом сообщ повідом`,
);
const calls = any(
  `call\\b calls\\b phone telephone dial ring anruf telefon appel llamar позвон звон подзвон телефон`,
);
const calling = any(
  `call.(?:api|service|rest|web|function|endpoint|external|backend|server|method|procedure)`,
);
const meetings = any(
  `meet meeting demo present visit interview workshop treffen besprech réunion reunión встреч зустріч`,
);
const chats = any(`sms whatsapp telegram chat messenger slack text.the`);
const byHand = any(
  `approv review decide assess evaluat negotiat discuss sign\\b manual ask\\b talk prüf genehm entscheid rozmow
   согласов провер рассмотр погодж перевір розглян`,
);

/** The channel that a name speaks of; `otherwise` where it doesn't. */
export function channelByWords<T extends Channel>(name: string, otherwise: T): Channel {
  const words = wordsOf(name);
  if (mail.test(words) || (sending.test(words) && papers.test(words))) return 'email';
  if (chats.test(words)) return 'message';
  if (notices.test(words)) return 'notify';
  if (calls.test(words) && !calling.test(words)) return 'call';
  if (meetings.test(words)) return 'meeting';
  return byHand.test(words) ? 'task' : otherwise;
}

/** The same where a program does it: only channels that need nobody. */
export function automaticByWords(name: string): AutomaticChannel {
  const channel = channelByWords(name, 'webhook');
  if (channel === 'email' || channel === 'notify') return channel;
  return 'webhook';
}

/** The same where people do it; what would go out by itself is a message that they write. */
export function humanByWords(name: string): 'call' | 'meeting' | 'task' | 'message' {
  const channel = channelByWords(name, 'task');
  if (channel === 'call' || channel === 'meeting' || channel === 'message') return channel;
  return channel === 'email' ? 'message' : 'task';
}

const customers = any(
  `customer client buyer user\\b applicant guest patient student visitor prospect lead\\b leads\\b consumer shopper
   subscriber member\\b citizen traveller traveler passenger employee.?s? borrower kunde kund client cliente
   antragsteller besteller klient покупател клиент заказчик клієнт покупец замовник`,
);
const servants = any(
  `service support success care relation manager account advis dienst betreu отдел відділ менеджер`,
);

/** Whether a pool or lane is the customer's: "Customer", "Kunde"; "Customer service" and "Customer onboarding" aren't. */
export function isCustomer(name: string): boolean {
  const words = wordsOf(name.replaceAll(/\([^()]*\)/g, ''));
  return (
    customers.test(words) &&
    !servants.test(words) &&
    customers.test(` ${words.trim().split(' ').at(-1) ?? ''} `)
  );
}
