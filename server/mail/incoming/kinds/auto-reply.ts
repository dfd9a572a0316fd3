import { type Evidence, has, says } from '../evidence.ts';
import { opening, phrases } from '../phrases.ts';
import { fieldOf } from '../reading/fields.ts';
import type { Sign } from '../signs.ts';

const automaticSubject = opening(
  'automatic (reply|response|answer|message)|automated (reply|response|message)|auto[-_ ]?(reply|response|responder|respond|answer|generated|matic)( message)?|auto:',
  'out of (the )?office|out-of-office|ooo|o\\.o\\.o\\.|oof|vacation (auto)?-?(reply|message|notice|notification|response|alert)|away (message|notice|notification|from (my )?(mail|desk|office))',
  'automatische (antwort|antwortnachricht|abwesenheitsnotiz|e-?mail|rückantwort)|abwesenheit(s(notiz|meldung|nachricht|assistent|info))?|autom\\. antwort|ich bin (nicht im büro|im urlaub|abwesend)',
  "réponse automatique|message automatique|absence du bureau|absent du bureau|absence|notification d'absence",
  'respuesta automática|contestador automático|fuera de (la )?oficina|ausente de la oficina|resposta automática|ausência|fora do escritório',
  'risposta automatica|fuori (sede|ufficio)|assenza|automatisch antwoord|automatische reactie|afwezig(heid(sbericht|smelding)?)?|niet aanwezig',
  'autosvar|automatisk svar|automatiskt svar|frånvaro(meddelande)?|fraværsmelding|fraværende|ikke til stede|automaattinen vastaus|poissaolo\\p{L}*',
  'odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|poza biurem|nieobecność|automatická odpověď|mimo kancelář|nepřítomnost|automatikus válasz|házon kívül|otomatik yanıt|ofis dışında|răspuns automat',
  'авто[- ]?ответ(чик)?|автоматический ответ|автоматическое (сообщение|уведомление)|вне офиса|нет на работе|нет на месте|нет в офисе|не в офисе|отсутствую|отсутствие',
  'авто[- ]?відповідь|автовідповідач|автоматична відповідь|автоматичне повідомлення|поза офісом|немає на місці|немає в офісі|не в офісі|відсутність',
);

/** Where words aren't parted by spaces, and what AOL and its like put at the end. */
const automaticAnywhere =
  /自動応答|自動返信|自动回复|自動回覆|자동 ?(회신|응답)|[[(](auto(matic)?[- ]?(re(ply|sponse)|generated)|автоответ|автовідповідь)[\])]\s*$/iu;

const saysAutomatic = (subject: string): boolean =>
  automaticSubject.test(subject) || automaticAnywhere.test(subject);

const awaySubject = opening(
  "away|out (until|till|from|on|of)|on (vacation|holidays?|leave|pto|annual leave|parental leave|maternity leave|a business trip)|(annual|maternity|parental|sick) leave|i am (away|out|on)|i'm (away|out|on)|urlaub|im urlaub|elternzeit|vacances|congés?|en congés?|vacaciones|de vacaciones",
  '(я )?в отпуске|отпуск|в командировке|на больничном|в декрете|(я )?у відпустці|відпустка|у відрядженні|на лікарняному|в декреті',
);

const receivedSubject = opening(
  '(re: )?(thank you|thanks) for (contacting|your (message|e-?mail|inquiry|enquiry|request|interest|mail|letter)|getting in touch|reaching out)',
  "(re: )?(we (have |'ve )?(received|got)|your) (your )?(message|e-?mail|request|inquiry|enquiry|ticket|case|mail)( (has been|was|is) received)?",
  '(re: )?.{0,30}(ticket|case|request|заявка|обращение|звернення|тикет|запит) ?(#|№|id|no)',
  'eingangsbestätigung|ihre (anfrage|nachricht|e-?mail)|accusé de réception|confirmation de réception|acuse de recibo|hemos recibido',
  'ваше (письмо|обращение|сообщение|заявка) .{0,30}(получен|принят|зарегистрирован)\\p{L}*|мы получили ваш\\p{L}*|спасибо за (обращение|ваше (письмо|обращение|сообщение))|заявка .{0,30}принята',
  'ваш(е|а)? (лист|звернення|повідомлення|запит) .{0,30}(отриман|прийнят|зареєстрован)\\p{L}*|ми отримали ваш\\p{L}*|дякуємо за (звернення|ваш (лист|запит)|ваше звернення)',
);

/** "I am away", in words that people use in persons's answers as well. */
const awayWords = phrases(
  "(i am|i'm|i will be|i'll be|i have been|we are|we're|currently|is|will be|am) (currently |presently |temporarily |now |also )?(away|out of (the )?(office|town|country)|out on .{1,20}leave|on (my |an? )?(annual |parental |maternity |paternity |sick |medical |business |summer |extended )?(leave|vacation|holidays?|pto|business trip|sabbatical)|travell?ing|not in the office|out until|unavailable|absent|off work|off sick)",
  'out of (the )?office|annual leave|maternity leave|parental leave|(is|are) closed (from|until|for|on)|office (is|will be) closed',
  'ich (bin|befinde mich) .{0,60}(nicht im (büro|haus|hause)|abwesend|im urlaub|außer haus|nicht erreichbar|in elternzeit|auf dienstreise|krank)|(bin|wieder) .{0,40}(erreichbar|für sie da|im büro)|unser büro ist .{0,60}geschlossen|nicht im (büro|hause)|bin ich (wieder|nicht|abwesend|im urlaub)',
  'je (suis|serai) .{0,40}(absente?|en (congés?|vacances|déplacement|formation|arrêt)|indisponible|hors du bureau)|absente? (du bureau|jusqu)|(est|sera|sommes|serons) (fermée?s?|en congés?)',
  '(estoy|estaré|me encuentro|me encontraré) .{0,40}(fuera de (la|mi) oficina|ausente|de vacaciones|de viaje|de baja)|fuera de la oficina',
  '(сейчас |в данный момент |в настоящее время |временно |я )*(нахожусь|буду|пребываю|ушла?|отсутствую|отсутствовать|буду отсутствовать|уехала?) .{0,30}(в (отпуске|отпуск|командировке|отгуле|декрете)|на больничном|вне офиса|не в офисе|отсутств\\p{L}*)|отсутствую|буду отсутствовать|(я|сейчас) в (отпуске|командировке)|я на больничном|нахожусь в отпуске|меня нет (в офисе|на месте)|не буду на связи|вне офиса|офис (закрыт|не работает)',
  '(зараз |наразі |в даний момент |тимчасово |я )*(перебуваю|знаходжусь|знаходжуся|буду|пішла?) .{0,30}(у відпустці|в відпустці|у відпустку|у відрядженні|на лікарняному|поза офісом|відсутн\\p{L}*)|(я|зараз|наразі) (у|в) (відпустці|відрядженні)|я на лікарняному|я відсутн\\p{L}*|буду відсутн\\p{L}*|мене немає (в офісі|на місці)|поза офісом|офіс (зачинено|не працює)',
);

/** What only a machine's answer says. */
const absenceTalk = phrases(
  '(limited|no|intermittent|sporadic|restricted|infrequent) access to (my |the )?(e-?mails?|inbox|messages|phone|internet)',
  "upon my return|on my return|when i (return|get back|am back|'m back)|after my return|once i (return|am back|'m back)|as soon as i (return|am back|'m back|get back)|(i will|i'll) (be )?(back|return\\p{L}*)|return(ing)? to (the office|work)|back (in|at) (the )?(office|work)",
  "in my absence|during my absence|during this (time|period)|while i('m| am) (away|out)",
  "(for|if|in case of|in) (it'?s? ?(is )?|this is |your (matter|request|message|e-?mail|inquiry) is |you have |you need |you require |an? )?(urgent|immediate|emergenc\\p{L}+|urgency)( .{1,40})?",
  'your (message|e-?mail|mail) (will|is|has) (not )?(be |been )?(being )?(forwarded|read|deleted|answered)',
  'in dringenden (fällen|angelegenheiten)|bei dringenden|wenden sie sich( .{0,30})? an|wende dich( .{0,30})? an|nach meiner rückkehr|(e-?mails?|nachrichten?) (wird|werden) nicht (weitergeleitet|gelesen|bearbeitet)|meine vertretung|vertritt mich',
  "en cas d'urgence|pour toute (urgence|demande urgente)|à mon retour|dès mon retour|de retour (le|à partir)|durant mon absence|pendant mon absence",
  'en caso de urgencia|para (temas|asuntos|cuestiones|cualquier tema) urgentes?|a mi (regreso|vuelta|retorno)|durante mi ausencia|de (regreso|vuelta) el',
  '(по|в) (всем )?срочн\\p{L}+ (вопросам|случаях|случае)|в случае (срочности|необходимости|срочн\\p{L}+)|если (вопрос|у вас) .{0,10}срочн\\p{L}+|отвечу .{0,40}(возвращени\\p{L}+|когда вернусь|выхода)|по возвращени\\p{L}+|после возвращения|на время (моего )?отсутствия|в мо[её] отсутствие|обращайтесь .{0,20}к|доступ к (почте|электронной почте) (будет )?ограничен|ограничен\\p{L}* доступ',
  '(з|із|зі|по) (усіх )?(термінов\\p{L}+|нагальн\\p{L}+) питан\\p{L}+|у (термінових|нагальних) випадках|у разі (терміново\\p{L}*|потреби|нагально\\p{L}*)|якщо (питання|справа) .{0,10}термінов\\p{L}+|відповім .{0,40}(поверненн\\p{L}+|коли повернуся)|після (мого )?повернення|на час (моєї )?відсутності|під час моєї відсутності|за моєї відсутності|звертайтес\\p{L}+ .{0,20}до|обмежен\\p{L}* доступ',
);

const machineTalk = phrases(
  'this is an? (automatic(ally)?|automated|auto-?generated|auto)[- ]?(generated )?(reply|response|message|e-?mail|answer|notification|acknowledgement|acknowledgment)',
  '(automatic(ally)?|automated|auto-?generated|auto)[- ]?(generated )?(reply|response|message|e-?mail|answer|notification|acknowledg\\p{L}+)( .{0,20})?(please )?do not (reply|respond)',
  '(please )?do not (reply|respond) (directly )?to this (automated |automatic )?(message|e-?mail|mail)|auto-?responder|automated response|automatic reply|automatic response|auto-?reply',
  'dies ist eine automatis\\p{L}+|diese (e-?mail|nachricht|antwort) wurde automatisch|automatische (antwort|nachricht|abwesenheitsnotiz)|bitte antworten sie nicht auf diese',
  'ceci est (une réponse|un message) automatique|réponse automatique|message automatique|ne pas répondre à ce|este es un mensaje automático|(respuesta|mensaje) automátic[oa]|no responda a este',
  'это автоматическ\\p{L}+|автоматическ\\p{L}+ (ответ|сообщение|уведомление|письмо)|автоответ(чик)?|сформировано автоматически|отправлено автоматически|не отвечайте на это (письмо|сообщение)|пожалуйста,? не отвечайте на',
  'це автоматичн\\p{L}+|автоматичн\\p{L}+ (відповідь|повідомлення|лист)|автовідповід\\p{L}+|сформовано автоматично|надіслано автоматично|не відповідайте на (цей лист|це повідомлення)|будь ласка,? не відповідайте на',
);

const receivedWords = phrases(
  "(we|i) (have |'ve )?(received|got) your (message|e-?mail|request|inquiry|enquiry|mail|application|ticket)|your (message|e-?mail|request|inquiry|enquiry|ticket|case)( .{0,40})? (has been|was|is) (received|logged|registered|created|assigned|forwarded)|thank(s| you) for (contacting|your (message|e-?mail|inquiry|enquiry|request|interest|mail)|getting in touch|reaching out|writing to)",
  '(a|our) (team member|member of our team|representative|agent|colleague) will|will (get back to|respond to|reply to|contact|answer) you (as soon as possible|shortly|soon|within|asap|in the order)|within (the next )?\\d{1,2}( business| working)? (hours|days)',
  '(wir haben|ich habe) ihre (e-?mail|nachricht|anfrage) erhalten|vielen dank für ihre (e-?mail|nachricht|anfrage|mail|interesse)|schnellstmöglich|so (schnell|bald) wie möglich',
  "(nous avons|j'ai) bien reçu votre|merci (pour|de) votre (message|e-?mail|mail|demande)|dans les (meilleurs|plus brefs) délais|(hemos|he) recibido su|gracias por (su (mensaje|correo|consulta)|contactar|escribir)|(lo antes|a la mayor brevedad) posible",
  '(мы|я) получили? ваш\\p{L}*|ваш\\p{L}* (письмо|обращение|сообщение|заявка|запрос|заявку) .{0,40}(получен|принят|зарегистрирован|поступил)\\p{L}*|спасибо за (обращение|ваше? (письмо|обращение|сообщение|запрос|интерес))|благодарим (вас )?за (обращение|письмо|ваше)|(ответим|свяжемся|ответит) .{0,40}(ближайшее время|в течение|как можно скорее|рабоч\\p{L}+)',
  "(ми|я) отримал[аи]? ваш\\p{L}*|ваш\\p{L}* (лист|звернення|повідомлення|заявк\\p{L}+|запит) .{0,40}(отриман|прийнят|зареєстрован|надійш)\\p{L}*|дякуємо за (звернення|ваш\\p{L}* (лист|звернення|повідомлення|запит|інтерес))|(відповімо|зв'яжемося|відповість) .{0,40}(найближчим часом|протягом|якнайшвидше|робоч\\p{L}+)",
);

const promises = phrases(
  "(will|'ll) (get back to|respond to|reply to|contact|answer|be in touch with) (you|your \\p{L}+)( .{0,30})?(as soon as possible|shortly|soon|within|asap|in the order)?|be in touch( (with you )?(shortly|soon))?|within (the next )?\\d{1,2}( business| working)? (hours|days)|as soon as (possible|we can)",
  'schnellstmöglich|so (schnell|bald) wie möglich|melden uns .{0,40}(kürze|bald|schnell)|dans les (meilleurs|plus brefs) délais|(lo antes|a la mayor brevedad) posible',
  '(ответим|свяжемся|ответит|свяжется|отвечу) .{0,40}(ближайшее время|в течение|как можно скорее|рабоч\\p{L}+)',
  "(відповімо|зв'яжемося|зв'яжемось|відповість|відповім) .{0,40}(найближчим часом|протягом|якнайшвидше|робоч\\p{L}+)",
);

const ticketWords = phrases(
  '(ticket|case|request|reference|tracking)( (number|id|no\\.?))?( is| was|:)? ?#?[\\w-]*\\d|(a|the|new|your) (support )?ticket .{0,30}(created|opened|assigned|registered)',
  '(номер|№) (вашего |вашей )?(обращения|заявки|запроса|тикета)|(обращению|заявке|запросу) .{0,20}присвоен|(номер|№) (вашого |вашої )?(звернення|заявки|запиту)|(зверненню|заявці|запиту) .{0,20}присвоєно',
);

const goInstead = phrases(
  '(please )?(contact|reach( out to)?|write to|direct|send|address|forward|refer|e-?mail)( .{1,80})? instead|(mailbox|inbox|address|account) (is|was) (no longer|not) (being )?(monitored|checked|read|in use)|please (contact|reach out to|direct .{1,60} to|forward .{1,60} to|send .{1,60} to) .{0,80}@',
  '(по (всем|любым|рабочим|этим) вопросам|вместо (него|не[её]|меня)) .{0,30}(обращайтесь|пишите)|(обращайтесь|пишите) .{0,60}@|(з (усіх|будь-яких|робочих|цих) питань|замість (нього|неї|мене)) .{0,30}(звертайтеся|пишіть)|(звертайтеся|звертайтесь|пишіть) .{0,60}@',
  'wenden sie sich .{0,60}@|(veuillez|merci de) (contacter|adresser) .{0,80}@|(contacte|dirija|escriba) .{0,80}@',
);

const leftWords = phrases(
  "(i|he|she|they|who|\\p{L}+) (am|is|are|'m) no longer (work\\p{L}*|employed|with|at|part of|an employee|associated|available at)|no longer (works?|working|employed|with the company|with us|with our|an employee|a part of)|(has|have) left (the company|our company|the organi[sz]ation|the team|us|\\p{Lu}\\p{L}+)|(my|his|her) last (working )?day( at .{1,30})? (was|is)|this (mailbox|e-?mail( address)?|address|inbox) (is )?(no longer|not) (being )?(monitored|in use|active|used|valid)",
  "nicht mehr (für|bei|in|im) .{0,40}(tätig|beschäftigt|angestellt|unternehmen|erreichbar)|(hat|habe) (das|unser) unternehmen .{0,20}verlassen|aus dem unternehmen ausgeschieden|ne (travaille|fait) plus .{0,30}|n'est plus (en poste|salariée?|joignable)|a quitté (la société|l'entreprise|ses fonctions)|ya no (trabaja|trabajo|forma parte|pertenece)|ha dejado (la empresa|de trabajar)",
  'больше не (работает|работаю|сотрудник|являюсь|является)|(уже )?не работа(ет|ю) (в|больше)|уволил(ся|ась)|покинул\\p{L}* компанию|(этот|данный) (адрес|ящик) .{0,20}(больше )?не (использу\\p{L}+|обслужива\\p{L}+|действу\\p{L}+)',
  'більше не (працює|працюю|є)|(вже )?не працю(є|ю) (в|у|більше)|звільни(вся|лася)|залиши\\p{L}+ компанію|(ця|дана) (адреса|скринька) .{0,20}(більше )?не (використову\\p{L}+|обслугову\\p{L}+|діє)',
);

const vacationWords = phrases(
  'vacations?|holidays?|annual leave|pto|urlaub|vacances|congés?|vacaciones|отпуск(е|а|у)?|відпуст\\p{L}+|maternity leave|parental leave|paternity leave|elternzeit|congé (maternité|parental)|декрет\\p{L}*',
);

/** Words with which people go on with a conversation, and machines don't. */
const goesOn = phrases(
  "yes|yeah|yep|sure|sounds (good|great)|let's|go ahead|agreed|i agree|could you|can you|can we|could we|would you|what about|how about|happy to|works for me|ok|okay|perfect|great|unfortunately we|we (decided|discussed)|i'll take|send (me|us)|call me|let me know",
  'да|хорошо|давайте|договорились|соглас\\p{L}+|подойд[её]т|пришлите|отправьте|созвонимся|можете|ок|конечно|отлично|не интересно|сможете',
  'так|добре|давайте|домовились|згод\\p{L}+|підійде|надішліть|відправте|зідзвонимось|можете|гаразд|звичайно|чудово|не цікаво|зможете',
  "ja|gerne|einverstanden|passt|können sie|oui|d'accord|pouvez-vous|sí|de acuerdo|puede",
);

const machineHeaders = (evidence: Evidence): boolean =>
  says(evidence, 'auto-submitted', /^(?!\s*no\b)/i) ||
  has(
    evidence,
    'x-autoreply',
    'x-autorespond',
    'x-autoresponder',
    'x-auto-reply',
    'x-autoreply-from',
    'x-mail-autoreply',
    'x-autorespond-from',
    'x-autogenerated',
    'x-autoreply-domain',
  ) ||
  evidence.fromNobody ||
  saysAutomatic(evidence.subject);

/** A machine that answers on a person's or a company's behalf (RFC 3834, and the many that don't follow it). */
export const autoReplySigns: readonly Sign[] = [
  {
    points: 100,
    because: 'its head says that a machine has sent it (Auto-Submitted)',
    holds: (evidence) => says(evidence, 'auto-submitted', /^(?!\s*no\b)/i),
  },
  {
    points: 100,
    because: 'its head says that it is an automatic answer',
    holds: (evidence) =>
      has(
        evidence,
        'x-autoreply',
        'x-autorespond',
        'x-autoresponder',
        'x-auto-reply',
        'x-autoreply-from',
        'x-mail-autoreply',
        'x-autorespond-from',
        'x-autoreply-domain',
        'x-fc-machinegenerated',
        'autoresponder',
      ) ||
      says(evidence, 'x-autogenerated', /reply|yes|true/i) ||
      says(evidence, 'precedence', /auto[-_]?reply/i) ||
      says(evidence, 'x-precedence', /auto[-_]?reply/i) ||
      says(evidence, 'delivered-to', /autoresponder/i) ||
      says(evidence, 'x-mailer', /vacation|auto-?respond|auto-?reply/i) ||
      says(evidence, 'x-post-messageclass', /^9/),
  },
  {
    points: 100,
    because: 'it is a receipt: the mail was opened or has arrived',
    holds: (evidence) =>
      says(evidence, 'content-type', /report-type\s*=\s*"?disposition-notification/i) ||
      evidence.mail.attachments.some(({ type }) => type === 'message/disposition-notification') ||
      evidence.mail.delivery.some((block) => /^(delivered|relayed|expanded)/i.test(fieldOf(block, 'action'))),
  },
  {
    points: 60,
    because: 'its head says that a mailbox’s own rule has sent it',
    holds: (evidence) =>
      has(evidence, 'x-ms-exchange-inbox-rules-loop', 'x-ms-exchange-generated-message-source'),
  },
  {
    points: 40,
    because: 'its head asks machines not to answer',
    holds: (evidence) => says(evidence, 'x-auto-response-suppress', /all|autoreply|oof/i),
  },
  {
    points: 60,
    because: 'its head says that it is sent to many, though it answers',
    holds: (evidence) => evidence.answers && says(evidence, 'precedence', /^\s*(bulk|junk)\b/i),
  },
  {
    points: 70,
    because: 'whoever sent it wants no answer (empty return path)',
    holds: ({ fromNobody }) => fromNobody,
  },
  {
    points: 60,
    because: 'its sender takes no answers',
    holds: ({ mail }) =>
      /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|auto-?(reply|responder))([-_.+].*)?@/i.test(mail.from.address),
  },
  {
    points: 100,
    because: 'its subject says that it is an automatic answer',
    holds: ({ subject }) => saysAutomatic(subject),
  },
  {
    points: 60,
    because: 'its subject says that somebody is away',
    holds: ({ subject }) => awaySubject.test(subject) && !saysAutomatic(subject),
  },
  {
    points: 50,
    because: 'its subject confirms that a mail has come in',
    holds: ({ subject }) => receivedSubject.test(subject),
  },
  {
    points: 80,
    because: 'its text says that it is automatic',
    holds: ({ words }) => machineTalk.test(words),
  },
  { points: 60, because: 'its text says that somebody is away', holds: ({ words }) => awayWords.test(words) },
  {
    points: 40,
    because: 'its text says what to do in somebody’s absence',
    holds: ({ words }) => absenceTalk.test(words),
  },
  {
    points: 80,
    because: 'its text says that somebody has left the company',
    holds: ({ words }) => leftWords.test(words),
  },
  {
    points: 40,
    because: 'its text confirms that a mail has come in',
    holds: ({ words }) => receivedWords.test(words),
  },
  { points: 30, because: 'its text promises an answer', holds: ({ words }) => promises.test(words) },
  {
    points: 30,
    because: 'its text gives the number of a ticket',
    holds: ({ words }) => ticketWords.test(words),
  },
  {
    points: 30,
    because: 'its text says whom to write to instead',
    holds: ({ words }) => goInstead.test(words),
  },
  {
    points: -70,
    because: '',
    // Machines don't quote what they answer; people's programs do.
    holds: (evidence) => evidence.quotesUnderWords && !machineHeaders(evidence),
  },
  {
    points: -50,
    because: '',
    holds: (evidence) =>
      goesOn.test(evidence.words) && !machineHeaders(evidence) && !machineTalk.test(evidence.words),
  },
  { points: -40, because: '', holds: (evidence) => says(evidence, 'auto-submitted', /^\s*no\b/i) },
];

/** Why nobody is there, as far as it says so. */
export type AutoReplyAbout = 'left-the-company' | 'vacation' | 'out-of-office' | 'received-your-mail';

/** `backOn` is the day that it gives for that, if any. */
export function aboutOf({ subject, words }: Evidence, backOn: string | null): AutoReplyAbout {
  const text = `${subject}. ${words}`;
  if (leftWords.test(text)) return 'left-the-company';
  const away =
    backOn !== null || awayWords.test(text) || awaySubject.test(subject) || absenceTalk.test(words);
  if (!away && (receivedWords.test(text) || promises.test(words) || receivedSubject.test(subject)))
    return 'received-your-mail';
  if (vacationWords.test(text)) return 'vacation';
  return away || saysAutomatic(subject) ? 'out-of-office' : 'received-your-mail';
}
