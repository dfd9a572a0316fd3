import { isRule } from './signature.ts';

const originals = [
  'original message|original appointment|forwarded message|reply message|forwarded by|begin forwarded message',
  'ursprüngliche nachricht|originalnachricht|antwort nachricht|weitergeleitete nachricht|ursprünglicher termin',
  'oprindelig besked|oprindelig meddelelse|videresendt meddelelse|originalmeddelande|vidarebefordrat meddelande|opprinnelig melding',
  "message d['’]origine|message original|message transféré|message transmis|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada",
  'messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|alkuperäinen viesti',
  'wiadomość oryginalna|oryginalna wiadomość|przekazana wiadomość|původní zpráva|eredeti üzenet|orijinal mesaj|mesaj original',
  'исходное сообщение|оригинальное сообщение|пересылаемое сообщение|переадресованное сообщение|пересланное сообщение',
  'начало переадресованного сообщения|перенаправленное сообщение|конец переадресованного сообщения',
  'початкове повідомлення|вихідне повідомлення|оригінальне повідомлення|переслане повідомлення|переадресоване повідомлення',
  '原始邮件|原始郵件|元のメッセージ|원본 메시지|thông báo gốc',
].join('|');

const betweenDashes = new RegExp(`^[\\s>]*[-_=*]{2,}\\s*(?:${originals})(?![\\p{L}]).{0,60}$`, 'iu');
const announced =
  /^[\s>]*(begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|начало переадресованного сообщения|початок переспрямованого листа)\s*:\s*$/iu;

/** A line that says that the mail before this one follows. */
export const isDivider = (line: string): boolean => betweenDashes.test(line) || announced.test(line);

const names = {
  sender:
    'from|von|de|da|van|fra|från|od|от|від|lähettäjä|expéditeur|remitente|kimden|feladó|发件人|寄件者|差出人',
  subject:
    'subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|tárgy|konu|тема|主题|件名|主旨',
  others:
    'sent|date|to|cc|bcc|reply-to|gesendet|datum|an|kopie|antwort an|envoyé(?: le)?|à|a|copie à|cc|message du|enviado(?: el)?|enviada(?: em)?|fecha|para|data|inviato|cc|risposta|' +
    'verzonden|aan|sendt|dato|skickat|till|til|lähetetty|päiväys|vastaanottaja|wysłano|do|odesláno|komu|datum|küldve|dátum|címzett|gönderen|kime|tarih|' +
    'отправлено|дата|кому|копия|надіслано|копія|发送时间|收件人|送信日時|宛先|importance|priority|важность',
} as const;

type Name = keyof typeof names;

const patterns: [Name, RegExp][] = [
  ['sender', new RegExp(`^[\\s>|]*\\*{0,2}(?:${names.sender})\\*{0,2}\\s?[:：]`, 'iu')],
  ['subject', new RegExp(`^[\\s>|]*\\*{0,2}(?:${names.subject})\\*{0,2}\\s?[:：]`, 'iu')],
  ['others', new RegExp(`^[\\s>|]*\\*{0,2}(?:${names.others})\\*{0,2}\\s?[:：]`, 'iu')],
];

const nameOf = (line: string): Name | null => patterns.find(([, pattern]) => pattern.test(line))?.[0] ?? null;

/**
 * Whether header lines as Outlook and its like put over a quotation begin here: three of different kinds close
 * together, among them the sender or the subject, and something that only a mail's headers have.
 */
export function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (nameOf(lines[index] ?? '') === null) return false;
  const block: string[] = [];
  let gaps = 0;
  for (const line of lines.slice(index, index + 12)) {
    if (line.trim() === '') {
      gaps += 1;
      // A wrapped address may leave an empty line; the body begins after two or where no name follows.
      if (gaps > 1) break;
      continue;
    }
    block.push(line);
  }
  const found = block.map(nameOf);
  const kinds = found.filter((name) => name !== null);
  const hasSubject = kinds.includes('subject');
  const hasSender = kinds.includes('sender');
  const text = block.join('\n');
  if (!hasSender && !hasSubject)
    return kinds.length >= 2 && /^[\s>|]*date:/i.test(lines[index] ?? '') && text.includes('@');
  // Yandex puts "To" and "Subject" under a rule, and names the sender after them.
  if (kinds.length === 2 && hasSubject && isRule(lines[index - 1] ?? '')) return true;
  if (kinds.length >= 3) return hasSubject || text.includes('@');
  return kinds.length === 2 && hasSender && text.includes('@') && found[0] === 'sender' && found[1] !== null;
}
